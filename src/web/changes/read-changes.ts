import { CellSplitter, findDelimiter } from '../file/table-text.ts';

/** An address that changed between two references. */
export interface ChangedAddress {
  /** Some of `circonscription`, `bureau`, `commune`, `voie`, `apparue`, `disparue`. */
  readonly changes: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  /** From which bureau, or circonscription, to which; empty where it is new, gone, or not known. */
  readonly before: string;
  readonly after: string;
}

/** Most addresses that a map shows at once. */
const mostAddresses = 200_000;

/** The columns that are read. */
const columns = ['changement', 'longitude', 'latitude', 'code_bureau_vote_avant', 'code_bureau_vote'] as const;

/**
 * Reads the table that `arpenteur diff` writes, plain or gzip, as it comes in: nothing of it leaves the browser.
 *
 * @returns undefined for a file that is no such table.
 */
export async function readChanges(file: File): Promise<readonly ChangedAddress[] | undefined> {
  const stream: ReadableStream<Uint8Array<ArrayBuffer>> = file.name.endsWith('.gz')
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.stream();
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const found: ChangedAddress[] = [];
  let splitter: CellSplitter | undefined;
  let places: readonly number[] | undefined;
  while (found.length < mostAddresses) {
    const { done, value } = await reader.read();
    if (done) break;
    splitter ??= new CellSplitter(findDelimiter(value));
    for (const cells of splitter.push(value)) {
      if (places !== undefined) found.push(changedAddress(cells, places));
      else {
        places = columns.map((name) => cells.indexOf(name));
        if (places.includes(-1)) return undefined;
      }
    }
  }
  await reader.cancel();
  return places === undefined ? undefined : found;
}

function changedAddress(cells: readonly string[], places: readonly number[]): ChangedAddress {
  const [changes = '', longitude, latitude, before = '', after = ''] = places.map((place) => cells[place] ?? '');
  return {
    changes: changes.split('|'),
    longitude: Number(longitude),
    latitude: Number(latitude),
    before,
    after,
  };
}

/** How many addresses went from where to where, the most first. */
export function movesOf(addresses: readonly ChangedAddress[]): readonly (readonly [ChangedAddress, number])[] {
  const moves = new Map<string, [ChangedAddress, number]>();
  for (const address of addresses) {
    if (address.before === address.after || address.before === '' || address.after === '') continue;
    const key = `${address.before} ${address.after}`;
    const known = moves.get(key);
    if (known === undefined) moves.set(key, [address, 1]);
    else known[1]++;
  }
  return [...moves.values()].sort(([, one], [, other]) => other - one);
}
