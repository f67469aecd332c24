import { codeInseeNumber, codeInseeText, type CommunesView } from '../../../src/pack/views/communes-view.ts';
import { contactHeader, contactRow, contactText, readContacts } from '../contact-list.ts';
import type { MeasureContext } from '../context.ts';
import { atLeast, type Figure, shareFigure } from '../figures.ts';
import { answerText, matchTable } from '../match-table.ts';
import { sampleOf } from '../sample.ts';

const lists = ['sirene_labonneboite', 'vaccination_centres_2021', 'acceslibre_erp_lyon'] as const;

/**
 * Lists whose INSEE code is hidden: the commune found must be the one in the list, in present codes. Most of them are in places
 * without BAN data.
 */
export async function measureHiddenCitycodes(context: MeasureContext): Promise<Figure[]> {
  const { communes } = context.reference.pack;
  const figures: Figure[] = [];
  let rows = 0;
  let allRight = 0;
  for (const name of lists) {
    const contacts = (await readContacts(name)).filter(({ citycode }) => citycode !== '');
    const answers = await matchTable(context.pack, { name, header: contactHeader, rows: contacts.map(contactRow) });
    let right = 0;
    let wholeRight = 0;
    const wrong: string[] = [];
    for (const [index, contact] of contacts.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const stated = todaysCommune(communes, contact.citycode);
      const found = todaysCommune(communes, answer.codeInsee);
      const isRight = stated !== -1 && stated === found;
      if (isRight) right++;
      if (isRight || (stated !== -1 && communes.whole[stated] === communes.whole[found])) wholeRight++;
      if (!isRight)
        wrong.push(
          `${contactText(contact)} ${contact.citycode}${nowText(communes, stated, contact.citycode)} => ${answerText(answer)}`,
        );
    }
    rows += contacts.length;
    allRight += right;
    figures.push(
      shareFigure(`${name}: commune right, arrondissement and all`, right, contacts.length, atLeast(0.99)),
      shareFigure(`${name}: commune right, arrondissements as one`, wholeRight, contacts.length),
    );
    for (const line of sampleOf(wrong, context.errors, 1)) context.print(`  ${name}: ${line}`);
  }
  return [...figures, shareFigure('lists with a hidden INSEE code: commune right', allRight, rows, atLeast(0.99))];
}

/** Index of the present commune of a code, -1 for none. */
export function todaysCommune(communes: CommunesView, code: string): number {
  if (code === '') return -1;
  const commune = communes.find(codeInseeNumber(code));
  return commune === -1 ? communes.findFormer(codeInseeNumber(code)) : commune;
}

function nowText(communes: CommunesView, commune: number, code: string): string {
  const now = commune === -1 ? 'unknown' : codeInseeText(communes.code[commune] ?? 0);
  return now === code ? '' : ` (now ${now})`;
}
