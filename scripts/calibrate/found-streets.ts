import { join } from 'node:path';
import { seededRandom } from '../seeded/numbers.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { type BanLine, banFiles, readBan, streetKey } from '../geocoder/ban-rows.ts';
import { type Answer, matchTable } from '../geocoder/match-table.ts';
import { sampleOf } from '../geocoder/sample.ts';
import { mistype } from '../geocoder/forms/typing-error.ts';
import { root } from '../evaluate/paths.ts';

const seed = 11;
const rows = 20_000;

/** Counts for one way of finding a street. */
interface Way {
  /** Mistyped rows whose street is in the reference and was found. */
  right: number;
  /** The same, but another street was found. */
  wrong: number;
  /** Rows whose street is not in the reference: any street found is wrong. */
  absent: number;
}

/**
 * Measures how likely the street found is the one meant, by the way it was found. The rows have known answers and are in no
 * list: addresses of BAN with one or two typing errors, and streets of other communes, which are missing where they are
 * searched. Prints counts per way. It does not measure how many real rows name a street that the reference lacks.
 */
export async function measureFoundStreets(print: (text: string) => void): Promise<void> {
  const pack = loadPack(join(root, 'out/calibrate/reference.pack'));
  const all = banFiles.flatMap((file) => readBan(file).lines);
  const random = seededRandom(seed);
  const typed = sampleOf(all, rows, seed);
  const places = sampleOf(all, rows, seed + 1);
  const known = new Set(all.map(nameIn));
  const absent = sampleOf(all, rows, seed + 2).flatMap((line, index) => {
    const place = places[index];
    if (place === undefined || place.codeInsee === line.codeInsee) return [];
    const moved = { ...line, postcode: place.postcode, commune: place.commune, codeInsee: place.codeInsee };
    return known.has(nameIn(moved)) ? [] : [moved];
  });
  const header = ['id', 'adresse', 'code_postal', 'commune'];
  const textOf = ({ numero, postcode, commune }: BanLine, street: string, index: number): string[] => {
    return [String(index), `${numero} ${street}`, postcode, commune];
  };
  const mistyped = typed.map((line, index) => {
    const once = mistype(line.street, random);
    return textOf(line, index % 2 === 0 ? once : mistype(once, random), index);
  });
  const ofTyped = await matchTable(pack, { name: 'found-typed', header, rows: mistyped });
  const others = absent.map((line, index) => textOf(line, line.street, index));
  const ofAbsent = await matchTable(pack, { name: 'found-absent', header, rows: others });
  const ways = new Map<string, Way>();
  const count = (answer: Answer, what: keyof Way): void => {
    const way = ways.get(wayOf(answer)) ?? { right: 0, wrong: 0, absent: 0 };
    way[what]++;
    ways.set(wayOf(answer), way);
  };
  for (const [index, answer] of ofTyped.entries()) {
    count(answer, streetKey(answer.idBan) === streetKey(typed[index]?.id ?? '') ? 'right' : 'wrong');
  }
  for (const answer of ofAbsent) count(answer, 'absent');
  print(`${'way to the street'.padEnd(40)}${['right', 'wrong', 'absent'].map((name) => name.padStart(9)).join('')}`);
  for (const [way, { right, wrong, absent: lacking }] of [...ways].sort()) {
    print(`${way.padEnd(40)}${[right, wrong, lacking].map((value) => String(value).padStart(9)).join('')}`);
  }
}

const unlike = ['voie_approchee', 'voie_initiales', 'type_voie_different', 'voie_homonyme', 'code_postal_incoherent'];

/** The way in which an answer found its street, by its motifs and, for a similar name, its score. */
function wayOf({ motifs, score, precision }: Answer): string {
  if (precision === 'commune' || precision === '') return 'no street';
  const said = unlike.filter((motif) => motifs.includes(motif));
  const isAlike = motifs.includes('voie_approchee');
  return [...said, ...(isAlike ? [(Math.floor(score * 20) / 20).toFixed(2)] : [])].join(' ') || 'exact';
}

function nameIn({ street, codeInsee }: BanLine): string {
  return `${codeInsee} ${street.toLowerCase()}`;
}
