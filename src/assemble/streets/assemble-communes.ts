import { codeInseeNumber, placeNameKind, unknownPopulation } from '../../pack/views/communes-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { compareText } from '../compare-text.ts';
import type { CommuneDraft, CommuneDrafts } from '../read/commune-drafts.ts';
import { NameReader } from '../names/name-reader.ts';
import { NameTableWriter } from '../../pack/views/streets/name-table.ts';
import type { StringPool } from '../names/string-pool.ts';

/** Communes of the pack, in ascending order of their codes. */
export interface CommuneNumbers {
  readonly codes: readonly string[];
  /** Number of a commune by its code in base 36, or by a former code; -1 for none. */
  find(codeInsee: number): number;
  findPostcode(postcode: number): number;
  readonly count: number;
}

/** Columns of communes that the sources of bureaux and circonscriptions fill, once they are read and compared. */
const measuredLater = [
  'circonscription',
  'contourAgreement',
  'rollAgreement',
  'acrossAgreement',
  'unseenShare',
  'unseenAcross',
  'cellShare',
  'cellSpacing',
  'rollMonth',
  'contourMonth',
  'areaAgreement',
  'otherAgreement',
] as const;

/** Writes the sections of communes, names, postcodes and CEDEX codes. */
export function assembleCommunes(drafts: CommuneDrafts, strings: StringPool, sections: SectionSet): CommuneNumbers {
  const former = drafts.settle();
  const communes = [...drafts.byCode.values()].sort((a, b) => compareText(a.code, b.code));
  const numbers = new Map(communes.map(({ code }, commune) => [code, commune]));
  const codeNumbers = new Map(communes.map(({ code }, commune) => [codeInseeNumber(code), commune]));
  sections.set(
    'communes.code',
    Uint32Array.from(communes, ({ code }) => codeInseeNumber(code)),
  );
  sections.set(
    'communes.name',
    Uint32Array.from(communes, ({ nom }) => strings.add(nom)),
  );
  sections.set(
    'communes.whole',
    Uint32Array.from(communes, ({ code, whole }) => numbers.get(whole) ?? numbers.get(code) ?? 0),
  );
  const children = new Uint32Array(2 * communes.length);
  communes.forEach(({ code, whole }, commune) => {
    const parent = numbers.get(whole);
    if (whole === code || parent === undefined) return;
    if (children[2 * parent + 1] === 0) children[2 * parent] = commune;
    children[2 * parent + 1] = (children[2 * parent + 1] ?? 0) + 1;
  });
  sections.set('communes.children', children);
  const formerCodes = [...former]
    .map(([code, today]) => ({ code: codeInseeNumber(code), commune: numbers.get(today) ?? 0 }))
    .sort((a, b) => a.code - b.code);
  sections.set(
    'communes.formerCode',
    Uint32Array.from(formerCodes, ({ code }) => code),
  );
  sections.set(
    'communes.formerCommune',
    Uint32Array.from(formerCodes, ({ commune }) => commune),
  );
  sections.set(
    'communes.population',
    Uint32Array.from(communes, ({ population }) => population ?? unknownPopulation),
  );
  // Unknown until all bureaux are known; zeros until then, so that they are no evidence for the position of an address.
  for (const name of measuredLater) sections.set(`communes.${name}`, new Uint16Array(communes.length));
  sections.set('communes.allowedStart', new Uint32Array(communes.length + 1));
  sections.set('communes.allowed', new Uint16Array());
  const formerNumbers = new Map(formerCodes.map(({ code, commune }) => [code, commune]));
  const postcodes = writePostcodes(communes, sections);
  writeCedex(drafts, numbers, sections);
  writePlaceNames(communes, sections);
  return {
    codes: communes.map(({ code }) => code),
    find: (code) => codeNumbers.get(code) ?? formerNumbers.get(code) ?? -1,
    findPostcode: (postcode) => postcodes.get(postcode) ?? -1,
    count: communes.length,
  };
}

function writePostcodes(communes: readonly CommuneDraft[], sections: SectionSet): ReadonlyMap<number, number> {
  const byPostcode = new Map<number, number[]>();
  const ofCommune: number[] = [];
  const communeStart = new Uint32Array(communes.length + 1);
  communes.forEach(({ postcodes }, commune) => {
    for (const postcode of [...postcodes].sort((a, b) => a - b)) {
      ofCommune.push(postcode);
      const list = byPostcode.get(postcode);
      if (list === undefined) byPostcode.set(postcode, [commune]);
      else list.push(commune);
    }
    communeStart[commune + 1] = ofCommune.length;
  });
  const sorted = [...byPostcode].sort(([a], [b]) => a - b);
  const start = new Uint32Array(sorted.length + 1);
  sorted.forEach(([, list], at) => (start[at + 1] = (start[at] ?? 0) + list.length));
  sections.set('communes.postcodeStart', communeStart);
  sections.set('communes.postcodes', Uint32Array.from(ofCommune));
  sections.set(
    'postcodes.code',
    Uint32Array.from(sorted, ([code]) => code),
  );
  sections.set('postcodes.communeStart', start);
  sections.set('postcodes.communes', Uint32Array.from(sorted.flatMap(([, list]) => list)));
  return new Map(sorted.map(([code], at) => [code, at]));
}

function writeCedex(drafts: CommuneDrafts, numbers: ReadonlyMap<string, number>, sections: SectionSet): void {
  const known = [...drafts.cedex]
    .map(([code, codeInsee]) => ({ code, commune: numbers.get(codeInsee) ?? -1 }))
    .filter(({ commune }) => commune !== -1)
    .sort((a, b) => a.code - b.code);
  sections.set(
    'cedex.code',
    Uint32Array.from(known, ({ code }) => code),
  );
  sections.set(
    'cedex.commune',
    Uint32Array.from(known, ({ commune }) => commune),
  );
}

function writePlaceNames(communes: readonly CommuneDraft[], sections: SectionSet): void {
  const reader = new NameReader();
  const start = new Uint32Array(communes.length + 1);
  const ofCommune: number[] = [];
  const kinds: number[] = [];
  const texts: string[] = [];
  const fullTexts: string[] = [];
  const signatures: number[] = [];
  communes.forEach(({ nom, names, partNames }, commune) => {
    const seen = new Set<string>();
    const parts = new Set<string>();
    for (const text of partNames) {
      reader.readPlace(text);
      parts.add(reader.placeText());
    }
    for (const [text, kind] of [
      [nom, placeNameKind.current] as const,
      ...[...names].sort((a, b) => a[1] - b[1] || compareText(a[0], b[0])),
    ]) {
      reader.readPlace(text);
      if (reader.name.count === 0) continue;
      const folded = reader.wordTexts().join(' ');
      const full = reader.placeText();
      if (seen.has(full)) continue;
      seen.add(full);
      reader.sign(0, 0);
      signatures.push(reader.signature[0] ?? 0, reader.signature[1] ?? 0);
      ofCommune.push(commune);
      kinds.push(kind === placeNameKind.former && parts.has(full) ? placeNameKind.kept : kind);
      texts.push(folded);
      fullTexts.push(full);
    }
    start[commune + 1] = ofCommune.length;
  });
  const table = new NameTableWriter(ofCommune.length);
  ofCommune.forEach((_, name) => {
    table.insert(signatures[2 * name] ?? 0, signatures[2 * name + 1] ?? 0, name);
  });
  sections.set('placeNames.start', start);
  sections.set('placeNames.commune', Uint32Array.from(ofCommune));
  sections.set('placeNames.kind', Uint8Array.from(kinds));
  setTexts(sections, 'placeNames.text', texts);
  setTexts(sections, 'placeNames.full', fullTexts);
  sections.set('placeNames.forward', orderOf(fullTexts));
  sections.set('placeNames.backward', orderOf(fullTexts.map((text) => Array.from(text).reverse().join(''))));
  sections.set('placeNames.table', table.slots);
}

/** Writes folded texts one after the other, and where each begins. */
function setTexts(sections: SectionSet, name: 'placeNames.text' | 'placeNames.full', texts: readonly string[]): void {
  const start = new Uint32Array(texts.length + 1);
  texts.forEach((text, at) => (start[at + 1] = (start[at] ?? 0) + text.length));
  sections.set(`${name}Start`, start);
  sections.set(name, Uint8Array.from(Buffer.from(texts.join(''), 'latin1')));
}

/** Indices of texts in the order of their bytes; equal texts keep theirs. */
function orderOf(texts: readonly string[]): Uint32Array {
  const compare = (a: number, b: number): number => compareText(texts[a] ?? '', texts[b] ?? '') || a - b;
  return Uint32Array.from(texts.keys()).sort(compare);
}
