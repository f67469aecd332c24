import { streamRows } from '../file/table-text.ts';

/** From which code to which; empty where it is new, gone, or not known. */
export interface Move {
  readonly before: string;
  readonly after: string;
}

/** An address that changed between two references. */
export interface ChangedAddress {
  /** Some of `circonscription`, `bureau`, `commune`, `voie`, `apparue`, `disparue`. */
  readonly changes: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  readonly circonscription: Move;
  readonly bureau: Move;
}

/** Most addresses that a map shows at once. */
const mostAddresses = 200_000;

/** The columns that are read. */
const columns = [
  'changement',
  'longitude',
  'latitude',
  'code_circonscription_avant',
  'code_circonscription',
  'code_bureau_vote_avant',
  'code_bureau_vote',
] as const;

/** Addresses of a table. */
export interface Changes {
  readonly addresses: readonly ChangedAddress[];
  /** The table has more. */
  readonly isCut: boolean;
}

/** The bytes of a table that `arpenteur diff` wrote, plain or gzip: nothing of it leaves the browser. */
export function openChanges(file: File): ReadableStream<Uint8Array<ArrayBuffer>> {
  return file.name.endsWith('.gz') ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
}

/**
 * Reads a table of addresses that changed, as it comes in.
 *
 * @returns undefined for what is no such table.
 */
export async function readChanges(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Changes | undefined> {
  const found: ChangedAddress[] = [];
  let places: readonly number[] | undefined;
  for await (const cells of streamRows(stream)) {
    if (places === undefined) {
      places = columns.map((name) => cells.indexOf(name));
      if (places.includes(-1)) return undefined;
    } else if (found.push(changedAddress(cells, places)) >= mostAddresses) break;
  }
  if (places === undefined) return undefined;
  return { addresses: found, isCut: found.length >= mostAddresses };
}

function changedAddress(cells: readonly string[], places: readonly number[]): ChangedAddress {
  const [changes = '', longitude, latitude, ...codes] = places.map((place) => cells[place] ?? '');
  const [circonscriptionBefore = '', circonscriptionAfter = '', bureauBefore = '', bureauAfter = ''] = codes;
  return {
    changes: changes.split('|'),
    longitude: Number(longitude),
    latitude: Number(latitude),
    circonscription: { before: circonscriptionBefore, after: circonscriptionAfter },
    bureau: { before: bureauBefore, after: bureauAfter },
  };
}

/** How many addresses went from which code to which, the most first. */
export function movesOf(
  addresses: readonly ChangedAddress[],
  level: 'circonscription' | 'bureau',
): readonly (readonly [Move, number])[] {
  const moves = new Map<string, [Move, number]>();
  for (const { [level]: move } of addresses) {
    const { before, after } = move;
    if (before === after || before === '' || after === '') continue;
    const key = `${before} ${after}`;
    const known = moves.get(key);
    if (known === undefined) moves.set(key, [move, 1]);
    else known[1]++;
  }
  return [...moves.values()].sort(([, one], [, other]) => other - one);
}
