import { setImmediate } from 'node:timers/promises';
import { commitSinks, discardAfter } from '../batch/outputs/commit-sinks.ts';
import { openOutputFile } from '../batch/outputs/output-file.ts';
import type { RowSink } from '../tables/row-sink.ts';
import { checkPaths } from '../batch/paths/check-paths.ts';
import { PackDiff } from '../diff/diff-packs.ts';
import { type DiffSummary, summarizeDiff } from '../diff/diff-summary.ts';
import { DiffViews } from '../diff/diff-views.ts';
import { ArpenteurError } from '../errors.ts';
import { endRefused, takeOutputs } from '../files/take-outputs.ts';
import { loadPack, type LoadedPack } from '../pack/pack-file.ts';
import { PackSections } from '../pack/sections.ts';
import { requireSamePlaces } from '../pack/views/addresses/same-places.ts';

/** Options of {@link diffPacks}. */
export interface DiffPacksOptions {
  /** Path of the older pack. */
  readonly before: string;
  /** Path of the newer one. */
  readonly after: string;
  /** Path of the table of addresses; those of bureaux and communes are next to it, see {@link diffOutputs}. */
  readonly out: string;
  /** Replace files of any kind, including a pack or a key; default false. */
  readonly overwrite?: boolean | undefined;
  /** Interrupts the comparison; nothing is left under the final names. */
  readonly signal?: AbortSignal | undefined;
}

/** A pack that was compared. */
export interface ComparedPack {
  readonly id: string;
  readonly millesime: string;
}

/** The changes, and the packs compared. */
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
 * Compares two packs and writes three tables: addresses that changed, bureaux that changed, and counts by commune. Needs memory
 * for both packs, and a little for each bureau and commune.
 *
 * @throws {ArpenteurError} what loading a pack throws; PACKS_APART if the packs have no place in common,
 * OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND, OUTPUT_IN_USE, OUTPUT_LOST, COMMIT_DAMAGED, FILE_UNWRITABLE, INTERRUPTED.
 */
export async function diffPacks({ before, after, out, overwrite, signal }: DiffPacksOptions): Promise<DiffResult> {
  const outputs = Object.values(diffOutputs(out));
  const load = async (): Promise<Pick<DiffLoadedOptions, 'before' | 'after'>> => {
    await checkPaths({ reads: [before, after], writes: outputs.map((path) => ({ path })), overwrite });
    return { before: { path: before, pack: loadPack(before) }, after: { path: after, pack: loadPack(after) } };
  };
  const packs = await load().catch((error: unknown) => endRefused(() => ({ outputs }), error));
  return diffLoaded({ ...packs, out, signal });
}

/** A pack in memory, with its path for messages. */
export interface NamedPack {
  readonly path: string;
  readonly pack: LoadedPack;
}

/** Options of {@link diffLoaded}. */
export interface DiffLoadedOptions extends Omit<DiffPacksOptions, 'before' | 'after' | 'overwrite'> {
  readonly before: NamedPack;
  readonly after: NamedPack;
}

/** Compares two loaded packs like {@link diffPacks}. */
export async function diffLoaded({ before, after, out, signal }: DiffLoadedOptions): Promise<DiffResult> {
  const outputs = diffOutputs(out);
  const taken = await takeOutputs({ outputs: Object.values(outputs) });
  const sinks: RowSink[] = [];
  const write = async (path: string, chunks: Iterable<Uint8Array>): Promise<void> => {
    const sink = await openOutputFile(path);
    sinks.push(sink);
    for (const chunk of chunks) {
      await sink.write(chunk);
      // Gives a signal the chance to arrive: the comparison itself never waits.
      await setImmediate();
      if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The comparison was interrupted.');
    }
  };
  try {
    const diff = new PackDiff(viewsOf(before.pack), viewsOf(after.pack));
    requireSamePlaces(diff.before, before.path, diff.after, after.path);
    await write(outputs.addresses, diff.run());
    const { summary, bureauRows, communeRows } = summarizeDiff(diff);
    await write(outputs.bureaux, [bureauRows]);
    await write(outputs.communes, [communeRows]);
    await taken.check();
    await commitSinks(out, sinks);
    return { packs: { avant: compared(before.pack), apres: compared(after.pack) }, ...summary };
  } catch (error) {
    await discardAfter(error, sinks);
    throw error;
  } finally {
    taken.release();
  }
}

function viewsOf(pack: LoadedPack): DiffViews {
  return new DiffViews(new PackSections(pack));
}

function compared({ header: { id, metadata } }: LoadedPack): ComparedPack {
  return { id, millesime: metadata.millesime };
}
