import { inputKeys, type InputKey } from '../../record/input-fields.ts';
import {
  beginsWithNumber,
  contentTests,
  looksLikeAddress,
  looksLikeData,
  looksLikeName,
  looksLikePostcode,
  share,
} from './column-content.ts';
import { cellsOf, type ColumnEvidence, findColumn, neededKeys, refuseColumns } from './column-lookup.ts';
import { nameWords, normalizeName, tellingWords, usualColumnNames } from './column-names.ts';

/** The columns read for a key, and why. */
export interface ColumnChoice {
  readonly key: InputKey;
  /** Indexes into the names, in the order in which the engine reads them; never empty. */
  readonly columns: readonly number[];
  /** Chosen by the user, by a usual name, by a word of the name, or by the content of the cells. */
  readonly reason: 'option' | 'name' | 'word' | 'content';
}

/** A column that is not used although its name fits a key. */
export interface RefusedColumn {
  readonly key: InputKey;
  readonly column: number;
  /** Its cells do not fit the key, another column holds the same street, or an earlier column has the same name. */
  readonly reason: 'content' | 'redundant' | 'duplicate';
}

/** Result of a guess: choices in the order of keys, and columns refused although their name fits. */
export interface ColumnGuess {
  readonly choices: readonly ColumnChoice[];
  readonly refused: readonly RefusedColumn[];
  /** True when the header looks like data: the file may have no header (`header: false`). */
  readonly headerLooksLikeData: boolean;
}

const streetKeys: readonly InputKey[] = ['adresse', 'voie', 'ligne4', 'lieu_dit'];
const placeKeys: readonly InputKey[] = ['code_postal', 'commune', 'code_insee', 'ligne6'];

/** Minimum share of filled cells that must fit, for a column with a fitting name and for one chosen by content alone. */
const shareForName = 0.5;
const shareForContent = 0.6;
/** Maximum number of columns examined by content, so that a table of 100,000 columns does not take minutes. */
const columnsLooked = 500;
/** Most columns of keys that may have several: complements (adresse2, adresse3), ways to reach a person (telephone, mobile). */
const mostColumns: Readonly<Partial<Record<InputKey, number>>> = { complement: 4, telephone: 4, courriel: 4 };

/**
 * Chooses the columns for each key: the user's choice first, then usual names checked against the cells, then words within names,
 * then the cells alone. A column is read for at most one key, unless the user says otherwise.
 *
 * @throws {ArpenteurError} OPTION_INVALID: `given` names a column that is not there. INPUT_HEADER: nothing of
 * what the table is read for.
 */
export function guessColumns(evidence: ColumnEvidence): ColumnGuess {
  const { names, given } = evidence;
  const choices = new Map<InputKey, ColumnChoice>();
  const taken = new Set<number>();
  const refused: RefusedColumn[] = [];
  const choose = (key: InputKey, columns: readonly number[], reason: ColumnChoice['reason']): void => {
    for (const column of columns) taken.add(column);
    if (columns.length > 0) choices.set(key, { key, columns, reason });
  };
  const free = (key: InputKey): boolean => !given.has(key) && !choices.has(key);

  for (const [key, columns] of given) {
    const indexes = columns.map((column) => findColumn(column, evidence));
    choose(key, indexes, 'option');
  }
  const byName = new Map<string, number>();
  names.forEach((name, column) => {
    const normalized = normalizeName(name);
    if (!taken.has(column) && !byName.has(normalized)) byName.set(normalized, column);
  });
  const fits = (key: InputKey, column: number): boolean => {
    const test = contentTests[key];
    if (test === undefined || (share(cellsOf(evidence, column), test) ?? 1) >= shareForName) return true;
    if (!refused.some((known) => known.key === key && known.column === column)) {
      refused.push({ key, column, reason: 'content' });
    }
    return false;
  };
  for (const key of inputKeys) {
    if (!free(key)) continue;
    const columns = usualColumnNames[key].flatMap((name) => byName.get(name) ?? []).filter((at) => !taken.has(at));
    const most = mostColumns[key];
    if (most !== undefined) choose(key, columns.slice(0, most), 'name');
    else {
      const column = columns.find((candidate) => fits(key, candidate));
      if (column !== undefined) choose(key, [column], 'name');
    }
  }
  // A column of ids may hold BAN ids: only the cells show that.
  const id = choices.get('id');
  const [idColumn] = id?.reason === 'name' ? id.columns : [];
  if (idColumn !== undefined && free('id_ban')) {
    const test = contentTests.id_ban;
    if (test !== undefined && (share(cellsOf(evidence, idColumn), test) ?? 0) >= 0.9) {
      choose('id_ban', [idColumn], 'content');
    }
  }
  // Words of a row taken for a header would be read as names.
  const headerLooksLikeData = names.some(looksLikeData);
  for (const { key, anyOf, unless } of headerLooksLikeData ? [] : tellingWords) {
    const streetFound = key === 'adresse' || key === 'voie' ? streetKeys.some((street) => choices.has(street)) : false;
    if (!free(key) || streetFound) continue;
    const column = names.findIndex((name, at) => {
      if (taken.has(at)) return false;
      const found = nameWords(name);
      return (
        found.some((word) => anyOf.includes(word)) && !found.some((word) => unless.includes(word)) && fits(key, at)
      );
    });
    if (column !== -1) choose(key, [column], 'word');
  }
  // A single coordinate is useless.
  for (const [key, other] of [
    ['longitude', 'latitude'],
    ['latitude', 'longitude'],
  ] as const) {
    if (choices.get(key)?.reason === 'name' && !choices.has(other)) choices.delete(key);
  }
  for (const key of redundantKeys(evidence, choices)) {
    for (const column of choices.get(key)?.columns ?? []) refused.push({ key, column, reason: 'redundant' });
    choices.delete(key);
  }
  guessFromContent(evidence, choices, taken, free, choose);
  refused.push(...duplicateColumns(names, choices, taken));
  const { needs = 'address' } = evidence;
  if (needs !== 'nothing' && !neededKeys[needs].some((key) => choices.has(key))) {
    refuseColumns(evidence, needs, headerLooksLikeData);
  }
  return {
    choices: inputKeys.flatMap((key) => choices.get(key) ?? []),
    refused,
    headerLooksLikeData,
  };
}

/** Columns under the very name of a chosen one, which nobody reads: a join of two tables leaves such pairs. */
function duplicateColumns(
  names: readonly string[],
  choices: ReadonlyMap<InputKey, ColumnChoice>,
  taken: ReadonlySet<number>,
): RefusedColumn[] {
  return [...choices.values()].flatMap(({ key, columns }) =>
    columns.flatMap((chosen) =>
      names.flatMap((name, column): RefusedColumn[] => {
        const isSame = name.trim() !== '' && name.trim() === names[chosen]?.trim();
        return isSame && !taken.has(column) ? [{ key, column, reason: 'duplicate' }] : [];
      }),
    ),
  );
}

/**
 * Keys that repeat the street: a whole address beside its parts (the one with more filled cells is kept), or a number column, which
 * may mean anything, beside addresses that begin with a number. The user's choices are kept.
 */
function redundantKeys(evidence: ColumnEvidence, choices: ReadonlyMap<InputKey, ColumnChoice>): readonly InputKey[] {
  const adresse = choices.get('adresse');
  const voie = choices.get('voie');
  const [adresseColumn] = adresse?.columns ?? [];
  const [voieColumn] = voie?.columns ?? [];
  const guessed = (keys: readonly InputKey[]): InputKey[] =>
    keys.filter((key) => choices.has(key) && choices.get(key)?.reason !== 'option');
  if (adresseColumn === undefined) return [];
  const cells = cellsOf(evidence, adresseColumn);
  const numbered = (share(cells, beginsWithNumber) ?? 0) >= shareForName;
  if (voieColumn === undefined) return numbered ? guessed(['numero', 'suffixe', 'type_voie']) : [];
  const filled = (column: number): number => cellsOf(evidence, column).filter((cell) => cell.trim() !== '').length;
  if (adresse?.reason === 'option' || (numbered && filled(adresseColumn) >= filled(voieColumn))) {
    return guessed(['numero', 'suffixe', 'type_voie', 'voie']);
  }
  return guessed(['adresse']);
}

function guessFromContent(
  evidence: ColumnEvidence,
  choices: ReadonlyMap<InputKey, ColumnChoice>,
  taken: ReadonlySet<number>,
  free: (key: InputKey) => boolean,
  choose: (key: InputKey, columns: readonly number[], reason: 'content') => void,
): void {
  const best = (test: (text: string) => boolean): number => {
    let found = -1;
    let most = shareForContent;
    for (let column = 0; column < Math.min(evidence.names.length, columnsLooked); column++) {
      const fitting = taken.has(column) ? 0 : (share(cellsOf(evidence, column), test) ?? 0);
      if (fitting > most || (fitting === most && found === -1)) {
        found = column;
        most = fitting;
      }
    }
    return found;
  };
  if (!streetKeys.some((key) => choices.has(key)) && free('adresse')) {
    const column = best(looksLikeAddress);
    if (column !== -1) choose('adresse', [column], 'content');
  }
  if (placeKeys.some((key) => choices.has(key)) || !free('code_postal')) return;
  const postcodes = best(looksLikePostcode);
  if (postcodes === -1) return;
  choose('code_postal', [postcodes], 'content');
  // The commune stands beside its postcode, after it more often than before.
  for (const column of [postcodes + 1, postcodes - 1]) {
    if (!free('commune') || taken.has(column) || column < 0 || column >= evidence.names.length) continue;
    if ((share(cellsOf(evidence, column), looksLikeName) ?? 0) >= 0.9) choose('commune', [column], 'content');
  }
}
