import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assemblePack } from '../../../src/assemble/assemble-pack.ts';
import { streetSearches, streetSearchIndex } from '../../../src/geocode/streets/search-streets.ts';
import { manyCommunes } from '../../../src/geocode/thresholds.ts';
import { loadPack, type LoadedPack } from '../../../src/pack/pack-file.ts';
import { ban, circonscription, geojson, street } from '../../assemble/small-reference.ts';
import { TextMatcher } from '../../match/match-text.ts';
import { SmallReference } from '../small-reference.ts';

const reference = await SmallReference.build();
afterAll(() => {
  reference.remove();
});

/** Which street a row was found in, by which search, and which searches ran. */
interface Searched {
  readonly found: string;
  readonly by: string;
  readonly ran: readonly string[];
}

function search(matcher: TextMatcher, text: string): Searched {
  const { adresse_trouvee: found } = matcher.match(text);
  const { search: hits } = matcher.matcher.geocoder;
  const at = hits.street.subarray(0, hits.count).indexOf(matcher.record.found.street);
  const by = at === -1 ? '' : (streetSearches[hits.foundBy[at] ?? -1]?.name ?? '');
  return { found, by, ran: streetSearches.filter((_, index) => hits.hasRun(index)).map(({ name }) => name) };
}

const bourges = 'code_postal: 18000 ¦ commune: Bourges';

/**
 * For each search: a row that it alone finds, the address found, and a row without the search's precondition. A search of the
 * second part of the table needs a row whose street no earlier search finds.
 */
const cases: readonly (readonly [name: string, finds: string, address: string, notTried: string])[] = [
  ['before a misspelt commune', '3 rue des Arenes Bourgees', '3 Rue des Arènes 18000 Bourges', `3 rue des Arenes ¦ ${bourges}`], // prettier-ignore
  ['exact name', `3 rue des Arenes ¦ ${bourges}`, '3 Rue des Arènes 18000 Bourges', '3 rue des Arenes Bourgees'],
  ['faubourg', `3 fg Charlet ¦ ${bourges}`, '3 Rue du Faubourg Charlet 18000 Bourges', `11 rue Charlet ¦ ${bourges}`],
  ['lieu-dit as commune', 'code_postal: 26450 ¦ commune: Les Combettes', 'Les Combettes 26450 Puy-Saint-Martin', '1 rue de la Fontaine ¦ code_postal: 26450 ¦ commune: Les Combettes'], // prettier-ignore
  ['part of a name, before other types', '3 impasse des Zinnias ¦ code_postal: 01500 ¦ commune: Ambérieu-en-Bugey', '3 Impasse des Zinnias Bleus 01500 Ambérieu-en-Bugey', `3 rue des Arenes ¦ ${bourges}`], // prettier-ignore
  ['type in the name', `3 jardins de Cybele ¦ ${bourges}`, '3 Les Jardins de Cybèle 18000 Bourges', `3 les jardins de Cybele ¦ ${bourges}`], // prettier-ignore
  ['uncut name', `3 cite des Aulnes bloc 2 ¦ ${bourges}`, '3 Cité des Aulnes Bloc 2 18000 Bourges', `3 rue Garibaldin bloc 2 ¦ ${bourges}`], // prettier-ignore
  ['trimmed name', `3 rue Garibaldin Bourges ¦ ${bourges}`, '3 Rue Garibaldin 18000 Bourges', `3 rue Garibaldin ¦ ${bourges}`], // prettier-ignore
  ['mended type', `3 rtue Garibaldin ¦ ${bourges}`, '3 Rue Garibaldin 18000 Bourges', `3 rue Garibaldin Bourges ¦ ${bourges}`], // prettier-ignore
  ['glued article', `3 rue Desarenes ¦ ${bourges}`, '3 Rue des Arènes 18000 Bourges', `3 rtue des Arenes ¦ ${bourges}`],
  ['part of a name', `3 rue des Gres ¦ ${bourges}`, '3 Rue Basse des Grès 18000 Bourges', `3 rue Desarenes ¦ ${bourges}`], // prettier-ignore
  ['similar words', '3 rue Vasseur Marguerite ¦ commune: Paris', '3 Rue Marguerite Vasseur 75002 Paris', `3 rue Desarenes ¦ ${bourges}`], // prettier-ignore
  ['loose article', `3 allee d cormorans ¦ ${bourges}`, '3 Allée des Cormorans 18000 Bourges', `3 allee des cormorans ¦ ${bourges}`], // prettier-ignore
  ['similar whole name', `3 alle edes Cormorans ¦ ${bourges}`, '3 Allée des Cormorans 18000 Bourges', '3 rue Vasseur Marguerite ¦ commune: Paris'], // prettier-ignore
  ['street within the text', `3 terre plein rue Garibaldin ¦ ${bourges}`, '3 Rue Garibaldin 18000 Bourges', `3 alle edes Cormorans ¦ ${bourges}`], // prettier-ignore
  ['other arrondissement', '3 cours Lafarge-Neuve ¦ code_postal: 69008 ¦ commune: Lyon', '3 Cours Lafarge-Neuve 69003 Lyon', '3 avenue des Freres Lumignon ¦ code_postal: 69008 ¦ commune: Lyon'], // prettier-ignore
  ['rare name in the département', '4 rue du Docteur Ladreit ¦ code_postal: 26999', "4 Rue du Docteur Ladreit 26450 Cléon-d'Andran", '4 rue du Docteur Ladreit ¦ code_postal: 26450'], // prettier-ignore
];

describe('the table of street searches', () => {
  const matcher = new TextMatcher(reference.pack);

  it.each(cases)('finds by "%s" what no earlier search finds: %s', (name, finds, address) => {
    const { found, by, ran } = search(matcher, finds);
    expect(found).toBe(address);
    expect(by).toBe(name);
    expect(ran).toContain(name);
  });

  it.each(cases)('does not try "%s" without its precondition', (name, _finds, _address, notTried) => {
    const { found, ran } = search(matcher, notTried);
    expect(found).not.toBe('');
    expect(ran).not.toContain(name);
  });

  it('is tested row by row', () => {
    const tested = [...cases.map(([name]) => name), 'other types dropped'];
    expect(tested.sort()).toEqual(streetSearches.map(({ name }) => name).sort());
  });

  it('gives each search its own name', () => {
    for (const [index, { name }] of streetSearches.entries()) expect(streetSearchIndex(name)).toBe(index);
    expect(streetSearchIndex('no such search')).toBe(-1);
  });
});

describe('dropping streets of another type', () => {
  const text = '3 rue des Tisserand ¦ code_postal: 04000';

  it('leaves a merely similar street of another type where few communes were searched', async () => {
    const { found, ran } = search(new TextMatcher(await packOf(manyCommunes - 1)), text);
    expect(found).toMatch(/^3 Avenue des Tisserants 04000 /);
    expect(ran).not.toContain('other types dropped');
  });

  it('drops it where many communes were searched', async () => {
    const { found, ran } = search(new TextMatcher(await packOf(manyCommunes)), text);
    expect(ran).toContain('other types dropped');
    expect(found).not.toContain('Tisserants');
  });
});

describe('a street that is only the beginning of what is written', () => {
  it('is in doubt, the more so where it is named by first names alone', async () => {
    const matcher = new TextMatcher(await packOfStreets(['Rue Garibaldin', 'Rue Henri']));
    const scoreOf = (text: string): number => {
      matcher.match(`3 ${text} ¦ code_postal: 04000`);
      return matcher.record.found.score;
    };
    expect(scoreOf('rue Garibaldin')).toBeGreaterThan(0.9);
    expect(scoreOf('rue Garibaldin Martret')).toBeLessThanOrEqual(0.75);
    expect(scoreOf('rue Henri Martret')).toBeLessThanOrEqual(0.65);
  });
});

/** A pack of communes with one postcode, the first with a street that is similar to the one written, of another type. */
function packOf(communes: number): Promise<LoadedPack> {
  return packOfStreets(
    Array.from({ length: communes }, (_, index) => (index === 0 ? 'Avenue des Tisserants' : 'Rue du Levant')),
  );
}

/** A pack with one street in each of several communes. */
async function packOfStreets(names: readonly string[]): Promise<LoadedPack> {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-searches-'));
  try {
    const rows = names.flatMap((name, index) => street(`0400${index + 1}`, name, 2 * index, 2 * index + 2, 1));
    writeFileSync(join(folder, 'ban.csv'), ban(...rows));
    writeFileSync(join(folder, 'areas.geojson'), geojson(circonscription('0401', [0, 0, 2 * names.length, 2])));
    const about = { producer: 'test', url: 'https://example.invalid/', licence: 'CC0-1.0', millesime: '2026' };
    const sources = [
      { kind: 'ban', files: ['ban.csv'], ...about },
      { kind: 'circonscriptions', files: ['areas.geojson'], ...about },
    ];
    writeFileSync(join(folder, 'reference.json'), JSON.stringify({ millesime: '2026', sources }));
    const out = join(folder, 'searches.pack');
    await assemblePack({ manifest: join(folder, 'reference.json'), out });
    return loadPack(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
