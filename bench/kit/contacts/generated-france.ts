/** Generated Frances and contacts of them below out/bench: made once, then reused. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, scratchFolder } from '../paths.ts';

/** Makes a France with this many addresses; returns its manifest. */
export function makeFrance(addresses: number): string {
  const folder = franceFolder(addresses);
  const manifest = join(folder, 'reference.json');
  if (!existsSync(manifest)) runScript('make-france', ['--addresses', String(addresses), '--out', folder]);
  return manifest;
}

/** Options of the contacts. */
export interface DrawnContacts {
  readonly order?: 'shuffled' | 'sorted';
  /** All contacts are typed correctly. */
  readonly clean?: boolean;
}

/** Draws contacts from a generated France; returns them and the file of their answers. */
export function makeContacts(
  addresses: number,
  rows: number,
  { order = 'shuffled', clean = false }: DrawnContacts = {},
): { readonly contacts: string; readonly answers: string } {
  const kind = `${clean ? 'clean-' : ''}contacts-${order === 'sorted' ? 'sorted-' : ''}`;
  const name = join(scratchFolder, `${kind}${rows}-of-${addresses}`);
  const [contacts, answers] = [`${name}.csv`, `${name}.attendu.csv`];
  if (!existsSync(contacts) || !existsSync(answers)) {
    const drawn = ['--rows', String(rows), '--order', order, ...(clean ? ['--clean'] : [])];
    runScript('make-contacts', ['--reference', franceFolder(addresses), ...drawn, '--out', contacts]);
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
