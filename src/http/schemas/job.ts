import { jobStates } from '../jobs/job.ts';
import { complete } from './json-schema.ts';

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

/** Report of a job. */
export const jobReportSchema = complete({
  lignes: count,
  rejetees: count,
  duree_ms: count,
  compte: counts,
  colonnes: {
    type: 'array',
    items: complete({ cle: { type: 'string' }, colonnes: { type: 'array', items: { type: 'string' } } }),
  },
  seuils: { anyOf: [{ type: 'array', items: threshold }, { type: 'null' }] },
});
