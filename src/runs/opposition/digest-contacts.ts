import { digestBytes, HmacSha256 } from './hmac-sha256.ts';
import { listTitle } from './read-list.ts';
import { type OppositionKeySource, readOppositionKey } from './opposition-key.ts';
import { endRefused, takeOutputs } from '../../files/take-outputs.ts';
import { commitSinks, discardAfter } from '../../batch/outputs/commit-sinks.ts';
import { openOutputFile } from '../../batch/outputs/output-file.ts';
import type { Readable } from 'node:stream';
import { InputSources } from '../../batch/input-sources.ts';
import { checkPaths } from '../../batch/paths/check-paths.ts';
import { planTable, requireInputs, type TableOptions, type TablePlan } from '../../batch/plan-table.ts';
import { scanRows, type ScanOptions } from '../../batch/scan-rows.ts';
import { StreamSink } from '../../batch/outputs/stream-sink.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** Options of {@link digestContacts}. */
export interface DigestContactsOptions extends Omit<TableOptions, 'needs'>, ScanOptions {
  /** Path, or `-` for standard output. */
  readonly output: string;
  readonly key: OppositionKeySource;
  /** Replace files of any kind, including a pack or a key; default false. */
  readonly overwrite?: boolean | undefined;
  /** Called once with the format and columns of the inputs, before the first row. */
  readonly onPlan?: ((table: TablePlan) => void) | undefined;
  readonly stdin?: Readable | undefined;
}

/** Result of making an opposition list. */
export interface DigestSummary {
  readonly rows: number;
  /** Number of distinct digests in the list. */
  readonly digests: number;
  /** Rows not in the list, because neither a telephone nor an e-mail address could be read. */
  readonly unread: number;
}

/** Lines written at a time. */
const linesAtOnce = 10_000;
/** Marks a row without a digest. */
const empty = '0'.repeat(2 * digestBytes);

/**
 * Makes an opposition list from contacts in clear text: the digests of their telephones and e-mail addresses, sorted so that
 * their order reveals nothing. The list is held in memory until it is written: about 150 bytes per contact.
 *
 * @throws {ArpenteurError} OPPOSITION_KEY; INPUT_HEADER: no column holds a telephone or an e-mail address; and what `planTable` throws,
 * FILE_UNWRITABLE, OUTPUT_IN_USE, OUTPUT_LOST, COMMIT_DAMAGED, INPUT_CHANGED, OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, WORKER_FAILED, INTERRUPTED.
 */
export async function digestContacts(options: DigestContactsOptions): Promise<DigestSummary> {
  const { inputs, output } = options;
  const outputs = output === '-' ? [] : [output];
  const key = await checkOptions(options).catch((error: unknown) => endRefused(() => ({ outputs }), error));
  const taken = await takeOutputs({ outputs });
  try {
    const { digests, rows, unread } = await digestRows(options, key);
    const lines = [listTitle(new HmacSha256(key)), ...[...digests].sort()];
    await writeList(lines, inputs, output, () => taken.check());
    return { rows, digests: digests.size, unread };
  } finally {
    taken.release();
  }
}

/** Checks the paths, and reads the key. */
async function checkOptions({ inputs, output, key, overwrite }: DigestContactsOptions): Promise<Uint8Array> {
  requireInputs(inputs);
  const writes = [{ path: output, kind: 'an opposition list' as const }];
  await checkPaths({ reads: [...inputs, key.file], writes, overwrite });
  return readOppositionKey(key);
}

/** The distinct digests of all inputs, and the number of rows that have none. */
async function digestRows(
  options: DigestContactsOptions,
  key: Uint8Array,
): Promise<{ readonly digests: ReadonlySet<string>; readonly rows: number; readonly unread: number }> {
  const digests = new Set<string>();
  let unread = 0;
  const take = (collected: ArrayBuffer): void => {
    const text = Buffer.from(collected).toString('hex');
    for (let at = 0; at < text.length; at += empty.length) {
      const digest = text.slice(at, at + empty.length);
      if (digest === empty) unread++;
      else digests.add(digest);
    }
  };
  const sources = new InputSources(options.stdin);
  try {
    const { table } = await planTable({ ...options, needs: 'contact' }, sources);
    options.onPlan?.(table);
    const processor = { module: moduleBeside(import.meta.url, './digest-processor'), options: { key } };
    const { rows } = await scanRows(table, sources, processor, options, take);
    // A list from half a file would let through whom the other half names.
    await sources.requireUnchanged();
    return { digests, rows, unread };
  } finally {
    await sources.close();
  }
}

/** @param ready awaited before the list gets its name. */
async function writeList(
  lines: readonly string[],
  inputs: readonly string[],
  output: string,
  ready: () => Promise<void>,
): Promise<void> {
  const sink =
    output === '-' ? new StreamSink(process.stdout, 'standard output') : await openOutputFile(output, { inputs });
  try {
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      await sink.write(Buffer.from(`${lines.slice(at, at + linesAtOnce).join('\n')}\n`));
    }
    await ready();
    await commitSinks(output, [sink]);
  } catch (error) {
    await discardAfter(error, [sink]);
    throw error;
  }
}
