import type { RunIdentity } from '../batch/checkpoints/checkpoint.ts';
import { hashFile } from '../batch/hash-files.ts';
import { defaultRules } from '../consent/rules.ts';
import { packageVersion } from './journal/package-version.ts';
import type { MatchOptions } from '../match/match-record.ts';
import type { PackHeader } from '../pack/format.ts';

/** What a run is given and made of it. */
interface RunFacts {
  readonly header: PackHeader;
  /** Of the pack used before, where one was given. */
  readonly previous: PackHeader | undefined;
  /** Path of the joined table. */
  readonly joindre: string | undefined;
  /** Path of the opposition list. */
  readonly opposition: string | undefined;
  /** Thresholds are counted. */
  readonly hasCosts: boolean;
  /** A report is counted. */
  readonly hasReport: boolean;
  readonly settings: MatchOptions;
  readonly columns: readonly string[];
  readonly exclude: readonly string[];
  /** Formulas in cells are made text. */
  readonly safeCells: boolean;
  /** What makes doublons, where they are looked for. */
  readonly criteria: readonly string[] | undefined;
  /** What rows are divided by into files, where they are. */
  readonly split: string | undefined;
}

/** What decides the rows of a run besides its inputs, as text: an earlier run must share it to be gone on with. */
export async function runIdentity({
  header,
  previous,
  joindre,
  opposition,
  hasCosts,
  hasReport,
  settings,
  columns,
  exclude,
  safeCells,
  criteria = [],
  split = '',
}: RunFacts): Promise<RunIdentity> {
  const hashOf = async (path: string | undefined): Promise<string> => (path === undefined ? '' : hashFile(path));
  return {
    version: packageVersion(),
    pack: header.id,
    'previous pack': previous?.id ?? '',
    date: new Date(settings.today * 86_400_000).toISOString().slice(0, 10),
    election: settings.electionMonth === undefined ? '' : String(settings.electionMonth),
    thresholds: JSON.stringify(settings.minimum),
    rules: JSON.stringify(settings.rules ?? defaultRules),
    'result columns': columns.join(),
    'excluded motifs': [...exclude].sort().join(),
    'safe cells': String(safeCells),
    'joined table': await hashOf(joindre),
    'opposition list': await hashOf(opposition),
    'doublon criteria': criteria.join(),
    split,
    // Whether thresholds are counted, not what a message costs.
    costs: String(hasCosts),
    report: String(hasReport),
  };
}
