/** Generated Frances and contacts of them below out/bench: made once, used again. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, scratchFolder } from './paths.ts';

/** Makes a France of so many addresses; returns its manifest. */
export function makeFrance(addresses: number): string {
  const folder = franceFolder(addresses);
  const manifest = join(folder, 'reference.json');
  if (!existsSync(manifest)) runScript('make-france', ['--addresses', String(addresses), '--out', folder]);
  return manifest;
}

/** Draws contacts from a generated France, shuffled; returns them and the file of their answers. */
export function makeContacts(addresses: number, rows: number): { readonly contacts: string; readonly answers: string } {
  const name = join(scratchFolder, `contacts-${rows}-of-${addresses}`);
  const [contacts, answers] = [`${name}.csv`, `${name}.attendu.csv`];
  if (!existsSync(contacts) || !existsSync(answers)) {
    runScript('make-contacts', ['--reference', franceFolder(addresses), '--rows', String(rows), '--out', contacts]);
  }
  return { contacts, answers };
}

function franceFolder(addresses: number): string {
  return join(scratchFolder, `france-${addresses}`);
}

function runScript(name: string, options: readonly string[]): void {
  const script = join(root, `scripts/${name}.ts`);
  execFileSync(process.execPath, ['--import', 'tsx', script, ...options], { cwd: root, stdio: 'ignore' });
}
