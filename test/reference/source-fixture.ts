/** Small source files in a folder of their own, and the rows that a reader gives for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ArpenteurError } from '../../src/errors.ts';
import type { Finding } from '../../src/reference/findings/findings.ts';
import { Findings } from '../../src/reference/findings/findings.ts';
import type { SourceRows } from '../../src/reference/read-source.ts';
import { readSource } from '../../src/reference/read-source.ts';
import type { ReferenceSource, SourceKind } from '../../src/reference/source-kinds.ts';
import { sourceOfFile } from '../../src/reference/source-kinds.ts';

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

/** Rows and findings of one file. */
export async function readFile<Kind extends SourceKind>(
  kind: Kind,
  path: string,
  known: Partial<ReferenceSource> = {},
): Promise<{ readonly rows: SourceRows[Kind][]; readonly findings: readonly Finding[] }> {
  const findings = new Findings();
  const rows: SourceRows[Kind][] = [];
  for await (const row of readSource(kind, sourceOfFile(kind, path, known), findings)) rows.push(row);
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
