/** The JSON Schema of the reference manifest: what is fixed, and the kinds with their fields from the table of the code. */
import { format, resolveConfig } from 'prettier';
import { sourceKinds } from '../../src/reference/kinds/source-kinds.ts';

/** Where the schema lies, from the project's root. */
export const manifestSchemaPath = 'data/schemas/reference.schema.json';

/** The text of the schema, laid out as the formatter wants it. */
export async function manifestSchemaText(): Promise<string> {
  const options = await resolveConfig(manifestSchemaPath);
  return format(JSON.stringify(manifestSchema()), { ...options, parser: 'json' });
}

function manifestSchema(): object {
  const kinds = Object.values(sourceKinds);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://arpenteur.invalid/schemas/reference.schema.json',
    $comment: 'Made by `npm run make-docs` from src/reference/kinds.',
    title: 'Reference manifest of arpenteur',
    description: 'Names the official files from which `arpenteur build` makes a pack.',
    type: 'object',
    required: ['millesime', 'sources'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      millesime: { $ref: '#/definitions/millesime', description: 'Of the reference as a whole.' },
      description: { type: 'string' },
      sources: { type: 'array', minItems: 1, items: { $ref: '#/definitions/source' } },
    },
    definitions: {
      millesime: {
        description: 'A year, a month or a day: 2026, 2026-01, 2026-01-31.',
        type: 'string',
        pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$',
      },
      sha256: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
      source: {
        type: 'object',
        required: ['kind', 'files', 'producer', 'url', 'licence', 'millesime'],
        additionalProperties: false,
        properties: {
          kind: {
            description: 'What the files hold; it decides how they are read. See docs/sources.md.',
            enum: kinds.map(({ name }) => name),
          },
          files: {
            description:
              'Paths, relative to the manifest. A path may begin with ${NAME}/, taken from the environment. * stands for any characters within one name, ** for any folders.',
            type: 'array',
            minItems: 1,
            items: { type: 'string', minLength: 1 },
          },
          producer: { type: 'string', minLength: 1 },
          url: { type: 'string', minLength: 1 },
          licence: { type: 'string', minLength: 1 },
          millesime: { $ref: '#/definitions/millesime' },
          crs: {
            description:
              'Coordinate system of the positions, if the file does not name it or names a wrong one: EPSG:2154, CC48.',
            type: 'string',
            minLength: 1,
          },
          properties: {
            description: 'Our field names to theirs, to a template (75056_{arr:02}{num:02}) or to a constant (=75056).',
            type: 'object',
            additionalProperties: { type: 'string', minLength: 1 },
          },
          sha256: {
            description: 'Of the one file, or by file as written in `files` with patterns filled in.',
            oneOf: [
              { $ref: '#/definitions/sha256' },
              { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/definitions/sha256' } },
            ],
          },
        },
        allOf: kinds.map(({ name }) => ({
          if: { required: ['kind'], properties: { kind: { const: name } } },
          then: { properties: { properties: { $ref: `#/definitions/properties_${name}` } } },
        })),
      },
      ...Object.fromEntries(kinds.map(({ name, fields }) => [`properties_${name}`, propertiesOf(name, fields)])),
    },
  };
}

type Fields = (typeof sourceKinds)[keyof typeof sourceKinds]['fields'];

/** The fields that `properties` of a source may map: a misspelt one would be ignored without a word. */
function propertiesOf(name: string, fields: Fields): object {
  return {
    description: `Fields of ${name}.`,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(fields).map(([field, { required, names }]) => [
        field,
        { description: `${required ? 'Required' : 'Optional'}; in known files: ${names.join(', ')}.` },
      ]),
    ),
  };
}
