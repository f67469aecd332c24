import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { openPack, planFrames, planWorker, readPackHeader, type WorkerOptions } from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { addMatching, type MatchingOptions } from '../options/match-options.ts';
import { needOptions } from '../options/need-options.ts';
import { readOpposition } from '../options/opposition-options.ts';

/** Adds `arpenteur worker`. */
export function addWorker(program: Command): void {
  const command = program
    .command('worker')
    .description(
      'Answers rows that another program sends over pipes: frames of Arrow record batches, or of NDJSON, on standard input, the ' +
        'result columns on standard output, in order. For Spark, pandas and polars: docs/spark.md; the protocol: docs/worker.md.',
    );
  addMatching(command);
  command
    .option('--plan', 'only check the options and plan the tables whose schemas come in; no row is matched')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur worker --pack france.pack
  arpenteur worker --pack france.pack --threads 4 --add statut,code_circonscription,motifs
  arpenteur worker --pack france.pack --columns adresse=RUE code_postal=CP --plan

It uses one thread besides its own unless --threads says otherwise, and ends when its input does. Errors are frames with their
codes; messages also go to standard error and never show the content of a row.`),
    )
    .action(serve);
  needOptions(command, 'pack');
}

async function serve(given: MatchingOptions & { readonly plan?: true }): Promise<void> {
  const { pack: path, previous, load, plan, opposition, oppositionKey, ...others } = given;
  const options: WorkerOptions = { ...others, opposition: readOpposition(opposition, oppositionKey) };
  // A wrong option or pack is reported as by any command, before the first frame.
  await planWorker(options);
  const header = readPackHeader(path);
  const pack = plan === true ? undefined : await openPack(path, { previous, load });
  const streams = { input: process.stdin, output: openOutput() };
  if (pack === undefined) {
    await planFrames(header, options, streams);
    return;
  }
  try {
    await pack.serveFrames(options, streams);
  } finally {
    await pack.close();
    process.stdin.destroy();
  }
}

/**
 * Standard output. Node's own stream blocks the process where it is a pipe that is full: no frame could be read or matched meanwhile.
 */
function openOutput(): Writable {
  const status = fstatSync(1);
  return status.isFIFO() || status.isSocket() ? new Socket({ fd: 1, readable: false }) : process.stdout;
}
