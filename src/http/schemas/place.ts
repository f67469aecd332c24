import { electoralNames, placePropertyNames } from '../places/place-features.ts';
import { complete, exactly, type JsonSchema } from './json-schema.ts';
import { resultSchema } from './record.ts';

const numbers = (names: readonly string[]): JsonSchema =>
  Object.fromEntries(names.map((name) => [name, { type: 'number' }]));

const position = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 } as const;

const feature = complete({
  type: { const: 'Feature' },
  geometry: complete({ type: { const: 'Point' }, coordinates: position }),
  properties: exactly(
    {
      ...Object.fromEntries([...placePropertyNames, 'municipality'].map((name) => [name, { type: 'string' }])),
      _type: { const: 'address' },
      ...numbers(['score', 'importance', 'population', 'x', 'y', 'distance']),
      ...Object.fromEntries(electoralNames.map((name) => [name, resultSchema.properties[name]])),
    },
    'label',
    'type',
    '_type',
    'score',
    'importance',
    ...electoralNames,
  ),
});

/** A collection of places in the format of the national service. */
export const placeCollectionSchema = exactly(
  {
    type: { const: 'FeatureCollection' },
    version: { const: 'draft' },
    features: { type: 'array', items: feature },
    attribution: { type: 'string' },
    licence: { type: 'string' },
    query: { type: 'string' },
    filters: { type: 'object', additionalProperties: { type: 'string' } },
    center: position,
    limit: { type: 'integer' },
  },
  'type',
  'version',
  'features',
  'attribution',
  'licence',
  'limit',
);
