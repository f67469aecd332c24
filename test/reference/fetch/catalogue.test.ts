import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/index.ts';
import { departementsOf } from '../../../src/reference/fetch/catalogue/catalogue.ts';
import { chooseFiles } from '../../../src/reference/fetch/catalogue/choose-files.ts';
import { missingColumns } from '../../../src/reference/fetch/kind-columns.ts';
import { sourceKinds } from '../../../src/reference/kinds/source-kinds.ts';
import { codeOf } from './fetch-fixture.ts';

const france = await readCatalogue('france');

/** What choosing files of the catalogue of France fails with. */
function refusal(choice: Parameters<typeof chooseFiles>[1]): Promise<string> {
  return codeOf((async () => Promise.resolve(chooseFiles(france, choice)))());
}

function urlOf(id: string, choice: Parameters<typeof chooseFiles>[1]): string | undefined {
  return chooseFiles(france, choice).find(({ source }) => source.id === id)?.url;
}

describe('the catalogue of France', () => {
  it('has every kind of a manifest, or says why nobody publishes it', () => {
    const kinds = [...france.sources, ...france.unpublished].map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(Object.keys(sourceKinds).sort());
  });

  it('expects columns of each source that its reader can use', () => {
    const lacking = france.sources.filter(({ kind, header, properties }) => missingColumns(kind, header, properties ?? {}).length > 0); // prettier-ignore
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('notes where each fact is from', () => {
    for (const { id, facts } of france.sources) {
      expect(facts.length, id).toBeGreaterThan(0);
      for (const { source } of facts) expect(source.length, id).toBeGreaterThan(10);
    }
  });

  it('has the 107 départements and collectivities that elect députés', () => {
    const codes = departementsOf(france);
    expect(codes).toHaveLength(107);
    expect(codes).toEqual(expect.arrayContaining(['01', '2A', '2B', '971', '975', '977', '978', '988']));
  });

  it('adds up to the 28.5 million positions of the BAN, within a tenth', () => {
    const { rows: expected = {} } = france.sources.find(({ id }) => id === 'ban')?.expect ?? {};
    const rows = Object.values(expected as Record<string, number>).reduce((sum, count) => sum + count, 0);
    expect(rows).toBeGreaterThan(25.6e6);
    expect(rows).toBeLessThan(31.4e6);
  });
});

describe('a choice of files', () => {
  it('takes overseas, Corsica and abroad by the same option, in any writing', () => {
    const paths = chooseFiles(france, { departements: ['2a', '974', 'zz', '1'], only: ['ban'] }).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(['ban/adresses-01.csv.gz', 'ban/adresses-2A.csv.gz', 'ban/adresses-974.csv.gz']);
  });

  it('takes the countries of the French abroad along with any département', () => {
    expect(chooseFiles(france, { departements: ['94'] }).map(({ path }) => path)).toContain(
      'pays/pays-circonscriptions.csv',
    );
  });

  it('refuses a département that there is not, and says that Corsica is two', async () => {
    expect(await refusal({ departements: ['94', '96'] })).toMatch(/^OPTION_INVALID: --departements 96/);
    expect(await refusal({ departements: ['20'] })).toMatch(/2A and 2B/);
  });

  it('refuses a kind that there is not, with the nearest one', async () => {
    expect(await refusal({ only: ['cog_commune'] })).toMatch(/^OPTION_INVALID: .*Did you mean cog_communes\?/);
  });

  it('refuses a millésime that is no date', async () => {
    expect(await refusal({ millesime: '2024-13' })).toMatch(/^OPTION_INVALID: --millesime 2024-13/);
  });
});

describe('a millésime', () => {
  it('is the newest edition without one', () => {
    expect(urlOf('ban', {})).toContain('/latest/');
    expect(urlOf('cog_communes', {})).toContain('v_commune_2026.csv');
  });

  it('takes the last edition of a year, where producers keep older ones', () => {
    expect(urlOf('ban', { millesime: '2025' })).toContain('/2025-06-25/');
    expect(urlOf('cog_communes', { millesime: '2025' })).toContain('/8377162/v_commune_2025.csv');
    expect(urlOf('cog_mouvements', { millesime: '2023' })).toContain('/6800675/v_mvtcommune_2023.csv');
  });

  it('asks the archive of the BAN for any day', () => {
    expect(urlOf('ban', { millesime: '2026-01-07', departements: ['94'] })).toBe(
      'https://adresse.data.gouv.fr/data/ban/adresses/2026-01-07/csv/adresses-94.csv.gz',
    );
  });

  it('takes the only edition of a source that has no older one', () => {
    expect(urlOf('cog_comer', { millesime: '2020' })).toContain('v_commune_comer_2026.csv');
  });
});

describe('a catalogue of somebody', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-catalogue-'));
  const text = readFileSync(new URL('../../../data/references/france.json', import.meta.url), 'utf8');
  const write = (name: string, changed: string): string => {
    writeFileSync(join(folder, name), changed);
    return join(folder, name);
  };

  it('is refused when it is of a newer format, before its schema is', async () => {
    const path = write('newer.json', text.replace('"format": 1', '"format": 2, "extra": true'));
    expect(await codeOf(readCatalogue(path))).toMatch(/^CATALOGUE_VERSION: .*format 2 .*reads format 1/);
  });

  it('is refused at the line of what does not follow the schema', async () => {
    const path = write('wrong.json', text.replace('"kind": "ban",', '"kind": "bam",'));
    expect(await codeOf(readCatalogue(path))).toMatch(
      /^CATALOGUE_INVALID: .*line \d+: `sources.0.kind` must be one of/,
    );
  });

  it('is refused when an id stands twice', async () => {
    const path = write('twice.json', text.replace('"id": "ban_lieux_dits"', '"id": "ban"'));
    expect(await codeOf(readCatalogue(path))).toMatch(/^CATALOGUE_INVALID: .*id of an earlier source/);
  });

  it('is said to be missing when it is', async () => {
    expect(await codeOf(readCatalogue(join(folder, 'none.json')))).toMatch(/^FILE_NOT_FOUND/);
  });
});
