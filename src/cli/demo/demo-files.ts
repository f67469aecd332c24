import { packageFile } from '../../package.ts';

/** Paths of the demo's files. */
export const demoFiles = {
  manifest: packageFile('data/demo/reference.json'),
  contacts: packageFile('data/demo/contacts.csv'),
  answers: packageFile('data/demo/contacts.attendu.csv.gz'),
} as const;

/** The day used for ages and limits; fixed, so that the demo prints the same on any day. */
export const demoDate = '2026-03-15';
