import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../scripts/seeded/numbers.ts';
import { mistype } from '../../../scripts/geocoder/forms/typing-error.ts';
import { inputKeyIndex } from '../../../src/record/input-fields.ts';
import { AddressRecord } from '../../../src/record/record.ts';
import { editDistance } from '../../../src/text/folding/edit-distance.ts';
import { CommuneCandidates } from '../../../src/geocode/communes/commune-candidates.ts';
import { addMisspelt } from '../../../src/geocode/communes/misspelt-names.ts';
import { WrittenPlace } from '../../../src/geocode/likeness/written-place.ts';
import { openReference } from '../../../src/match/reference.ts';
import { parseRecord } from '../../../src/parse/parse-address.ts';
import { SmallReference } from '../small-reference.ts';

const reference = await SmallReference.build();
afterAll(() => {
  reference.remove();
});
const { communes } = openReference(reference.pack).pack;
const names = Array.from({ length: communes.nameCommune.length }, (_, name) =>
  Buffer.from(
    communes.nameFull.slice(communes.nameFullStart[name] ?? 0, communes.nameFullStart[name + 1] ?? 0),
  ).toString('latin1'),
);
const communeKey = inputKeyIndex('commune');
const record = new AddressRecord();
const written = new WrittenPlace();

/** Reads a text as the commune of a record. */
function read(text: string): void {
  const bytes = new TextEncoder().encode(text);
  record.clear();
  record.fields.clear();
  record.fields.bytes = bytes;
  record.fields.add(communeKey, 0, bytes.length);
  parseRecord(record);
  written.readCommune(record);
}

/** Cities of the communes whose names are fewest errors, at most one, from the text read: by comparing with all. */
function nearestByComparingAll(): number[] {
  const distances = names.map((name) => {
    const bytes = Buffer.from(name, 'latin1');
    return editDistance(written.full, 0, written.fullLength, bytes, 0, bytes.length, 1);
  });
  const least = Math.min(...distances);
  const near = least > 1 ? [] : names.flatMap((_, name) => (distances[name] === least ? [name] : []));
  return cities(near.map((name) => communes.nameCommune[name] ?? 0));
}

function cities(found: readonly number[]): number[] {
  return [...new Set(found.map((commune) => communes.whole[commune] ?? 0))].sort((a, b) => a - b);
}

describe('addMisspelt', () => {
  it('finds the names that comparing with all finds, for one typing error', () => {
    const random = seededRandom(8);
    const long = names.filter((name) => name.length >= 7);
    fc.assert(
      fc.property(fc.constantFrom(...long), (name) => {
        read(mistype(name, random));
        fc.pre(written.fullLength >= 6);
        const expected = nearestByComparingAll();
        const candidates = new CommuneCandidates();
        addMisspelt(record, communes, candidates, written, 0, false);
        const found = cities([...candidates.commune.subarray(0, candidates.count)]);
        if (expected.length > 0) expect(found).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps both orders of names sorted', () => {
    const forward = [...communes.nameForward].map((name) => names[name] ?? '');
    const backward = [...communes.nameBackward].map((name) =>
      Array.from(names[name] ?? '')
        .reverse()
        .join(''),
    );
    expect(forward).toEqual([...names].sort());
    expect(backward).toEqual(names.map((name) => Array.from(name).reverse().join('')).sort());
  });

  it.each(['X', 'ABCDE', 'ZZZZZZZZZZZZ', ''])('finds none for "%s"', (text) => {
    read(text);
    const candidates = new CommuneCandidates();
    expect(addMisspelt(record, communes, candidates, written, 0, false)).toBe(false);
  });
});
