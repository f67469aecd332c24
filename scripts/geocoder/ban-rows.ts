import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataFolder } from '../evaluate/paths.ts';

/** The BAN files of the reference, below the shared data. */
export const banFiles = ['adresses-75.csv.gz', 'adresses-92050.csv.gz', 'adresses-94-partiel.csv.gz'] as const;

/** A line of a BAN file: no field of these files is quoted. */
export interface BanLine {
  readonly text: string;
  readonly id: string;
  readonly numero: string;
  readonly suffixe: string;
  readonly street: string;
  readonly postcode: string;
  readonly codeInsee: string;
  readonly commune: string;
}

/** Header and lines of one of {@link banFiles}. */
export function readBan(file: string): { readonly header: string; readonly lines: readonly BanLine[] } {
  const text = gunzipSync(readFileSync(join(dataFolder, 'ban', file))).toString('utf8');
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const names = header.trim().split(';');
  const place = (name: string): number => {
    const at = names.indexOf(name);
    if (at === -1) throw new Error(`${file} has no column ${name}.`);
    return at;
  };
  const columns = ['id', 'numero', 'rep', 'nom_voie', 'code_postal', 'code_insee', 'nom_commune'].map(place);
  return {
    header,
    lines: lines.map((line) => {
      const cells = line.trim().split(';');
      const [id = '', numero = '', suffixe = '', street = '', postcode = '', codeInsee = '', commune = ''] =
        columns.map((at) => cells[at] ?? '');
      return { text: line, id, numero, suffixe, street, postcode, codeInsee, commune };
    }),
  };
}

/** Street part of a BAN id: commune and street. */
export function streetKey(id: string): string {
  return id.split('_', 2).join('_');
}
