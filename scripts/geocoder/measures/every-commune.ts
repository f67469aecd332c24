import { seededRandom } from '../../seeded/numbers.ts';
import { codeInseeNumber, type CommunesView } from '../../../src/pack/views/communes-view.ts';
import { communeForms } from '../forms/commune-forms.ts';
import { readCommuneTable } from '../forms/commune-table.ts';
import type { MeasureContext } from '../context.ts';
import { atLeast, countFigure, type Figure, shareFigure } from '../figures.ts';
import { todaysCommune } from './hidden-citycodes.ts';
import { type Answer, answerText, matchTable } from '../match-table.ts';
import { sampleOf } from '../sample.ts';
import type { WrittenPlace } from '../forms/written-place.ts';

const header = ['id', 'adresse', 'code_postal', 'commune'] as const;

/**
 * Every commune of the COG in the forms that people write: the share found, and the number with another commune. A name shared
 * by several communes may stay without an answer, but must not get a wrong one.
 */
export async function measureEveryCommune(context: MeasureContext): Promise<Figure[]> {
  const { communes } = context.reference.pack;
  const forms = communeForms(await readCommuneTable(), seededRandom(context.seed));
  const figures: Figure[] = [];
  for (const [index, { name, places, target }] of forms.entries()) {
    const answers = await matchTable(context.pack, {
      name: `communes-${index}`,
      header,
      rows: places.map(({ address, postcode, commune }, at) => [String(at), address, postcode, commune]),
    });
    let right = 0;
    let none = 0;
    const wrong: string[] = [];
    for (const [at, place] of places.entries()) {
      const answer = answers[at];
      if (answer === undefined) continue;
      if (isRight(place, answer, communes)) right++;
      else {
        if (answer.codeInsee === '') none++;
        wrong.push(`${place.address} | ${place.postcode} ${place.commune} (${place.right}) => ${answerText(answer)}`);
      }
    }
    figures.push(
      shareFigure(`communes, ${name}`, right, places.length, target === undefined ? undefined : atLeast(target)),
      countFigure(`communes, ${name}: not answered`, none, places.length),
      countFigure(`communes, ${name}: another commune`, places.length - right - none, places.length),
    );
    for (const line of sampleOf(wrong, context.errors, 1)) context.print(`  ${name}: ${line}`);
  }
  return figures;
}

/** The commune itself, by its present code; for one with arrondissements, any of them. */
function isRight({ right }: WrittenPlace, { codeInsee }: Answer, communes: CommunesView): boolean {
  if (codeInsee === right) return true;
  const found = codeInsee === '' ? -1 : communes.find(codeInseeNumber(codeInsee));
  const meant = todaysCommune(communes, right);
  if (found === -1 || meant === -1) return false;
  return found === meant || communes.whole[found] === meant;
}
