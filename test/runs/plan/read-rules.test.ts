import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRules } from '../../../src/runs/plan/read-rules.ts';
import { consentKeys, consentRules, defaultRules } from '../../../src/consent/rules.ts';
import { errorOf, TestFolder } from '../../batch/run-fixture.ts';

let folder: TestFolder;
const schemaUrl = new URL('../../../data/schemas/rules.schema.json', import.meta.url);

beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

async function read(text: string): ReturnType<typeof readRules> {
  const path = join(folder.path, 'rules.json');
  await writeFile(path, text);
  return readRules(path);
}

describe('a rules file', () => {
  test('gives its rules, and the defaults for the others', async () => {
    expect(await read('{}')).toEqual(defaultRules);
    const given = { consentement_jours: 365, conservation_jours: null, fichier: { source: 'réunion' } };
    expect(await read(JSON.stringify({ $schema: 'x', description: 'y', ...given }))).toEqual({
      ...defaultRules,
      ...given,
    });
  });

  test.each([
    ['{"consentement_jour": 3}', /line 1: `consentement_jour` is not a known key; known keys: .*consentement_jours/],
    ['{\n"consentement_jours": 0\n}', /line 2: `consentement_jours` must be >= 1/],
    ['{"consentement_jours": "3 ans"}', /`consentement_jours` must be integer,null/],
    ['{"finalites_politiques": ["a b"]}', /`finalites_politiques.0` must have the form/],
    ['{"exiger": ["telephone"]}', /`exiger.0` must be one of consentement_le, finalite, source/],
    ['{"fichier": {"achat": "oui"}}', /`fichier.achat` is not a known key/],
    ['{"scrutin_le": "2027-02-30"}', /`scrutin_le` is not a day that exists/],
    ['{"fichier": {"consentement_le": "hier"}}', /`fichier.consentement_le` is not a day that exists/],
    ['[]', /the rules must be object/],
    ['{"age_minimum": ', /is not JSON/],
  ])('%s is refused', async (text, message) => {
    const error = await errorOf(read(text));
    expect(error).toMatch(/^RULES_INVALID: /);
    expect(error).toMatch(message);
  });

  test('that is not there is said', async () => {
    expect(await errorOf(readRules(folder.file('none.json')))).toMatch(/^FILE_NOT_FOUND: .*\(rules\)/);
  });
});

describe('the schema', () => {
  test('knows each rule and no other, and takes the defaults', async () => {
    const schema = JSON.parse(await readFile(schemaUrl, 'utf8')) as {
      properties: Record<string, { properties?: object; items?: { enum: string[] } }>;
    };
    const words = ['$schema', 'description'];
    expect(Object.keys(schema.properties).filter((key) => !words.includes(key))).toEqual(Object.keys(consentRules));
    expect(Object.keys(schema.properties['fichier']?.properties ?? {})).toEqual(consentKeys);
    expect(schema.properties['exiger']?.items?.enum).toEqual(consentKeys);
    expect(new Ajv().validate(schema, defaultRules)).toBe(true);
  });

  test('says of each rule where its default comes from', () => {
    for (const [name, { meaning, source }] of Object.entries(consentRules)) {
      expect(meaning, name).toMatch(/^[A-Z].*\.$/);
      expect(source.length, name).toBeGreaterThan(10);
    }
  });
});
