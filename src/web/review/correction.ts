import type { Place } from '../api/answers.ts';
import type { Choice } from './choices.ts';

/** A manual correction: one row of a source of kind `corrections`. */
export interface Correction extends Choice {
  readonly codeInsee: string;
  /** Name of the street as the BAN writes it. */
  readonly voie: string;
  /** Empty when it applies to the whole street. */
  readonly numero: string;
  readonly suffixe: string;
}

/** The correction of a place; undefined when the place has no street. */
export function correctionOf(place: Place, choice: Choice): Correction | undefined {
  const { citycode: codeInsee, id = '', street, name } = place;
  const voie = street ?? name;
  if (codeInsee === undefined || voie === undefined) return undefined;
  // `96041_4811_00002_bis`: commune, street, number, suffix.
  const [, , numero = '', ...suffixe] = id.split('_');
  return { ...choice, codeInsee, voie, numero: numero.replace(/^0+(?=.)/, ''), suffixe: suffixe.join(' ') };
}

/** Who decided, when and why: required of every correction. */
export interface Authority {
  readonly source: string;
  /** `2026-03-01`. */
  readonly date: string;
  readonly motif: string;
}

const header = 'code_insee;voie;numero;suffixe;code_bureau_vote;code_circonscription;source;date;motif';

/** The corrections as a CSV file for the next build. */
export function correctionsFile(corrections: readonly Correction[], { source, date, motif }: Authority): string {
  const rows = corrections.map(({ codeInsee, voie, numero, suffixe, bureau, circonscription }) =>
    [codeInsee, voie, numero, suffixe, bureau, circonscription, source, date, motif].map(quoted).join(';'),
  );
  return `${[header, ...rows].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
