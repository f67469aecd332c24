/** Small source files in a folder of their own, and the rows that a reader gives for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ArpenteurError } from '../../src/errors.ts';
import { wholeFile } from '../../src/reference/files/file-part.ts';
import type { Finding } from '../../src/reference/findings/findings.ts';
import { Findings } from '../../src/reference/findings/findings.ts';
import { type SourceKind, sourceKinds, type SourceRows } from '../../src/reference/kinds/source-kinds.ts';
import type { ReferenceSource } from '../../src/reference/source.ts';

/** A folder that is removed after the tests of the file that asked for it. */
export class SourceFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'arpenteur-reference-'));

  constructor() {
    afterAll(() => {
      rmSync(this.path, { recursive: true, force: true });
    });
  }

  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }
}

/** A source of one file about which nothing else is known. */
export function sourceOfFile<Kind extends string>(
  kind: Kind,
  path: string,
  known: Partial<ReferenceSource> = {},
): ReferenceSource<Kind> {
  const file = { path, label: path };
  const nothing = { producer: '', url: '', licence: '', millesime: '', crs: undefined, properties: {} };
  return { ...nothing, sha256: new Map(), ...known, kind, files: [file] };
}

/** Returns a copy of a row: readers of millions of rows use one object for all, whose values are getters. */
function plainRow<Row extends object>(row: Row): Row {
  const prototype = Object.getPrototypeOf(row) as object;
  const getters = Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, descriptor]) => !('value' in descriptor) && name !== '__proto__')
    .map(([name]) => [name, row[name as keyof Row]] as const);
  return { ...row, ...Object.fromEntries(getters) };
}

/** Rows and findings of one file. */
export async function readFile<Kind extends SourceKind>(
  kind: Kind,
  path: string,
  known: Partial<ReferenceSource> = {},
): Promise<{ readonly rows: SourceRows[Kind][]; readonly findings: readonly Finding[] }> {
  const findings = new Findings();
  const rows: SourceRows[Kind][] = [];
  const keep = (row: SourceRows[Kind]): void => {
    rows.push(plainRow(row));
  };
  await sourceKinds[kind].scan(sourceOfFile(kind, path, known), findings, keep, wholeFile);
  return { rows, findings: findings.list() };
}

/** Codes and counts of findings: what most tests look at. */
export function codesOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  return Object.fromEntries(findings.map(({ code, count }) => [code, count]));
}

/** Code and message of the ArpenteurError that a promise ends in. */
export async function errorOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}
