/** Ten thousand contacts as people type them, with the right answer for each. */
import type { Territory } from '../territory/addresses.ts';
import type { LieuDit } from './ban-files.ts';
import { chefLieu, communeNamed } from '../territory/communes.ts';
import { gzip, toBytes, toCsv } from './files.ts';
import type { DemoFiles } from './files.ts';
import { bureauCode, circonscriptions } from './official-tables.ts';
import type { Bureau } from '../territory/partition.ts';
import { toTypable } from '../territory/typable-address.ts';
import { drawPerson } from '../../typing/people.ts';
import type { Person } from '../../typing/people.ts';
import { Random } from '../../seeded/random.ts';
import { afnor } from '../../typing/spelling.ts';
import { typeAddress } from '../../typing/type-address.ts';
import type { TypedAddress } from '../../typing/type-address.ts';
import type { Surroundings } from '../../typing/typable.ts';
import type { Address } from '../territory/streets.ts';

/** Number of contacts. */
const contactCount = 10_000;

/** Shares of the kinds, in tenths of a percent; the rarer ones break other tools. */
const kinds: readonly (readonly [kind: string, weight: number])[] = [
  ['propre', 410],
  ['abreviation', 155],
  ['faute_voie', 50],
  ['complement', 58],
  ['suffixe', 30],
  ['numero_inconnu', 30],
  ['article_separe', 30],
  ['initiales', 27],
  ['numero_absent', 25],
  ['article_omis', 14],
  ['code_postal_absent', 15],
  ['ancienne_commune', 15],
  ['conflit_postal', 14],
  ['plage', 13],
  ['faute_commune', 12],
  ['tout_en_un', 12],
  ['type_absent', 11],
  ['lieu_dit', 11],
  ['type_different', 10],
  ['vide', 10],
  ['commune_absente', 9],
  ['homonyme', 8],
  ['voie_inconnue', 8],
  ['alias', 6],
  ['cedex', 6],
  ['numero_apres', 5],
  ['numero_colle', 5],
  ['mojibake', 5],
  ['colonne_decalee', 5],
  ['boite_postale', 4],
  ['etranger', 4],
  ['tableur', 3],
];

/** The known answer; empty strings if there is none. */
interface Answer {
  readonly codeInsee: string;
  readonly idBan: string;
  readonly bureau: string;
  readonly circonscription: string;
}

interface Contact {
  readonly kind: string;
  readonly typed: TypedAddress;
  readonly answer: Answer;
  readonly address: Address | undefined;
}

const noAnswer: Answer = { codeInsee: '', idBan: '', bureau: '', circonscription: '' };
const abroad: readonly TypedAddress[] = [
  { adresse: '12 RUE DE LA LOI', complement: '', codePostal: '1040', commune: 'BRUXELLES BELGIQUE' },
  { adresse: '4 chemin des Crêts', complement: 'SUISSE', codePostal: '1209', commune: 'Genève' },
  { adresse: 'FLAT 3, 21 OLD STREET', complement: '', codePostal: 'EC1V 9HL', commune: 'LONDON' },
  { adresse: '350 boulevard Charest Est', complement: '', codePostal: 'G1K 3H5', commune: 'QUEBEC (CANADA)' },
  { adresse: 'Hauptstraße 5', complement: '', codePostal: '10827', commune: 'BERLIN ALLEMAGNE' },
];

/** Writes `contacts.csv` and `contacts.attendu.csv.gz`. */
export function writeContactFiles(files: DemoFiles, territory: Territory, lieuxDits: readonly LieuDit[]): void {
  const random = new Random('contacts');
  const addresses = territory.streets.flatMap((street) => street.addresses);
  const around = lookAround(addresses);
  const rows: (string | number)[][] = [];
  const answers: (string | number)[][] = [];
  const earlier: { person: Person; address: Address }[] = [];
  for (let id = 1; id <= contactCount; id++) {
    const twin = id > 100 && random.chance(0.012) ? random.pick(earlier) : undefined;
    const contact = twin ? retype(twin.address, random, around) : drawContact(addresses, lieuxDits, random, around);
    const person = twin ? { ...drawPerson(random), ...names(twin.person) } : drawPerson(random);
    if (contact.address?.known) earlier.push({ person, address: contact.address });
    const { typed, answer, kind } = contact;
    const stored = storeCirconscription(answer.circonscription, random);
    rows.push([
      id,
      person.nom,
      person.prenom,
      typed.adresse,
      typed.complement,
      typed.codePostal,
      typed.commune,
      person.telephone,
      person.consentementLe,
      person.finalite,
      person.source,
      stored.text,
    ]);
    answers.push([id, answer.codeInsee, answer.idBan, answer.bureau, answer.circonscription, kind, stored.wrong]);
  }
  const header =
    'id;nom;prenom;adresse;complement;code_postal;commune;telephone;consentement_le;finalite;source;circonscription';
  const answerHeader =
    'id;code_insee;id_ban;code_bureau_vote;code_circonscription;type_saisie;circonscription_stockee_fausse';
  files.set('contacts.csv', toBytes(toCsv(header.split(';'), rows, ';')));
  files.set('contacts.attendu.csv.gz', gzip(toCsv(answerHeader.split(';'), answers, ';')));
}

/** Fields that stay the same when somebody signs twice. */
function names({ nom, prenom, telephone }: Person): Pick<Person, 'nom' | 'prenom' | 'telephone'> {
  return { nom, prenom, telephone };
}

function drawContact(
  addresses: readonly Address[],
  lieuxDits: readonly LieuDit[],
  random: Random,
  around: Surroundings,
): Contact {
  const kind = random.weighted(kinds);
  const blank: TypedAddress = { adresse: '', complement: '', codePostal: '', commune: '' };
  if (kind === 'vide') return { kind, typed: blank, answer: noAnswer, address: undefined };
  if (kind === 'etranger') return { kind, typed: random.pick(abroad), answer: noAnswer, address: undefined };
  if (kind === 'boite_postale') {
    const { codeInsee, nom } = communeNamed(chefLieu);
    const typed = {
      ...blank,
      adresse: `BP ${random.integer(10, 40199)}`,
      codePostal: random.pick(['96007', '96019']),
      commune: `${afnor(nom)} CEDEX`,
    };
    return { kind, typed, answer: { ...noAnswer, codeInsee }, address: undefined };
  }
  if (kind === 'lieu_dit') {
    const { id, nom, bureau } = random.pick(lieuxDits);
    const upper = random.chance(0.6);
    const commune = bureau.commune.nom;
    const adresse = `${random.chance(0.3) ? 'Lieu-dit ' : ''}${nom}`;
    const typed = {
      ...blank,
      adresse: upper ? afnor(adresse) : adresse,
      codePostal: bureau.codePostal,
      commune: upper ? afnor(commune) : commune,
    };
    return { kind, typed, answer: answerFor(bureau, id), address: undefined };
  }
  for (;;) {
    const address = random.pick(addresses);
    const result = typeAddress(toTypable(address), kind, random, around);
    if (!result) continue;
    const name = kind === 'propre' && result.isCapital ? 'majuscules' : kind;
    return { kind: name, typed: result.typed, answer: answerOf(address, kind), address };
  }
}

/** The same address typed on another day. */
function retype(address: Address, random: Random, around: Surroundings): Contact {
  for (;;) {
    const kind = random.pick(['propre', 'abreviation', 'complement']);
    const result = typeAddress(toTypable(address), kind, random, around);
    if (!result) continue;
    const name = kind === 'propre' && result.isCapital ? 'majuscules' : kind;
    return { kind: name, typed: result.typed, answer: answerOf(address, kind), address };
  }
}

function answerFor(bureau: Bureau, idBan: string): Answer {
  const { circonscription } = bureau;
  return { codeInsee: bureau.commune.codeInsee, idBan, bureau: bureauCode(bureau), circonscription };
}

/** For an unknown street, the commune; for an unknown or missing number, the street. */
function answerOf(address: Address, kind: string): Answer {
  const { street, bureau } = address;
  if (kind !== 'voie_inconnue') {
    return answerFor(bureau, kind === 'numero_inconnu' || kind === 'numero_absent' ? street.id : address.id);
  }
  const { commune } = street;
  return {
    codeInsee: commune.codeInsee,
    idBan: '',
    bureau: commune.bureaux === 1 ? bureauCode(bureau) : '',
    circonscription: commune.nom === chefLieu ? '' : bureau.circonscription,
  };
}

/** Two in five contacts have a circonscription in the list; one in twenty of these is wrong. */
function storeCirconscription(truth: string, random: Random): { text: string; wrong: '' | 0 | 1 } {
  if (truth === '' || !random.chance(0.4)) return { text: '', wrong: '' };
  const isWrong = random.chance(0.05);
  const code = isWrong ? random.pick(circonscriptions.filter((other) => other !== truth)) : truth;
  const text = random.weighted([
    [code, 92],
    [`${code.slice(0, 2)}-${code.slice(2)}`, 5],
    [`${code.slice(0, 2)}0${code.slice(2)}`, 3],
  ]);
  return { text, wrong: isWrong ? 1 : 0 };
}

function lookAround(addresses: readonly Address[]): Surroundings {
  const byCommune = new Map<string, Set<string>>();
  const byPostcode = new Set<string>();
  const codesPostaux = new Set<string>();
  for (const { street, codePostal } of addresses) {
    codesPostaux.add(codePostal);
    byPostcode.add(`${codePostal} ${street.nom}`);
    const key = `${street.commune.codeInsee} ${street.nom}`;
    const ids = byCommune.get(key) ?? new Set<string>();
    byCommune.set(key, ids.add(street.id));
  }
  return {
    hasStreet: (codeInsee, nom) => byCommune.has(`${codeInsee} ${nom}`),
    isHomonym: (codeInsee, nom) => (byCommune.get(`${codeInsee} ${nom}`)?.size ?? 0) > 1,
    postcodeHasStreet: (codePostal, nom) => byPostcode.has(`${codePostal} ${nom}`),
    codesPostaux: [...codesPostaux].sort(),
  };
}
