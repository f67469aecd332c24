import type { Place } from '../api/answers.ts';
import type { ReviewDecision } from '../../domain/review-decision.ts';
import type { Choice } from './choices.ts';

/** A manual correction: one row of a source of kind `corrections`, without who decided. */
export type Correction = Pick<
  ReviewDecision,
  'code_insee' | 'voie' | 'numero' | 'suffixe' | 'code_bureau_vote' | 'code_circonscription'
>;

/** The correction of a place; undefined when the place has no street. Without a number it applies to the whole street. */
export function correctionOf(place: Place, { bureau, circonscription }: Choice): Correction | undefined {
  const { citycode, id = '', street, name } = place;
  const voie = street ?? name;
  if (citycode === undefined || voie === undefined) return undefined;
  // `96041_4811_00002_bis`: commune, street, number, suffix.
  const [, , numero = '', ...suffixe] = id.split('_');
  return {
    code_insee: citycode,
    voie,
    numero: numero.replace(/^0+(?=.)/, ''),
    suffixe: suffixe.join(' '),
    code_bureau_vote: bureau,
    code_circonscription: circonscription,
  };
}

const header = 'code_insee;voie;numero;suffixe;code_bureau_vote;code_circonscription;source;date;motif';

/** The decisions as a CSV file of corrections for the next build: each with its day, and who decided. */
export function correctionsFile(decisions: readonly ReviewDecision[]): string {
  const rows = decisions.map((decision) => {
    const { code_insee, voie, numero, suffixe, code_bureau_vote, code_circonscription, source, le, qui } = decision;
    const motif = qui === '' ? 'Décidé à la revue' : `Décidé à la revue par ${qui}`;
    const cells = [code_insee, voie, numero, suffixe, code_bureau_vote, code_circonscription, source, le.slice(0, 10), motif]; // prettier-ignore
    return cells.map(quoted).join(';');
  });
  return `${[header, ...rows].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
