import { jobStates } from '../jobs/job.ts';
import { complete, exactly } from './json-schema.ts';

const moment = { type: 'string', format: 'date-time' } as const;
const momentOrNull = { type: ['string', 'null'], format: 'date-time' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const counts = { type: 'object', additionalProperties: count } as const;

/** State of a job. */
export const jobSchema = complete({
  id: { type: 'string' },
  etat: { enum: jobStates },
  fichier: { type: ['string', 'null'], description: 'The name of the file; null until it has arrived' },
  recu_le: moment,
  commence_le: momentOrNull,
  fini_le: momentOrNull,
  expire_le: momentOrNull,
  format: { enum: ['csv', 'ndjson', null] },
  progression: complete({
    octets_recus: { ...count, description: 'Bytes of the file received so far' },
    octets_annonces: {
      type: ['integer', 'null'],
      description: 'Declared bytes of the upload, a little more than the file; null if not declared',
    },
    lignes: count,
    octets_lus: count,
    octets: count,
    compte: counts,
  }),
  erreur: { anyOf: [{ $ref: 'Problem#' }, { type: 'null' }] },
});

const number = { type: 'number', minimum: 0 } as const;
const threshold = complete({
  threshold: number,
  rows: count,
  wrong: number,
  euros: number,
  lost: number,
  recommended: { type: 'boolean' },
});

const rowsOfArea = { code: { type: 'string' }, nom: { type: 'string' }, lignes: count, fausses: number } as const;
const areaRows = complete(rowsOfArea);
const degrees = {
  type: ['number', 'null'],
  description: 'WGS84; null, or absent from an earlier report, if not known',
};
const communeRows = exactly({ ...rowsOfArea, longitude: degrees, latitude: degrees }, ...Object.keys(rowsOfArea));

const reportFields = {
  lignes: count,
  rejetees: count,
  duree_ms: count,
  compte: counts,
  colonnes: {
    type: 'array',
    items: complete({ cle: { type: 'string' }, colonnes: { type: 'array', items: { type: 'string' } } }),
  },
  colonnes_ecartees: {
    type: 'array',
    description:
      'Columns that are not read although their name fits a key; `duplicate`: an earlier column has the same name',
    items: complete({
      cle: { type: 'string' },
      colonne: { type: 'string' },
      rang: { type: 'integer', minimum: 1 },
      raison: { enum: ['content', 'redundant', 'duplicate'] },
    }),
  },
  seuils: { anyOf: [{ type: 'array', items: threshold }, { type: 'null' }] },
  circonscriptions: { type: 'array', items: areaRows, description: 'Rows by circonscription, most first' },
  communes: { type: 'array', items: communeRows, description: 'Rows by commune, the 500 with most, most first' },
  exclues: { ...count, description: 'Rows that were left out' },
  fichiers: { ...count, description: 'Files of the split' },
};

/** Fields that a report written by an earlier version of the service lacks. */
const later: readonly string[] = ['colonnes_ecartees', 'circonscriptions', 'communes', 'exclues', 'fichiers'];

/** Report of a job. */
export const jobReportSchema = exactly(
  reportFields,
  ...Object.keys(reportFields).filter((name) => !later.includes(name)),
);
