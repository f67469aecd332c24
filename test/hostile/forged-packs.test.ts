import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPack } from '../../src/index.ts';
import type { SectionArray } from '../../src/pack/format.ts';
import { loadPack, openSections } from '../../src/pack/pack-file.ts';
import type { SectionName } from '../../src/pack/schema.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { forgePack } from '../kit/forge-pack.ts';
import { codeOf } from '../pack/pack-fixture.ts';
import { askForgedPacks } from './ask-forged-packs.ts';

let demo: DemoFolder;

beforeAll(async () => {
  demo = await DemoFolder.make();
});

afterAll(async () => {
  await demo.remove();
});

/** Forges a pack with one section changed in place, and returns its path. */
function forge(name: SectionName, change: (array: SectionArray) => void, id?: string): string {
  const { header, bytes } = loadPack(demo.pack);
  const sections = new Map(openSections({ header, bytes }));
  const array = sections.get(name)?.slice() ?? new Uint8Array(0);
  change(array);
  sections.set(name, array);
  const path = demo.file('forged.pack');
  forgePack(path, header.metadata, sections, id);
  return path;
}

describe('a pack forged to make a loop endless, with valid checksums and id', () => {
  const refused: readonly (readonly [what: string, name: SectionName, change: (array: SectionArray) => void])[] = [
    ['a table of names without a free slot', 'names.table', (array) => array.fill(1)],
    ['a table of words without a free slot', 'tokens.tableToken', (array) => array.fill(1)],
    [
      'starts that descend',
      'communes.streetStart',
      (array) => {
        array.set([0xffffffff], 1);
      },
    ],
    [
      'names of streets that begin beyond the last',
      'streets.blocks',
      (array) => {
        array.set([0x7fffffff], 1);
      },
    ],
    [
      'first entries of the roll with more bits than they may have',
      'rollStarts.blocks',
      (array) => {
        array.set([32], 2);
      },
    ],
    ['arrondissements beyond the last commune', 'communes.children', (array) => array.fill(0xffffffff)],
    [
      'a piece of border of four billion edges',
      'bureauAreas.chunkRanges',
      (array) => {
        array.set([0, 0xffffffff]);
      },
    ],
  ];
  it.each(refused)('is not loaded: %s', (_, name, change) => {
    expect(codeOf(() => loadPack(forge(name, change)))).toBe('PACK_INVALID');
  });

  it('is refused or answers in finite time, without an uncoded exception, whatever is changed', async () => {
    const outcomes = await askForgedPacks(demo.pack, demo.path, 0, 300);
    const wrong = outcomes.filter(({ outcome }) => outcome !== 'answered' && !outcome.startsWith('PACK_'));
    expect(wrong).toEqual([]);
    // The changes are neither all harmless nor all noticed.
    const answered = outcomes.filter(({ outcome }) => outcome === 'answered').length;
    expect(answered).toBeGreaterThan(50);
    expect(answered).toBeLessThan(250);
  });
});

describe('inspect --verify', () => {
  it('finds nothing wrong with a freshly built pack', () => {
    expect(inspectPack(demo.pack, { verify: true })).toEqual(inspectPack(demo.pack));
  });

  const changed: readonly (readonly [what: string, name: SectionName, change: (array: SectionArray) => void])[] = [
    ['a commune beyond the last', 'streets.commune', (array) => { array.set([0xffffff]); }],
    ['a word beyond the last', 'names.words', (array) => { array.set([0xffffff]); }],
    ['codes of communes out of order', 'communes.code', (array) => array.reverse()],
    ['a former commune beyond the last', 'streets.blocks', (array) => { array.set([0xffff], 4); }],
    ['runs of places beyond the last', 'runs.blocks', (array) => { array.set([0xffffff], 2); }],
    ['a bureau of the roll beyond the last', 'roll.blocks', (array) => { array.set([0xffffff], 3); }],
    ['entries of the roll that begin elsewhere', 'roll.blocks', (array) => { array.set([1]); }],
    ['text that is no UTF-8', 'strings.bytes', (array) => { array.set([0xff], 9); }],
    ['text that is not ASCII', 'tokens.text', (array) => { array.set([0xc3, 0xa9]); }],
    ['a table of names with few free slots', 'names.table', (array) => array.fill(1, 0, array.length - 8)],
    ['the key of a street without its text', 'streets.key', (array) => { array.set([0xffffffff]); }],
    ['a block of addresses that begins beyond the last', 'addresses.blocks', (array) => { array.set([0xffffff]); }],
    ['a column of more bits than a number has', 'addresses.blocks', (array) => { array.set([0xffffff00], 8); }],
    ['a decision beyond the last, as the least of a block', 'addresses.blocks', (array) => { array.set([0xffffff], 5); }],
    ['a decision with a bureau beyond the last', 'decisions.rows', (array) => { array.set([0xffffff]); }],
    ['a methode that does not exist', 'decisions.rows', (array) => { array.set([200 << 24]); }],
    ['a note that does not exist', 'decisions.rows', (array) => { array.set([4 << 24], 2); }],
    ['an address with values out of place', 'addresses.rows', (array) => array.fill(0xffffffff)],
    ['a node of the grid that is its own', 'bureauAreas.gridNodes', (array) => { array.set(Array.from(array, (_, at) => 4 * at + 1)); }],
    ['a frame of the grid larger than the grid', 'circonscriptionAreas.gridFrame', (array) => { array.set([1 << 20], 2); }],
    ['a leaf of the grid that ends beyond the last', 'bureauAreas.gridLeaves', (array) => array.fill(0x7fffffff)],
    ['a tree of boxes that leads in circles', 'bureauAreas.ringBoxes', (array) => array.fill(0xff, array.length - 8)],
  ]; // prettier-ignore
  it.each(changed)('reports %s', (_, name, change) => {
    const path = forge(name, change);
    expect(codeOf(() => loadPack(path))).toBe('ok');
    expect(codeOf(() => inspectPack(path, { verify: true }))).toBe('PACK_INVALID');
  });

  it('reports content that does not match the id of the header, although its checksums are valid', () => {
    const { id } = inspectPack(demo.pack);
    const path = forge(
      'circonscriptions.code',
      (array) => {
        array.set([array[1] ?? 0, array[0] ?? 0]);
      },
      id,
    );
    expect(inspectPack(path).id).toBe(id);
    expect(codeOf(() => inspectPack(path, { verify: true }))).toBe('PACK_CORRUPTED');
  });
});
