/** Files of BAN read in parts and at once, to be compared. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { BuildThreads } from '../../src/assemble/threads/build-threads.ts';
import { joinParts } from '../../src/assemble/read/join-parts.ts';
import type { FileRead } from '../../src/assemble/read/file-read.ts';
import { readFile } from '../../src/assemble/read/read-file.ts';
import type { FileCuts } from '../../src/assemble/read/cut-files.ts';
import { ReferenceReader } from '../../src/assemble/read/read-reference.ts';
import { StreetDrafts } from '../../src/assemble/read/street-drafts.ts';
import type { StreetTable } from '../../src/assemble/read/street-table.ts';
import { cutIntoParts, type FilePart, wholeFile } from '../../src/reference/files/file-part.ts';
import { Findings } from '../../src/reference/findings/findings.ts';
import { readManifest } from '../../src/reference/manifest.ts';
import { sourceOfFile } from '../reference/source-fixture.ts';
import { ban, banRow, writeSmall } from './small-reference.ts';

/** Parts that begin at these shares of a text. */
export function partsAt(shares: readonly number[], bytes: number): readonly FilePart[] {
  const borders = [0, ...shares.map((share) => Math.round(share * bytes)).sort((a, b) => a - b), Infinity];
  return borders.slice(1).map((to, at) => ({ from: borders[at] ?? 0, to }));
}

/** What the rows of BAN say, in order, once the parts are put together, and what was noticed. */
function plain(reads: readonly FileRead[]) {
  const joined = joinParts(reads);
  const { table, chunks, suffixes } = draftsOf(reads);
  const { nom, commune } = table.columns;
  const keys = keysOf(table);
  const streets = keys.map((key, street) => {
    const others = new Set([table.texts.text(nom.data[street] ?? 0)]);
    table.forEachOtherName(street, (name) => others.add(table.texts.text(name)));
    const texts = [nom, commune].map(({ data }) => table.texts.text(data[street] ?? 0));
    return { key, texts, others };
  });
  const addresses = chunks.flatMap((chunk) =>
    Array.from(chunk.street, (street, row) => ({
      ...{ key: keys[street], numero: chunk.numero[row], suffixe: suffixes[chunk.suffix[row] ?? 0] },
      ...{ longitude: chunk.longitude[row], latitude: chunk.latitude[row], postcode: chunk.postcode[row] },
    })),
  );
  return { joined, streets, addresses };
}

/** The keys of streets, in order. */
export function keysOf({ texts, columns }: StreetTable): string[] {
  return Array.from(columns.key.toInt32Array(), (key) => texts.text(key));
}

function draftsOf(reads: readonly FileRead[]): StreetDrafts {
  const drafts = new StreetDrafts();
  for (const { gathered } of reads) if (gathered.kind === 'streets') drafts.add(gathered.streets);
  return drafts;
}

/** What the parts of a file of BAN give. */
export async function readParts(path: string, parts: readonly FilePart[]) {
  const source = sourceOfFile('ban', path);
  const reads: FileRead[] = [];
  for (const part of parts) reads.push(await readFile(source, { part }));
  return plain(reads);
}

/** A row of BAN: also one that is repeated, without a code, with a field too many, or with a line end, a quote or its own letters in the name. */
const row = fc
  .record({
    form: fc.constantFrom('plain', 'plain', 'plain', 'repeated', 'malformed', 'quoted', 'blank', 'abroad', 'accented'),
    numero: fc.integer({ min: 1, max: 40 }),
    voie: fc.constantFrom('Rue Haute', 'Rue Basse', 'Quai'),
  })
  .map(({ form, numero, voie }) => {
    const plainRow = banRow('04001', voie, numero, 1, 1);
    switch (form) {
      case 'repeated':
        return `${plainRow}\n${plainRow}`;
      case 'malformed':
        return `${plainRow};x`;
      case 'quoted':
        return plainRow.replace(voie, `"${voie}\nde ""la"" Tour"`);
      case 'blank':
        return '';
      case 'abroad':
        return plainRow.replace(';04001;', ';;');
      case 'accented':
        return plainRow.replace(voie, 'Allée Été');
      case 'plain':
        return plainRow;
    }
  });

/** Reads files that begin with rows of all kinds, and goes on with `good`, cut at random, and compares. */
export async function compareParts(path: string, good: readonly string[], numRuns: number): Promise<void> {
  const file = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 40 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    isPacked: fc.boolean(),
    endsOpen: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ rows, shares, lineEnd, isPacked, endsOpen }) => {
      const text = ban(...rows, ...good, ...rows).replaceAll('\n', lineEnd);
      const bytes = Buffer.from(endsOpen ? text.trimEnd() : text);
      writeFileSync(path, isPacked ? gzipSync(bytes, { level: 1 }) : bytes);
      const whole = await readParts(path, [wholeFile]);
      expect(await readParts(path, partsAt(shares, bytes.length))).toEqual(whole);
    }),
    { numRuns },
  );
}

/** What is read of a file of BAN, and what is said of it, or the error that it ends in. */
export async function readBan(folder: string, content: string, cut: FileCuts, threads: BuildThreads): Promise<unknown> {
  const manifest = await readManifest(writeSmall(folder, [{ kind: 'ban', file: 'adresses.csv', content }]));
  const reader = new ReferenceReader(manifest, cut, undefined, () => undefined);
  const findings = new Findings();
  try {
    await reader.readAllButRoll(threads);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  reader.noteFiles(findings);
  const { streets, profiles, sources } = reader.read;
  return { keys: keysOf(streets.table), profiles, sources, findings: findings.list() };
}

/** Sixty houses, and a file of them at once and in five parts. */
export const rows = Array.from({ length: 60 }, (_, at) => banRow('04001', `Rue ${at % 7}`, at + 1, 1, 1));
export const whole: FileCuts = () => [wholeFile];
export const inParts: FileCuts = () => cutIntoParts(60 * 130, 5, 100);
