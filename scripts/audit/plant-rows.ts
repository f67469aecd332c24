/** Plants a fault into rows of a list, one kind at a time, next to rows without it. */
import { writeFileSync } from 'node:fs';
import type { CommunesView } from '../../src/pack/views/communes-view.ts';
import { codeInseeText } from '../../src/pack/views/communes-view.ts';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { cell, type Row } from '../evaluate/read-rows.ts';
import { Random } from '../seeded/random.ts';
import { threeDigits } from './redistricting.ts';

/** Kinds of faults. */
export const rowFaults = ['merged code', 'shifted columns', 'number missing'] as const;

/** One of {@link rowFaults}. */
export type RowFault = (typeof rowFaults)[number];

/** Maximum number of rows of a list with a fault; as many rows are left without. */
const mostRows = 1000;

/** Rows with a fault, and the same number without; ids of both. */
export interface PlantedRows {
  readonly faulty: ReadonlySet<string>;
  readonly sound: ReadonlySet<string>;
}

/**
 * Writes rows of a list and plants a fault in every second one:
 *
 * - `merged code`: the INSEE code of a merged commune that is elsewhere than the address; sound rows have their own code.
 * - `shifted columns`: all cells from the address or the postcode on are one column too far right; the stored circonscription
 * is lost.
 * - `number missing`: the address without its number, with its position; sound rows keep both.
 */
export function plantRows(
  fault: RowFault,
  rows: readonly Row[],
  expected: ReadonlyMap<string, Row>,
  communes: CommunesView,
  seed: string,
  output: string,
): PlantedRows {
  const random = new Random(`${fault}/${seed}`);
  const known = rows.filter((row) => /^\s*\d/.test(cell(row, 'adresse')) && isKnown(expected.get(cell(row, 'id'))));
  const chosen = random.shuffled([...known.keys()]).slice(0, 2 * mostRows);
  const faulty = new Set<string>();
  const sound = new Set<string>();
  const lines = chosen.map((at, index) => {
    const row = known[at] ?? {};
    const wanted = expected.get(cell(row, 'id')) ?? {};
    const isFaulty = index % 2 === 0;
    (isFaulty ? faulty : sound).add(cell(row, 'id'));
    return Object.values(rowOf(fault, row, wanted, isFaulty, communes, random));
  });
  const header = Object.keys(rowOf(fault, known[0] ?? {}, {}, false, communes, random));
  const quoted = (cells: readonly string[]): string => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
  writeFileSync(output, [header.join(';'), ...lines.map(quoted), ''].join('\n'));
  return { faulty, sound };
}

function isKnown(wanted: Row | undefined): boolean {
  return wanted !== undefined && cell(wanted, 'code_circonscription') !== '' && cell(wanted, 'lon_geocodeur') !== '';
}

function rowOf(
  fault: RowFault,
  row: Row,
  wanted: Row,
  isFaulty: boolean,
  communes: CommunesView,
  random: Random,
): Record<string, string> {
  const [id, adresse, codePostal, commune] = ['id', 'adresse', 'code_postal', 'commune'].map((name) => cell(row, name));
  const address = { id: id ?? '', adresse: adresse ?? '', code_postal: codePostal ?? '', commune: commune ?? '' };
  switch (fault) {
    case 'merged code': {
      const own = cell(wanted, 'code_insee');
      return { ...address, code_insee: isFaulty ? mergedElsewhere(own, communes, random) : own };
    }
    case 'shifted columns': {
      const circonscription = threeDigits(cell(wanted, 'code_circonscription'));
      if (!isFaulty) return { ...address, circonscription };
      const shifted = { ...address, commune: address.code_postal, circonscription: address.commune };
      return random.integer(0, 1) === 0
        ? { ...shifted, code_postal: '' }
        : { ...shifted, adresse: '', code_postal: address.adresse };
    }
    case 'number missing': {
      const [longitude, latitude] = [cell(wanted, 'lon_geocodeur'), cell(wanted, 'lat_geocodeur')];
      const street = address.adresse.replace(/^\s*\d+\s*((bis|ter|quater|[a-z])\b)?[\s,]*/i, '');
      return { ...address, adresse: isFaulty ? street : address.adresse, longitude, latitude };
    }
  }
}

/** Code of a commune that merged into another one than the row's. */
function mergedElsewhere(own: string, communes: CommunesView, random: Random): string {
  for (;;) {
    const at = random.integer(0, communes.formerCode.length - 1);
    const today = codeInseeText(communes.code[communes.formerCommune[at] ?? 0] ?? 0);
    if (today.slice(0, 2) !== own.slice(0, 2)) return codeInseeText(communes.formerCode[at] ?? 0);
  }
}

/** Results for planted rows. */
export interface RowCounts {
  /** Rows with the fault, and how many of them were found: flagged by the motif, or answered by the position. */
  readonly faulty: number;
  readonly found: number;
  /** Rows without the fault, and how many of them were flagged all the same. */
  readonly sound: number;
  readonly alarms: number;
  /** Rows with the fault whose circonscription, or bureau, is right. */
  readonly rightCirconscription: number;
  readonly rightBureau: number;
}

/** Counts the answers to planted rows. */
export function countRows(
  fault: RowFault,
  output: readonly Row[],
  expected: ReadonlyMap<string, Row>,
  { faulty, sound }: PlantedRows,
): RowCounts {
  let [found, alarms, rightCirconscription, rightBureau] = [0, 0, 0, 0];
  for (const row of output) {
    const id = cell(row, 'id');
    const wanted = expected.get(id) ?? {};
    const motifs = cell(row, 'motifs').split('|');
    const isCirconscription =
      threeDigits(cell(row, 'code_circonscription')) === threeDigits(cell(wanted, 'code_circonscription'));
    const isBureau = bureauKey(cell(row, 'code_bureau_vote')) === bureauKey(cell(wanted, 'id_brut_bv_reu'));
    const isSaid = isFound(fault, motifs, isCirconscription);
    if (sound.has(id)) {
      const isAlarm = fault === 'number missing' ? motifs.includes('numero_absent') : isSaid;
      if (isAlarm) alarms++;
    } else if (faulty.has(id)) {
      if (isSaid) found++;
      if (isCirconscription) rightCirconscription++;
      if (isBureau) rightBureau++;
    }
  }
  return { faulty: faulty.size, found, sound: sound.size, alarms, rightCirconscription, rightBureau };
}

function isFound(fault: RowFault, motifs: readonly string[], isRight: boolean): boolean {
  switch (fault) {
    case 'merged code':
      return motifs.includes('code_insee_different') && isRight;
    case 'shifted columns':
      return motifs.includes('colonne_decalee') && !motifs.includes('circonscription_differente');
    case 'number missing':
      return isRight;
  }
}
