import { type Command, InvalidArgumentError } from 'commander';
import { checkPaths } from '../../index.ts';
import { needOptions } from '../options/need-options.ts';
import { readCount } from '../options/option-values.ts';

interface ServeCommandOptions {
  readonly pack: string;
  readonly previous?: string;
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly rate?: number;
  readonly jobs?: string;
  readonly threads?: number;
}

/** Adds `arpenteur serve`. */
export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('answer over HTTP')
    .description(
      'Answers over HTTP: single records, batches and files, and searches compatible with the national geocoding service.',
    )
    .option('--pack <file>', 'required: the pack to serve')
    .option('--previous <file>', 'the pack used before: marks stale codes, and /v1/changes compares the two')
    .option('--port <n>', 'port to listen on; 0 takes a free one and prints it', readPort, 8080)
    .option('--host <host>', 'address to listen on; other than loopback, it is visible to others', '127.0.0.1')
    .option(
      '--token-file <file>',
      'one token per line, optionally with its last valid day; every request must send one of them',
    )
    .option('--rate <n>', 'most requests per second and client', readCount)
    .option('--jobs <folder>', 'folder of uploads and results (default: the name of the pack with .jobs)')
    .option('--threads <n>', 'worker threads for batches and files (default: one per core)', readCount)
    .addHelpText(
      'after',
      `
Examples:
  arpenteur serve --pack france.pack
  curl 'http://127.0.0.1:8080/search?q=8+bd+du+port'
  arpenteur serve --pack france.pack --host 0.0.0.0 --token-file tokens.txt --rate 50

Signals: INT and TERM finish the requests in progress and stop; HUP reloads the pack and the
tokens, without a failed request.
The API is described at /docs. The log, one JSON object per line on standard error, contains no address.`,
    )
    .action(async ({ tokenFile, rate, jobs, ...options }: ServeCommandOptions) => {
      if (tokenFile === undefined && !isLoopback(options.host)) {
        process.stderr.write(
          `WARNING: ${options.host} is visible to others, and no token is required: anyone who can reach this machine can ` +
            'use the service. Give --token-file, or leave out --host.\n',
        );
      }
      await checkPaths({
        reads: [options.pack, options.previous, tokenFile],
        writes: [{ path: jobs ?? `${options.pack}.jobs`, folder: 'shared' }],
      });
      let reload = (): void => undefined;
      // Before anything is loaded: an early signal must not end the process.
      process.on('SIGHUP', () => {
        reload();
      });
      const stopped = stopSignal();
      // Loaded here, so that other commands do not wait for the libraries of the service.
      const { serve, Tokens } = await import('../../http/serve.ts');
      const tokens = tokenFile === undefined ? undefined : await Tokens.open(tokenFile);
      const service = await serve({ ...options, tokens, ratePerSecond: rate, folder: jobs });
      reload = () => void service.reload();
      process.stdout.write(`serving ${options.pack} at ${service.url}\n`);
      await stopped;
      await service.stop();
    });
  needOptions(command, 'pack');
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('Expected a port, from 0 to 65535.');
  }
  return Number(value);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Resolves at the first INT or TERM; a second one ends the process at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        process.stderr.write('stopping after the requests in progress; send the signal again to end at once\n');
        resolve();
      });
    }
  });
}
