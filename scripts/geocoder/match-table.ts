import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pack } from '../../src/index.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';
import { evaluateFolder } from '../evaluate/paths.ts';
import { cell, readRows, type Row } from '../evaluate/read-rows.ts';
import { evaluationDate } from '../evaluate/run-match.ts';

/** Where the measures keep what they make. */
export const geocoderFolder = join(evaluateFolder, 'geocoder');

const columns = [
  'precision',
  'score',
  'id_ban',
  'adresse_trouvee',
  'code_insee',
  'longitude',
  'latitude',
  'motifs',
] as const;
/** What the geocoder answered to one row. */
export interface Answer {
  readonly precision: string;
  readonly score: number;
  readonly idBan: string;
  readonly address: string;
  readonly codeInsee: string;
  /** Degrees; NaN where none was found. */
  readonly longitude: number;
  readonly latitude: number;
  readonly motifs: readonly string[];
}

/** The columns of a table that is matched, in the contract's names, and its rows. */
export interface InputTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Writes a table to a file, matches it, and reads the answers, in the order of the rows. */
export async function matchTable(pack: LoadedPack, { name, header, rows }: InputTable): Promise<Answer[]> {
  mkdirSync(geocoderFolder, { recursive: true });
  const path = join(geocoderFolder, `${name}.csv`);
  writeFileSync(path, `${[header, ...rows].map((row) => row.map(quoted).join(';')).join('\n')}\n`);
  const answers = await matchFile(pack, path, name);
  if (answers.length !== rows.length) throw new Error(`${name}: ${rows.length} rows, ${answers.length} answers.`);
  return answers.map(({ answer }) => answer);
}

/** Matches a file; the answers with the rows they belong to. */
export async function matchFile(
  pack: LoadedPack,
  input: string,
  name: string,
): Promise<{ readonly row: Row; readonly answer: Answer }[]> {
  mkdirSync(geocoderFolder, { recursive: true });
  const output = join(geocoderFolder, `${name}.out.csv`);
  const opened = new Pack('reference.pack', pack);
  try {
    await opened.matchFile({ inputs: [input], output, add: columns, date: evaluationDate });
  } finally {
    await opened.close();
  }
  return (await readRows(output)).map((row) => ({ row, answer: answerOf(row) }));
}

function answerOf(row: Row): Answer {
  const degrees = (column: string): number => (cell(row, column) === '' ? Number.NaN : Number(cell(row, column)));
  return {
    precision: cell(row, 'precision'),
    score: Number(cell(row, 'score')),
    idBan: cell(row, 'id_ban'),
    address: cell(row, 'adresse_trouvee'),
    codeInsee: cell(row, 'code_insee'),
    longitude: degrees('longitude'),
    latitude: degrees('latitude'),
    motifs: cell(row, 'motifs').split('|'),
  };
}

/** One line for reading: what was found and how. */
export function answerText({ address, codeInsee, precision, score, motifs }: Answer): string {
  return `${address || '-'} [${codeInsee || '-'} ${precision || 'aucune'} ${score.toFixed(2)} ${motifs.join('|')}]`;
}

function quoted(text: string): string {
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
