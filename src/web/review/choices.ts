import type { Feature } from 'geojson';
import type { MatchAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';

/** What a place may be decided to be. */
export interface Choice {
  readonly bureau: string;
  readonly circonscription: string;
}

/** A choice in words. */
export function choiceText({ bureau, circonscription }: Choice): string {
  const parts = [
    bureau === '' ? undefined : bureauText(bureau),
    circonscription === '' ? undefined : circonscriptionText(circonscription),
  ].filter((part) => part !== undefined);
  return parts.join(', ');
}

/** What an answer leaves possible: the bureaux that some source names, then circonscriptions that none of them has. */
export async function choicesOf({ preuves, candidats, code_bureau_vote }: MatchAnswer): Promise<readonly Choice[]> {
  const sides = [preuves?.registre_voisins, preuves?.registre_en_face];
  const named = [
    code_bureau_vote,
    ...Object.keys(preuves?.registre_adresse ?? {}),
    ...sides.flatMap((side) => [side?.avant, side?.apres]),
    preuves?.contour_bureau?.code,
    ...Object.keys(preuves?.registre_rue ?? {}),
  ];
  const codes = [...new Set(named.filter((code): code is string => typeof code === 'string'))].slice(0, 6);
  const bureaux = await Promise.all(
    codes.map(async (bureau) => ({ bureau, circonscription: await circonscriptionOf(bureau) })),
  );
  const others = candidats
    .filter(({ code }) => !bureaux.some(({ circonscription }) => circonscription === code))
    .map(({ code }) => ({ bureau: '', circonscription: code }));
  return [...bureaux, ...others].slice(0, 9);
}

async function circonscriptionOf(bureau: string): Promise<string> {
  const { properties } = await askJson<Feature>(`/v1/bureaux/${encodeURIComponent(bureau)}`);
  const code = properties?.['code_circonscription'] as unknown;
  return typeof code === 'string' ? code : '';
}
