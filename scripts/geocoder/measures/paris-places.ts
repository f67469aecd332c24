import { type Contact, contactText, readContacts } from '../contact-list.ts';
import type { MeasureContext } from '../context.ts';
import { atLeast, countFigure, type Figure, shareFigure } from '../figures.ts';
import { hideArrondissement } from './hide-postcode.ts';
import {
  absentSaid,
  arrondissementCode,
  type Disagreement,
  disagreements,
  homonymSaid,
  judgePlace,
  positionFaults,
} from './judge-place.ts';
import { type Answer, answerText, matchTable } from '../match-table.ts';
import { ParisMap } from './paris-map.ts';
import { sampleOf } from '../sample.ts';

const lists = ['paris_film_locations', 'paris_sanisettes', 'paris_drinking_fountains'] as const;
const seed = 17;

interface Place {
  readonly list: string;
  readonly contact: Contact;
  readonly right: number;
  readonly answer: Answer;
}

/**
 * Films, toilets and fountains of Paris, with the arrondissement hidden: compares the one found with the one that contains the
 * list's position in the contours of 2012.
 */
export async function measureParisPlaces(context: MeasureContext): Promise<Figure[]> {
  const map = new ParisMap(context.reference);
  const places: Place[] = [];
  const figures: Figure[] = [];
  for (const list of lists) {
    const inside = (await readContacts(list)).flatMap((contact) => {
      const right = map.arrondissementAt(contact.longitude, contact.latitude);
      return right === 0 ? [] : [{ list, contact, right }];
    });
    const answers = await matchTable(context.pack, {
      name: list,
      header: ['id', 'adresse', 'commune'],
      rows: inside.map(({ contact }) => [contact.id, hideArrondissement(contact.address), 'Paris']),
    });
    const ofList = inside.flatMap((place, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [{ ...place, answer }];
    });
    figures.push(shareFigure(`${list}: arrondissement of the position`, ofList.filter(isRight).length, ofList.length));
    places.push(...ofList);
  }
  const wrong = places.filter((place) => !isRight(place));
  const reasons = await judge(wrong, map, context);
  const count = (reason: Disagreement): number => reasons.filter((other) => other === reason).length;
  const right = places.length - wrong.length;
  const unsaid = places.length - count(homonymSaid);
  const judgeable = unsaid - reasons.filter((reason) => positionFaults.includes(reason)).length;
  return [
    ...figures,
    shareFigure('Paris places: arrondissement of the position, as it is', right, places.length),
    shareFigure('Paris places: the same, homonyms that are said apart', right, unsaid),
    shareFigure("Paris places: the same, the list's wrong and border positions apart", right, judgeable, atLeast(0.98)),
    shareFigure(
      'Paris places: the same, names that the BAN lacks, none answered, apart',
      right,
      judgeable - count(absentSaid),
    ),
    ...disagreements.map((reason) => countFigure(`Paris places: ${reason}`, count(reason), places.length)),
  ];
}

/** Matches the differing rows again, with the right postcode, and finds the reasons; prints a sample. */
async function judge(wrong: readonly Place[], map: ParisMap, context: MeasureContext): Promise<Disagreement[]> {
  const again = await matchTable(context.pack, {
    name: 'paris-places-with-postcode',
    header: ['id', 'adresse', 'code_postal', 'commune'],
    rows: wrong.map(({ contact, right }) => [
      contact.id,
      hideArrondissement(contact.address),
      String(75_000 + right),
      'Paris',
    ]),
  });
  const judged = wrong.flatMap((place, index) => {
    const withPostcode = again[index];
    if (withPostcode === undefined) return [];
    const reason = judgePlace(place.contact, place.answer, withPostcode, place.right, map);
    return [{ ...place, withPostcode, reason }];
  });
  for (const { list, contact, right, answer, withPostcode, reason } of sampleOf(judged, context.errors, seed)) {
    const stated = `${contactText(contact)} at ${arrondissementCode(right)}`;
    context.print(
      `  ${list} (${reason}): ${stated} => ${answerText(answer)}; with postcode ${answerText(withPostcode)}`,
    );
  }
  return judged.map(({ reason }) => reason);
}

function isRight({ answer, right }: Place): boolean {
  return answer.codeInsee === arrondissementCode(right);
}
