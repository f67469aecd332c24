import { fileURLToPath } from 'node:url';

/** Path of a file of the demo in the package; the same from src/cli/demo and dist/cli/demo. */
function demoFile(name: string): string {
  return fileURLToPath(new URL(`../../../data/demo/${name}`, import.meta.url));
}

/** Paths of the demo's files. */
export const demoFiles = {
  manifest: demoFile('reference.json'),
  contacts: demoFile('contacts.csv'),
  answers: demoFile('contacts.attendu.csv.gz'),
} as const;

/** The day used for ages and limits; fixed, so that the demo prints the same on any day. */
export const demoDate = '2026-03-15';
