import { fileURLToPath } from 'node:url';

/** A file of the demo, which the package carries: the same place from src/cli/demo and dist/cli/demo. */
function demoFile(name: string): string {
  return fileURLToPath(new URL(`../../../data/demo/${name}`, import.meta.url));
}

/** Where the demo's files lie. */
export const demoFiles = {
  manifest: demoFile('reference.json'),
  contacts: demoFile('contacts.csv'),
  answers: demoFile('contacts.attendu.csv.gz'),
} as const;

/** The day from which the demo counts ages and limits: fixed, so that it prints the same on any day. */
export const demoDate = '2026-03-15';
