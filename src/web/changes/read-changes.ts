import { streamRows } from '../result/table-text.ts';

/** Old and new code; empty where the address is new or gone, or the code unknown. */
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

/** Most addresses shown on a map. */
const mostAddresses = 200_000;

/** Columns that are read. */
const columns = [
  'changement',
  'longitude',
  'latitude',
  'code_circonscription_avant',
  'code_circonscription',
  'code_bureau_vote_avant',
  'code_bureau_vote',
] as const;

/** Changed addresses of a table. */
export interface Changes {
  readonly addresses: readonly ChangedAddress[];
  /** True when the table has more addresses. */
  readonly isCut: boolean;
}

/** Stream of a table written by `arpenteur diff`, plain or gzip. It never leaves the browser. */
export function openChanges(file: File): ReadableStream<Uint8Array<ArrayBuffer>> {
  return file.name.endsWith('.gz') ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
}

/**
 * Reads a stream of changed addresses.
 *
 * @returns undefined when it is not such a table.
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

/** Counts addresses per pair of old and new code, most frequent first. */
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
