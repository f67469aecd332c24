/** What the service says in French about a request that does not fit its schema. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInvalid } from '../../../src/http/server/describe-invalid.ts';
import { french } from '../../../src/words/french/french.ts';
import { Phrase } from '../../../src/words/phrase.ts';
import { hasWords } from '../../../src/words/translate.ts';
import { DemoService } from '../demo-service.ts';

type Json = Readonly<Record<string, unknown>>;

let service: DemoService;
let document: Json;
beforeAll(async () => {
  service = await DemoService.start();
  document = (await service.ask('/docs/json')).body as Json;
});
afterAll(() => service.stop());

/** Keywords that a value may fail, and what the validator says about it. */
const params: Json = { missingProperty: 'data', type: 'integer', comparison: '>=', limit: 3, allowedValues: ['a', 'b'], format: 'date', pattern: '^a' }; // prettier-ignore
const keywords = ['required', 'type', 'minimum', 'maximum', 'enum', 'format', 'pattern', 'anyOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties']; // prettier-ignore
/** Keywords that say what a schema is, or that the description of an unknown property answers. */
const others = [
  'properties',
  'items',
  'description',
  'default',
  'additionalProperties',
  '$ref',
  'in',
  'name',
  'schema',
];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schemas of all that requests contain, with those inside them. */
function requestSchemas(): Json[] {
  const found: Json[] = [];
  const add = (schema: unknown): void => {
    if (!isObject(schema)) return;
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      add(reference.split('/').slice(1).reduce((at: unknown, key) => (isObject(at) ? at[key] : undefined), document)); // prettier-ignore
      return;
    }
    found.push(schema);
    for (const one of [schema['items'], ...((schema['anyOf'] as unknown[] | undefined) ?? [])]) add(one);
    for (const one of Object.values((schema['properties'] as Json | undefined) ?? {})) add(one);
  };
  for (const methods of Object.values(document['paths'] as Json)) {
    for (const operation of Object.values(methods as Json) as Json[]) {
      for (const { schema, description } of (operation['parameters'] as Json[] | undefined) ?? []) add({ ...(schema as Json), description }); // prettier-ignore
      const { content = {} } = (operation['requestBody'] as { content?: Json } | undefined) ?? {};
      for (const { schema } of Object.values(content) as Json[]) add(schema);
    }
  }
  return found;
}

/** Parts of a message that stay English in French. */
function englishIn(words: unknown): string[] {
  if (!(words instanceof Phrase)) return [];
  const own = hasWords(words.template) && !Object.hasOwn(french, words.template) ? [words.template] : [];
  return [...own, ...words.values.flatMap(englishIn)];
}

test('no English description of a parameter or field, and no English word of the validator, is in a French error', () => {
  const schemas = requestSchemas();
  expect(schemas.filter(({ description }) => description !== undefined).length).toBeGreaterThan(50);
  const english = schemas.flatMap((parentSchema) =>
    keywords.flatMap((keyword) => {
      const finding = { keyword, instancePath: '/x', params: { ...params, type: parentSchema['type'] ?? 'integer' }, message: 'must be so', parentSchema }; // prettier-ignore
      return englishIn(describeInvalid('querystring', [finding]));
    }),
  );
  expect([...new Set(english)]).toEqual([]);
  const used = schemas.flatMap((schema) => Object.keys(schema).filter((key) => key !== 'required'));
  expect([...new Set(used)].filter((key) => !keywords.includes(key) && !others.includes(key))).toEqual([]);
});

test('a refused value is explained in the language of the client, in English by default', async () => {
  const path = '/v1/match?min_probability=2';
  const detail = async (language: string): Promise<string> =>
    ((await service.ask(path, { adresse: '1 rue Ney' }, { 'accept-language': language })).body as { detail: string })
      .detail;
  expect(await detail('fr-FR')).toBe(
    'Une valeur ne convient pas (query, à /min_probability)\u00a0: elle n’a pas la forme attendue (seuil sous lequel un code reste vide\u00a0: P, ou circonscription=P,bureau=P, chacun de 0 à 1 (par défaut 0.8 et 0.5)).',
  );
  expect(await detail('en')).toBe(
    'The querystring at /min_probability is not as expected (threshold below which a code is left empty: P, or circonscription=P,bureau=P, each from 0 to 1 (default 0.8 and 0.5)).',
  );
  const types = await service.ask('/v1/match', { adresse: ['1 rue Ney'] }, { 'accept-language': 'fr' });
  expect((types.body as { detail: string }).detail).toContain('attendu, un texte, un nombre, true ou false ou null');
});
