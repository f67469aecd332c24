/** Writes contacts of a generated France and their answers. The France is generated again, commune by commune. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../seeded/random.ts';
import { drawPerson } from '../../typing/people.ts';
import { readData } from '../data-tables.ts';
import { optionsName } from '../files/write-france.ts';
import { RowFile } from '../files/row-file.ts';
import { generateFrance } from '../generate.ts';
import { readCommunes } from '../map/communes.ts';
import type { FranceOptions } from '../options.ts';
import { ContactDrawer } from './draw-contacts.ts';
import type { Contact, ContactSources } from './draw-contacts.ts';
import { habitWeights, readHabits } from './habits.ts';
import { ShuffledPairs, SortedPairs } from './row-pairs.ts';

/** Options of {@link writeContacts}. */
export interface ContactOptions {
  /** Folder of a generated France. */
  readonly reference: string;
  readonly rows: number;
  readonly isShuffled: boolean;
  /** All contacts are typed correctly. */
  readonly isClean?: boolean;
  readonly seed: string;
  /** Paths of the two files; compressed with gzip if the name ends in `.gz`. */
  readonly contacts: string;
  readonly answers: string;
}

const contactHeader = 'id;nom;prenom;adresse;complement;code_postal;commune\n';
const answerHeader = 'id;code_insee;id_ban;code_bureau_vote;code_circonscription;type_saisie\n';

/** Writes both files; returns the number of contacts of each kind. */
export async function writeContacts(options: ContactOptions): Promise<ReadonlyMap<string, number>> {
  const france = JSON.parse(readFileSync(join(options.reference, optionsName), 'utf8')) as FranceOptions;
  const drawer = new ContactDrawer(readSources(options.isClean === true), options.seed);
  const contacts = new RowFile(options.contacts, contactHeader);
  const answers = new RowFile(options.answers, answerHeader);
  const pairs = options.isShuffled
    ? new ShuffledPairs(contacts, answers, options.rows, new Random('shuffle', options.seed))
    : new SortedPairs(contacts, answers);
  const people = new Random('people', options.seed);
  const kinds = new Map<string, number>();
  let addresses = 0;
  let rows = 0;
  for (const { communes } of generateFrance(france)) {
    for (const drawn of communes) {
      for (const { numeros } of drawn.streets) addresses += numeros.length;
      const count = Math.round((addresses / france.addresses) * options.rows) - rows;
      rows += count;
      for (const contact of drawer.draw(drawn, count)) {
        pairs.add(contactText(contact, people), answerText(contact));
        kinds.set(contact.kind, (kinds.get(contact.kind) ?? 0) + 1);
      }
      await pairs.flush();
    }
  }
  await pairs.close();
  return kinds;
}

function readSources(isClean: boolean): ContactSources {
  const codesCedex = new Map<string, string[]>();
  const cedex = JSON.parse(readData('normalisation/cedex_to_insee.json').toString('utf8')) as Record<
    string,
    { readonly insee: string }
  >;
  for (const [code, { insee }] of Object.entries(cedex)) {
    const codes = codesCedex.get(insee);
    if (codes === undefined) codesCedex.set(insee, [code]);
    else codes.push(code);
  }
  const codesPostaux = new Set(readCommunes().communes.flatMap((commune) => commune.codesPostaux));
  const weights = habitWeights(isClean ? [] : readHabits());
  return { weights, codesPostaux: [...codesPostaux].sort(), codesCedex };
}

function contactText({ typed }: Contact, people: Random): string {
  const { nom, prenom } = drawPerson(people);
  const { adresse, complement, codePostal, commune } = typed;
  return `${nom};${prenom};${adresse};${complement};${codePostal};${commune}`;
}

function answerText({ answer, kind }: Contact): string {
  return `${answer.codeInsee};${answer.idBan};${answer.bureau};${answer.circonscription};${kind}`;
}
