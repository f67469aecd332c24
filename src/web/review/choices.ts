import type { Feature } from 'geojson';
import type { MatchAnswer } from '../api/answers.ts';
import { ask, askJson } from '../api/ask.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';

/** A decision that the user can take for a place. */
export interface Choice {
  readonly bureau: string;
  readonly circonscription: string;
}

/** A choice as text. */
export function choiceText({ bureau, circonscription }: Choice): string {
  const parts = [
    bureau === '' ? undefined : bureauText(bureau),
    circonscription === '' ? undefined : circonscriptionText(circonscription),
  ].filter((part) => part !== undefined);
  return parts.join(', ');
}

/**
 * The choices that an answer leaves open: bureaux that a source names, then circonscriptions that none of these bureaux
 * belongs to, including the one stored in the file.
 *
 * @param stored circonscription in the file, as written there; '' for none.
 */
export async function choicesOf(
  { preuves, candidats, code_bureau_vote }: MatchAnswer,
  stored: string,
): Promise<readonly Choice[]> {
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
  const ofFile = await knownCirconscription(stored);
  const others = [...new Set([...candidats.map(({ code }) => code), ...(ofFile === undefined ? [] : [ofFile])])]
    .filter((code) => !bureaux.some(({ circonscription }) => circonscription === code))
    .map((code) => ({ bureau: '', circonscription: code }));
  return [...bureaux, ...others].slice(0, 9);
}

/** The code of a circonscription as files write it (`96-02`, `9602`), if the reference has it. */
async function knownCirconscription(written: string): Promise<string | undefined> {
  const [, departement, number = ''] = /^(97[1-8]|98[678]|\d\d|2[AB]|ZZ)[ -]?0*(\d{1,2})$/i.exec(written.trim()) ?? [];
  if (departement === undefined) return undefined;
  const code = `${departement.toUpperCase()}${number.padStart(2, '0')}`;
  return ask(`/v1/circonscriptions/${code}`).then(
    () => code,
    () => undefined,
  );
}

async function circonscriptionOf(bureau: string): Promise<string> {
  const { properties } = await askJson<Feature>(`/v1/bureaux/${encodeURIComponent(bureau)}`);
  const code = properties?.['code_circonscription'] as unknown;
  return typeof code === 'string' ? code : '';
}
