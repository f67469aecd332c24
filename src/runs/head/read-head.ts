import type { MatchResult } from '../../answers/columns/match-result.ts';
import type { ResultColumnName } from '../../answers/columns/result-columns.ts';
import type { SingleMatcher } from '../../answers/single-matcher.ts';
import { InputSources } from '../../batch/input-sources.ts';
import { planTable, type SampledTable, type TableOptions } from '../../batch/plan-table.ts';
import { type InputKey, inputKeyIndex } from '../../record/input-fields.ts';
import { neededKeys } from '../../tables/columns/column-lookup.ts';
import type { ColumnChoice, RefusedColumn } from '../../tables/columns/guess-columns.ts';
import type { Dialect } from '../../tables/read/detect-dialect.ts';
import type { Utf16 } from '../../tables/encoding/utf16.ts';
import type { TableFormat } from '../../tables/formats.ts';
import { type BookFormat, isBook, openBook } from '../../tables/sheets/open-book.ts';
import { type MatchSettings, readMatchSettings } from '../plan/run-options.ts';

/** Rows that are shown with their answers. */
const shownRows = 10;
/** Characters of a cell that are shown: a field that an open quote made may be as long as the file. */
const mostCharacters = 300;

/** Result columns that are shown beside the rows. */
export const headColumns = [
  'statut',
  'code_circonscription',
  'probabilite_circonscription',
  'code_bureau_vote',
  'probabilite_bureau_vote',
  'precision',
  'adresse_trouvee',
  'motifs',
] as const satisfies readonly ResultColumnName[];

/** How the beginning of a table is read: options that are left out are guessed. */
export interface HeadOptions
  extends
    Pick<TableOptions, 'columns' | 'delimiter' | 'encoding' | 'quotes' | 'header' | 'skip' | 'sheet' | 'isPart'>,
    MatchSettings {
  readonly format?: TableFormat;
}

/** A row of the beginning, as it would be matched. */
export interface HeadRow {
  /** Number of the row, from 1; the header is not counted. */
  readonly numero: number;
  /** Line of the file that the row begins on, from 1; null in formats without lines. */
  readonly ligne: number | null;
  readonly champs: readonly string[];
  /** Fields more than the header has (above 0) or fewer (below 0): a row with more is rejected, one with fewer is padded. */
  readonly champs_en_trop: number;
  readonly resultat: Pick<MatchResult, (typeof headColumns)[number]>;
}

/** How the text of a table is read. */
export interface HeadDialect {
  readonly delimiteur: string;
  /** Given or found, in a first line `sep=;`, or there is only one column. */
  readonly raison_delimiteur: Dialect['delimiterReason'];
  readonly encodage: Dialect['encoding'];
  /** Byte order of a file in UTF-16, whose text is read as UTF-8. */
  readonly utf16: Utf16 | null;
  readonly guillemets: Dialect['quotes'];
  readonly entete: boolean;
  /** Lines above the header that are not read. */
  readonly lignes_ignorees: number;
  readonly fin_de_ligne: Dialect['lineEnd'];
}

/** The beginning of a table: how it is read, and its first rows with their answers. Columns are counted from 1. */
export interface TableHeadAnswer {
  readonly format: TableFormat;
  readonly dialecte: HeadDialect;
  /** Names of the sheets of a workbook; empty for other formats. */
  readonly feuilles: readonly string[];
  readonly feuille: string | null;
  readonly noms: readonly string[];
  readonly colonnes: readonly {
    readonly cle: InputKey;
    readonly rangs: readonly number[];
    readonly raison: ColumnChoice['reason'];
  }[];
  /** Columns that are not read although their name fits a key. */
  readonly colonnes_ecartees: readonly {
    readonly cle: InputKey;
    readonly rang: number;
    readonly raison: RefusedColumn['reason'];
  }[];
  /** True where no column leads to a place: the whole file would be refused. */
  readonly sans_adresse: boolean;
  readonly lignes: readonly HeadRow[];
}

/**
 * Reads the beginning of a table by the readers of a run, and matches its first rows. A first row that looks like data is no
 * header, unless `header` says so.
 *
 * @throws {ArpenteurError} as `planRun`, for what the table is; never for a lack of addresses.
 */
export async function readHead(
  path: string,
  { minProbability, date, election, rules, ...given }: HeadOptions,
  matcher: SingleMatcher,
): Promise<TableHeadAnswer> {
  const settings = readMatchSettings({ minProbability, date, election, rules });
  const options: TableOptions = { ...given, inputs: [path], needs: 'nothing' };
  let sampled = await sampleOf(options);
  if (options.header === undefined && sampled.table.columns.headerLooksLikeData) {
    sampled = await sampleOf({ ...options, header: false });
  }
  const { table, sample } = sampled;
  const [input] = table.inputs;
  const { dialect, columns, names } = table;
  const pieces = columns.choices.flatMap(({ key, columns: places }) =>
    places.map((column) => ({ key: inputKeyIndex(key), column, name: String(column) })),
  );
  const isText = input?.format === 'csv' || input?.format === 'ndjson';
  const lines = isText ? lineCounter(dialect) : (): null => null;
  const found = new Set<InputKey>(columns.choices.map(({ key }) => key));
  return {
    format: input?.format ?? 'csv',
    dialecte: {
      delimiteur: String.fromCharCode(dialect.syntax.delimiter),
      raison_delimiteur: dialect.delimiterReason,
      encodage: dialect.encoding,
      utf16: input?.utf16 ?? null,
      guillemets: dialect.quotes,
      entete: sampled.header,
      lignes_ignorees: given.skip ?? dialect.above.rows,
      fin_de_ligne: dialect.lineEnd,
    },
    ...(isBook(input?.format) ? await sheetsOf(path, input.format, given.sheet) : { feuilles: [], feuille: null }),
    noms: names.map(shortened),
    colonnes: columns.choices.map(({ key, columns: places, reason }) => ({
      cle: key,
      rangs: places.map((column) => column + 1),
      raison: reason,
    })),
    colonnes_ecartees: columns.refused.map(({ key, column, reason }) => ({
      cle: key,
      rang: column + 1,
      raison: reason,
    })),
    sans_adresse: !neededKeys.address.some((key) => found.has(key)),
    lignes: sample.slice(0, shownRows).map((cells, index) => ({
      numero: index + 1,
      ligne: lines(cells),
      champs: names.map((_, column) => shortened(cells[column] ?? '')),
      champs_en_trop: cells.length - names.length,
      resultat: matcher.matchRow(Object.fromEntries(cells.entries()), pieces, settings, headColumns),
    })),
  };
}

interface HeadSample extends SampledTable {
  readonly header: boolean;
}

async function sampleOf(options: TableOptions): Promise<HeadSample> {
  const sources = new InputSources();
  try {
    return { ...(await planTable(options, sources)), header: options.header ?? true };
  } finally {
    await sources.close();
  }
}

/** Counts the lines that rows begin on: a field in quotes may hold line ends. */
function lineCounter({ above, header }: Dialect): (cells: readonly string[]) => number {
  let next = above.rows + (header ? 2 : 1);
  return (cells) => {
    const line = next;
    next += 1 + cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return line;
  };
}

/** The sheets that a workbook shows, and the one that is read. */
async function sheetsOf(
  path: string,
  format: BookFormat,
  asked?: string,
): Promise<Pick<TableHeadAnswer, 'feuilles' | 'feuille'>> {
  const book = await openBook(path, format);
  try {
    const { sheets } = book;
    const shown = sheets.filter(({ isHidden }) => !isHidden);
    const names = (shown.length === 0 ? sheets : shown).map(({ name }) => name);
    return { feuilles: names, feuille: asked ?? names[0] ?? null };
  } finally {
    book.archive.close();
  }
}

function shortened(text: string): string {
  const characters = Array.from(text.slice(0, 2 * mostCharacters));
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join('')}…` : text;
}
