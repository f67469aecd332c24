import type { Contour, Neighbours, Preuves } from '../api/answers.ts';
import { element } from '../page/element.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatDistance, formatShare } from '../words/figures.ts';
import { preuveTexts } from '../words/outcomes.ts';
import { say } from '../words/say.ts';

/** Evidence of each source before weighing, so that disagreements are visible. */
export function evidenceList(preuves: Preuves | null): HTMLElement | undefined {
  if (preuves === null) return undefined;
  const rows = linesOf(preuves);
  if (rows.length === 0) return undefined;
  return element(
    'section',
    { 'aria-labelledby': 'preuves' },
    element('h3', { id: 'preuves' }, say('Preuves')),
    element(
      'table',
      {},
      element(
        'thead',
        { class: 'unseen' },
        element('tr', {}, heading(say('Source'), 'col'), heading(say('Ce qu’elle dit'), 'col')),
      ),
      element(
        'tbody',
        {},
        ...rows.map(([source, says]) => element('tr', {}, heading(source, 'row'), element('td', {}, says))),
      ),
    ),
  );
}

function heading(text: string, scope: string): HTMLElement {
  return element('th', { scope }, text);
}

function linesOf(preuves: Preuves): (readonly [source: string, says: string])[] {
  const { correction, circonscription_du_bureau: ofBureau, circonscription_de_la_commune: ofCommune } = preuves;
  const corrected = [
    correction?.bureau === undefined ? undefined : bureauText(correction.bureau),
    correction?.circonscription === undefined ? undefined : circonscriptionText(correction.circonscription),
  ].filter((text) => text !== undefined);
  const lines: (readonly [keyof typeof preuveTexts, string | undefined])[] = [
    ['correction', corrected.length === 0 ? undefined : corrected.join(', ')],
    ['registre_adresse', sharesText(preuves.registre_adresse)],
    ['registre_voisins', neighboursText(preuves.registre_voisins)],
    ['registre_en_face', neighboursText(preuves.registre_en_face)],
    ['registre_rue', sharesText(preuves.registre_rue)],
    ['contour_bureau', contourText(preuves.contour_bureau, bureauText)],
    ['repartition_bureaux', sharesText(preuves.repartition_bureaux)],
    ['circonscription_du_bureau', ofBureau === undefined ? undefined : circonscriptionText(ofBureau)],
    ['contour_circonscription', contourText(preuves.contour_circonscription, circonscriptionText)],
    ['circonscription_de_la_commune', ofCommune === undefined ? undefined : circonscriptionText(ofCommune)],
  ];
  return lines.flatMap(([name, says]) => (says === undefined ? [] : [[say(preuveTexts[name]), says] as const]));
}

function sharesText(shares: Readonly<Record<string, number>> | undefined): string | undefined {
  if (shares === undefined) return undefined;
  const all = Object.entries(shares);
  return all
    .map(([code, share]) => `${bureauText(code)}${share === 1 ? '' : ` (${formatShare(share, 1)})`}`)
    .join(', ');
}

function neighboursText(sides: Neighbours | undefined): string | undefined {
  if (sides === undefined) return undefined;
  const { avant, apres } = sides;
  if (avant !== undefined && avant === apres)
    return say('{bureau} (numéros précédent et suivant)', { bureau: bureauText(avant) });
  const parts = [
    avant === undefined ? undefined : say('{bureau} (numéro précédent)', { bureau: bureauText(avant) }),
    apres === undefined ? undefined : say('{bureau} (numéro suivant)', { bureau: bureauText(apres) }),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function contourText(contour: Contour | undefined, name: (code: string) => string): string | undefined {
  return contour === undefined
    ? undefined
    : say('{area}, à {distance} de sa limite', {
        area: name(contour.code),
        distance: formatDistance(contour.limite_m),
      });
}
