/** JSON Schemas of records and results, made from the engine's own tables. */
import { inputKeys, methodes, motifs, placeKinds, precisions, resultColumnNames, statuts } from '../../index.ts';

/** A record: values by the keys of `inputKeys`, all optional. */
export const recordSchema = {
  $id: 'Record',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: Object.fromEntries(
    inputKeys.map((key) => [key, { type: ['string', 'number', 'boolean', 'null'], maxLength: 2000 }]),
  ),
} as const;

const text = { type: ['string', 'null'] } as const;
const number = { type: ['number', 'null'] } as const;
const probability = { ...number, minimum: 0, maximum: 1 } as const;
const methode = { enum: [...methodes.filter((name) => name !== ''), null] } as const;

/** Result columns with a schema of their own; all others are texts that may be null. */
const columnSchemas: Partial<Readonly<Record<(typeof resultColumnNames)[number], object>>> = {
  statut: { enum: statuts },
  probabilite_circonscription: probability,
  methode_circonscription: methode,
  probabilite_bureau_vote: probability,
  methode_bureau_vote: methode,
  precision: { enum: [...precisions.filter((name) => name !== ''), null] },
  score: probability,
  score_suivant: probability,
  longitude: number,
  latitude: number,
  distance_limite_m: number,
  ecart_position_m: number,
  anciennete_j: number,
  candidats: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'probabilite'],
      properties: { code: { type: 'string' }, probabilite: { type: 'number', minimum: 0, maximum: 1 } },
    },
  },
  communes_possibles: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'nom', 'departement'],
      properties: { code: { type: 'string' }, nom: { type: 'string' }, departement: { type: 'string' } },
    },
  },
  motifs: { type: 'array', items: { enum: Object.keys(motifs) } },
  preuves: { type: ['object', 'null'], additionalProperties: true },
};

/** The result for one record: the result columns of a file under the same names. */
export const resultSchema = {
  $id: 'Result',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(resultColumnNames.map((name) => [name, columnSchemas[name] ?? text])),
} as const;

/** Kinds of places, to filter searches. */
export const placeKindSchema = { enum: placeKinds } as const;
