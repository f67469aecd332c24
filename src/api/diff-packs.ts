import { setImmediate } from 'node:timers/promises';
import { openOutputFile } from '../batch/output-file.ts';
import type { RowSink } from '../batch/row-sink.ts';
import { refuseOutputAsInput } from '../batch/output-is-input.ts';
import { PackDiff } from '../diff/diff-packs.ts';
import { type DiffSummary, summarizeDiff } from '../diff/diff-summary.ts';
import { DiffViews } from '../diff/diff-views.ts';
import { ArpenteurError } from '../errors.ts';
import { loadPack, type LoadedPack, PackSections } from '../pack/pack-file.ts';
import { requireSamePlaces } from '../pack/same-places.ts';

/** What comparing two packs is told. */
export interface DiffPacksOptions {
  /** Path of the older pack. */
  readonly before: string;
  /** Path of the newer one. */
  readonly after: string;
  /** Path of the table of addresses; those of bureaux and communes lie beside it, see {@link diffOutputs}. */
  readonly out: string;
  /** Interrupts the comparison; nothing is left under the final names. */
  readonly signal?: AbortSignal | undefined;
}

/** A pack that was compared. */
export interface ComparedPack {
  readonly id: string;
  readonly millesime: string;
}

/** What changed, and between what. */
export interface DiffResult extends DiffSummary {
  readonly packs: { readonly avant: ComparedPack; readonly apres: ComparedPack };
}

/** Paths of the three tables: `CHANGES.csv`, `CHANGES.bureaux.csv`, `CHANGES.communes.csv`; `.gz` is kept. */
export function diffOutputs(out: string): { addresses: string; bureaux: string; communes: string } {
  const [, stem = out, ending = ''] = /^(.+?)((?:\.csv)?(?:\.gz)?)$/.exec(out) ?? [];
  return {
    addresses: out,
    bureaux: `${stem}.bureaux${ending || '.csv'}`,
    communes: `${stem}.communes${ending || '.csv'}`,
  };
}

/**
 * Compares two packs and writes three tables: addresses that changed, bureaux that changed, and counts by commune. Memory
 * is the two packs and a little for each bureau and commune.
 *
 * @throws {ArpenteurError} what loading a pack throws; PACKS_APART when the packs cover no place in common,
 * OUTPUT_IS_INPUT, FILE_UNWRITABLE, INTERRUPTED.
 */
export async function diffPacks({ before, after, out, signal }: DiffPacksOptions): Promise<DiffResult> {
  const outputs = diffOutputs(out);
  await refuseOutputAsInput([before, after], Object.values(outputs));
  const [old, young] = [loadPack(before), loadPack(after)];
  const diff = new PackDiff(viewsOf(old), viewsOf(young));
  requireSamePlaces(diff.before, before, diff.after, after);
  const sinks: RowSink[] = [];
  try {
    sinks.push(await writeFile(outputs.addresses, diff.run(), signal));
    const { summary, bureauRows, communeRows } = summarizeDiff(diff);
    sinks.push(await writeFile(outputs.bureaux, [bureauRows], signal));
    sinks.push(await writeFile(outputs.communes, [communeRows], signal));
    for (const sink of sinks) await sink.commit();
    return { packs: { avant: compared(old), apres: compared(young) }, ...summary };
  } catch (error) {
    for (const sink of sinks) await sink.discard();
    throw error;
  }
}

function viewsOf(pack: LoadedPack): DiffViews {
  return new DiffViews(new PackSections(pack));
}

function compared({ header: { id, metadata } }: LoadedPack): ComparedPack {
  return { id, millesime: metadata.millesime };
}

/** Writes a table under its temporary name. */
async function writeFile(
  path: string,
  chunks: Iterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<RowSink> {
  const sink = await openOutputFile(path);
  try {
    for (const chunk of chunks) {
      await sink.write(chunk);
      // Lets a signal in: the comparison itself never waits.
      await setImmediate();
      if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The comparison was interrupted.');
    }
    await sink.finish();
    return sink;
  } catch (error) {
    await sink.discard();
    throw error;
  }
}
