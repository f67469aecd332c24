import { electoralNames, placePropertyNames } from '../place-features.ts';
import { resultSchema } from './record.ts';

const feature = {
  type: 'object',
  properties: {
    type: { const: 'Feature' },
    geometry: {
      type: 'object',
      properties: { type: { const: 'Point' }, coordinates: { type: 'array', items: { type: 'number' } } },
    },
    properties: {
      type: 'object',
      properties: {
        ...Object.fromEntries(placePropertyNames.map((name) => [name, { type: 'string' }])),
        ...Object.fromEntries(['score', 'importance', 'x', 'y', 'distance'].map((name) => [name, { type: 'number' }])),
        ...Object.fromEntries(electoralNames.map((name) => [name, resultSchema.properties[name]])),
      },
    },
  },
} as const;

/** A collection of places as the national service answers it. */
export const placeCollectionSchema = {
  type: 'object',
  properties: {
    type: { const: 'FeatureCollection' },
    version: { const: 'draft' },
    features: { type: 'array', items: feature },
    attribution: { type: 'string' },
    licence: { type: 'string' },
    query: { type: 'string' },
    filters: { type: 'object', additionalProperties: { type: 'string' } },
    center: { type: 'array', items: { type: 'number' } },
    limit: { type: 'integer' },
  },
} as const;
