import { complete } from './json-schema.ts';

const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const integer = { type: 'integer' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const rank = { type: 'integer', minimum: 1, description: 'Number of a column, from 1' } as const;

/** Answer of `/v1/head`. */
export const headSchema = complete({
  format: { enum: ['csv', 'ndjson', 'parquet', 'xlsx', 'ods'] },
  dialecte: complete({
    delimiteur: text,
    raison_delimiteur: { enum: ['option', 'sep line', 'content', 'single column'] },
    encodage: { enum: ['utf-8', 'windows-1252'] },
    utf16: { enum: ['utf-16le', 'utf-16be', null] },
    guillemets: { enum: ['standard', 'none'] },
    entete: { type: 'boolean', description: 'Whether the first row holds names' },
    lignes_ignorees: { ...count, description: 'Lines above the header that are not read' },
    fin_de_ligne: text,
  }),
  feuilles: { type: 'array', items: text, description: 'Names of the sheets of a workbook' },
  feuille: textOrNull,
  noms: { type: 'array', items: text },
  colonnes: {
    type: 'array',
    description: 'Columns that are read for each key',
    items: complete({
      cle: text,
      rangs: { type: 'array', items: rank },
      raison: { enum: ['option', 'name', 'word', 'content'] },
    }),
  },
  colonnes_ecartees: {
    type: 'array',
    description: 'Columns that are not read although their name fits a key',
    items: complete({ cle: text, rang: rank, raison: { enum: ['content', 'redundant', 'duplicate'] } }),
  },
  sans_adresse: { type: 'boolean', description: 'True where no column leads to a place' },
  lignes: {
    type: 'array',
    items: complete({
      numero: { ...count, description: 'Number of the row, from 1' },
      ligne: { type: ['integer', 'null'], description: 'Line of the file; null in formats without lines' },
      champs: { type: 'array', items: text },
      champs_en_trop: { ...integer, description: 'Fields more than columns (above 0), or fewer (below 0)' },
      resultat: { $ref: 'Result#' },
    }),
  },
});
