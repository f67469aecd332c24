import { codeInseeNumber } from '../../../src/pack/views/communes-view.ts';
import type { PackViews } from '../../../src/pack/views/pack-views.ts';
import { type Contact, contactHeader, contactRow, contactText, readContacts } from '../contact-list.ts';
import type { MeasureContext } from '../context.ts';
import { countFigure, type Figure } from '../figures.ts';
import { type Answer, answerText, matchTable } from '../match-table.ts';
import { foldCommune, foldName, pairLikeness } from '../place-name.ts';
import { metersBetween } from '../distance.ts';
import { sampleOf } from '../sample.ts';

const lists = [
  'acceslibre_generic_partners',
  'covid_test_sites_2020',
  'alim_confiance_2017',
  'inclusion_prescribers_rnvp_lines',
] as const;
/** Names of communes less similar than this are counted as doubtful. */
const alikeNames = 0.6;
/** A list's position this far from the commune found is evidence against one of them. */
const farMeters = 15_000;

/**
 * Lists without INSEE codes, and so without a known answer. Prints a seeded sample to read, the same number of rows per list,
 * and counts suspicious answers: a département other than the postcode's, a name other than the one written, a position far
 * from the commune found.
 */
export async function measureUncheckedLists(context: MeasureContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of lists) {
    const contacts = await readContacts(name);
    const answers = await matchTable(context.pack, { name, header: contactHeader, rows: contacts.map(contactRow) });
    const rows = contacts.flatMap((contact, index) => {
      const answer = answers[index];
      return answer === undefined
        ? []
        : [{ contact, answer, doubts: doubtsOf(contact, answer, context.reference.pack) }];
    });
    const count = (doubt: Doubt): number => rows.filter(({ doubts }) => doubts.includes(doubt)).length;
    figures.push(
      countFigure(`${name}: no commune found`, count('none'), rows.length),
      countFigure(`${name}: another département than the postcode's`, count('departement'), rows.length),
      countFigure(`${name}: another name than the commune written`, count('name'), rows.length),
      countFigure(`${name}: position more than 15 km from the commune found`, count('position'), rows.length),
    );
    const line = ({ contact, answer, doubts }: (typeof rows)[number]): string =>
      `${contact.id} ${contactText(contact)} => ${answerText(answer)}${doubts.length === 0 ? '' : ` ?${doubts.join(',')}`}`;
    if (context.errors === 0) continue;
    const each = Math.ceil(context.errors / lists.length);
    for (const row of sampleOf(rows, each, context.seed)) context.print(`  ${name}: ${line(row)}`);
    const doubtful = rows.filter(({ doubts }) => doubts.length > 0);
    for (const row of sampleOf(doubtful, each, context.seed)) context.print(`  ${name}, doubtful: ${line(row)}`);
  }
  return figures;
}

type Doubt = 'none' | 'departement' | 'name' | 'position';

function doubtsOf(contact: Contact, answer: Answer, { communes, strings }: PackViews): Doubt[] {
  if (answer.codeInsee === '') return ['none'];
  const commune = communes.find(codeInseeNumber(answer.codeInsee));
  if (commune === -1) return ['none'];
  const doubts: Doubt[] = [];
  if (/^\d{5}$/.test(contact.postcode) && !sameDepartement(contact.postcode, answer.codeInsee))
    doubts.push('departement');
  const written = foldCommune(contact.city);
  const whole = communes.whole[commune] ?? commune;
  const names = [foldName(strings.text(communes.name[whole] ?? 0))];
  const end = communes.nameStart[whole + 1] ?? 0;
  for (let at = communes.nameStart[whole] ?? 0; at < end; at++) names.push(foldName(nameText(at, communes)));
  if (written !== '' && Math.max(...names.map((name) => pairLikeness(written, name))) < alikeNames) doubts.push('name');
  const longitude = (communes.position[2 * commune] ?? 0) / 1e6;
  const latitude = (communes.position[2 * commune + 1] ?? 0) / 1e6;
  const isPlaced = Math.abs(latitude) <= 90 && !Number.isNaN(contact.longitude) && contact.longitude !== 0;
  if (isPlaced && metersBetween(longitude, latitude, contact.longitude, contact.latitude) > farMeters)
    doubts.push('position');
  return doubts;
}

function nameText(name: number, { nameTextStart, nameText: bytes }: PackViews['communes']): string {
  return Buffer.from(bytes.slice(nameTextStart[name] ?? 0, nameTextStart[name + 1] ?? 0)).toString('latin1');
}

function sameDepartement(postcode: string, codeInsee: string): boolean {
  const overseas = codeInsee.startsWith('97') || codeInsee.startsWith('98');
  const departement = codeInsee.slice(0, overseas ? 3 : 2);
  if (departement === '2A' || departement === '2B') return postcode.startsWith('20');
  return postcode.startsWith(departement) || (overseas && postcode.startsWith(departement.slice(0, 2)));
}
