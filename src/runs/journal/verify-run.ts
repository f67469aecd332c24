import { dirname, join } from 'node:path';
import { hashFile, hashFolder } from '../../batch/hash-files.ts';
import { ArpenteurError } from '../../errors.ts';
import { loadPack } from '../../pack/pack-file.ts';
import { checkPackId } from '../../pack/pack-id.ts';
import { type JsonKind, readCheckedJson } from '../../schemas/checked-json.ts';
import { hashJournal, type JournalFile, type RunJournal } from './run-journal.ts';

/** One statement of a journal, compared with the files. */
export interface RunCheck {
  /** `journal`, `counts`, `pack`, `previous`, `input`, `joindre`, `opposition`, `rows`, `exclusions`, `rejects`, `split`. */
  readonly what: string;
  /** Path from the working folder; '' when it is not a file. */
  readonly path: string;
  /** `stream`: standard input or output, which cannot be compared afterwards. */
  readonly result: 'same' | 'differs' | 'missing' | 'stream';
  /** What was found instead, if it differs. */
  readonly found: string;
}

const journalKind: JsonKind = { name: 'journal', schema: 'journal.schema.json', code: 'JOURNAL_INVALID' };

/**
 * Compares the journal of a run with the files that it names, by computing their hashes and the ids of packs again.
 *
 * @throws {ArpenteurError} JOURNAL_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE: of the journal itself.
 */
export async function verifyRun(path: string): Promise<RunCheck[]> {
  const { value: journal } = await readCheckedJson<RunJournal>(path, journalKind);
  const folder = dirname(path);
  const checks: RunCheck[] = [
    compare('journal', path, hashJournal(journal), journal.sha256),
    countsCheck(journal),
    await checkFile('pack', join(folder, journal.pack.path), journal.pack.id, packId),
  ];
  const { previous } = journal;
  if (previous !== undefined) {
    checks.push(await checkFile('previous', join(folder, previous.path), previous.id, packId));
  }
  const check = async (what: string, file: JournalFile): Promise<void> => {
    if (file.path === '-') checks.push({ what, path: '-', result: 'stream', found: '' });
    else checks.push(await checkFile(what, join(folder, file.path), file.sha256, hashFile));
  };
  for (const input of journal.inputs) await check('input', input);
  const { joindre, opposition, split } = journal;
  if (joindre !== undefined) await check('joindre', joindre);
  if (opposition !== undefined) await check('opposition', opposition);
  for (const output of journal.outputs) await check(output.role, output);
  if (split !== undefined) checks.push(await checkFile('split', join(folder, split.path), split.sha256, hashFolder));
  return checks;
}

async function checkFile(
  what: string,
  path: string,
  expected: string,
  hash: (path: string) => Promise<string>,
): Promise<RunCheck> {
  try {
    return compare(what, path, await hash(path), expected);
  } catch (error) {
    if (!(error instanceof ArpenteurError)) throw error;
    return { what, path, result: error.code === 'FILE_NOT_FOUND' ? 'missing' : 'differs', found: error.message };
  }
}

/** The id is computed from the content again: a header can say anything. */
function packId(path: string): Promise<string> {
  return Promise.resolve().then(() => checkPackId(loadPack(path), path));
}

function compare(what: string, path: string, found: string, expected: string): RunCheck {
  if (found === expected) return { what, path, result: 'same', found: '' };
  return { what, path, result: 'differs', found: `${found} where the journal has ${expected}` };
}

/** Rows read are the rows kept and excluded, and each has one statut. */
function countsCheck({ rows, counts }: RunJournal): RunCheck {
  const withStatut = Object.values(counts.statut).reduce((sum, count) => sum + count, 0);
  const agree = rows.read === rows.kept + rows.excluded && withStatut === rows.read;
  const found = `${rows.read} rows read, ${rows.kept} kept, ${rows.excluded} left out, ${withStatut} with a statut`;
  return { what: 'counts', path: '', result: agree ? 'same' : 'differs', found: agree ? '' : found };
}
