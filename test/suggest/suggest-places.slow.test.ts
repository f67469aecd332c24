import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReference, type Reference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { Suggester, type SuggestOptions } from '../../src/suggest/suggest-places.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

let folder: DemoFolder;
let reference: Reference;
let suggester: Suggester;

beforeAll(async () => {
  folder = await DemoFolder.make();
  reference = openReference(loadPack(folder.pack));
  suggester = new Suggester(reference.pack);
});
afterAll(() => folder.remove());

const open: SuggestOptions = { isOpen: true, limit: 5 };

/** Every 37th street, as its name and its commune are written. */
function sample(): { street: number; voie: string; commune: string }[] {
  const { streets, communes, strings } = reference.pack;
  const found = [];
  for (let street = 0; street < streets.count; street += 37) {
    const voie = strings.text(streets.name(street));
    found.push({ street, voie, commune: strings.text(communes.name[streets.commune(street)] ?? 0) });
  }
  return found;
}

describe('suggestions', () => {
  test('list a street first when its name and commune are written, even with a half-typed last word', () => {
    const missed = (textOf: (voie: string, commune: string) => string): string[] =>
      sample()
        .filter(({ street, voie, commune }) => {
          const list = suggester.suggest(textOf(voie, commune), open);
          return !list.some((one) => one.street === street);
        })
        .map(({ voie, commune }) => `${voie}, ${commune}`);
    expect(sample().length).toBeGreaterThan(80);
    expect(missed((voie, commune) => `${voie} ${commune}`)).toEqual([]);
    expect(missed((voie, commune) => `${voie} ${commune.slice(0, Math.ceil(commune.length * 0.7))}`)).toEqual([]);
    expect(missed((voie, commune) => `${commune} ${voie}`)).toEqual([]);
  });

  test('are limited, filtered and sorted, and empty for unknown places', () => {
    const all = suggester.suggest('rue', { ...open, limit: 20 });
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a));
    expect(suggester.suggest('fauvettes', { ...open, limit: 2 })).toHaveLength(2);
    expect(suggester.suggest('fauvettes', { ...open, kind: 'municipality' })).toEqual([]);
    expect(suggester.suggest('2 rue des fauvettes', { ...open, kind: 'housenumber' }).every(({ address }) => address !== -1)).toBe(true); // prettier-ignore
    expect(suggester.suggest('zzz', open)).toEqual([]);
    expect(suggester.suggest('fauv', { ...open, isOpen: false })).toEqual([]);
    expect(suggester.suggest('', open)).toEqual([]);
  });
});
