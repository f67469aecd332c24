/** Draws contacts of one commune, in the order of its streets and numbers. */
import { Random, itemAt } from '../../seeded/random.ts';
import type { Surroundings, Typable } from '../../typing/typable.ts';
import { typeAddress } from '../../typing/type-address.ts';
import type { TypedAddress } from '../../typing/type-address.ts';
import { afnor } from '../../typing/spelling.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';
import { answerAt, answerOf, answerOfCommune, toTypable, toUnknownNumber } from './known-address.ts';
import type { Answer, KnownAddress } from './known-address.ts';

/** Typed text, and the right answer. */
export interface Contact {
  readonly kind: string;
  readonly typed: TypedAddress;
  readonly answer: Answer;
}

/** Sources from which the contacts of all communes are drawn. */
export interface ContactSources {
  readonly weights: readonly (readonly [kind: string, weight: number])[];
  /** All postcodes of France. */
  readonly codesPostaux: readonly string[];
  /** CEDEX codes by commune. */
  readonly codesCedex: ReadonlyMap<string, readonly string[]>;
}

const noAnswer: Answer = { codeInsee: '', idBan: '', bureau: '', circonscription: '' };
const blank: TypedAddress = { adresse: '', complement: '', codePostal: '', commune: '' };

/** Number of postponed kinds that are tried on each address, and number that are kept. */
const triedKinds = 3;
const keptKinds = 2_000;

/** Draws contacts, commune after commune. */
export class ContactDrawer {
  readonly #sources: ContactSources;
  readonly #seed: string;
  /** Kinds that did not fit the address they were drawn for: a later one gets them, so that their share is kept. */
  readonly #putOff: string[] = [];

  constructor(sources: ContactSources, seed: string) {
    this.#sources = sources;
    this.#seed = seed;
  }

  /** Draws `count` contacts of a commune; an address may have several, or none. */
  *draw(drawn: DrawnCommune, count: number): Generator<Contact> {
    const { map, streets } = drawn;
    const random = new Random(`contacts/${map.commune.codeInsee}`, this.#seed);
    const ends: number[] = [];
    let addresses = 0;
    for (const { numeros } of streets) ends.push((addresses += numeros.length));
    const places = Float64Array.from({ length: count }, () => random.integer(0, addresses - 1)).sort();
    const around = lookAround(drawn, this.#sources);
    const codesCedex = this.#sources.codesCedex.get(map.commune.codeInsee) ?? [];
    let at = 0;
    for (const place of places) {
      while (place >= (ends[at] ?? Infinity)) at++;
      const street = itemAt(streets, at);
      const address = { map, street, index: place - ((ends[at] ?? 0) - street.numeros.length) };
      yield this.#drawOne(drawn, address, toTypable(address, codesCedex), around, random);
    }
  }

  #drawOne(
    drawn: DrawnCommune,
    address: KnownAddress,
    typable: Typable,
    around: Surroundings,
    random: Random,
  ): Contact {
    for (let tried = 0; ; tried++) {
      const kind = (tried < triedKinds ? this.#putOff.shift() : undefined) ?? random.weighted(this.#sources.weights);
      const contact =
        kind in placeless
          ? drawPlaceless(kind, drawn, typable, random)
          : typeContact(kind, address, typable, around, random);
      if (contact !== undefined) return contact;
      if (this.#putOff.length < keptKinds) this.#putOff.push(kind);
    }
  }
}

/** Types the address in a certain way; undefined if the kind does not fit it. */
function typeContact(
  kind: string,
  address: KnownAddress,
  typable: Typable,
  around: Surroundings,
  random: Random,
): Contact | undefined {
  const asked = kind === 'numero_inconnu' ? toUnknownNumber(typable, random) : typable;
  const result = typeAddress(asked, kind, random, around);
  return result && { kind, typed: result.typed, answer: answerOf(address, kind) };
}

/** Kinds that do not start from an address. */
const placeless: Readonly<Record<string, true>> = { vide: true, boite_postale: true, lieu_dit: true };

/** A contact of a {@link placeless} kind; undefined if the commune has nothing for it. */
function drawPlaceless(
  kind: string,
  { map, lieuxDits }: DrawnCommune,
  { codesCedex }: Typable,
  random: Random,
): Contact | undefined {
  const { nom } = map.commune;
  if (kind === 'vide') return { kind, typed: blank, answer: noAnswer };
  if (kind === 'boite_postale' && codesCedex.length > 0) {
    const codePostal = random.pick(codesCedex);
    const typed = { ...blank, adresse: `BP ${random.integer(10, 40_199)}`, codePostal, commune: `${afnor(nom)} CEDEX` };
    return { kind, typed, answer: answerOfCommune(map) };
  }
  if (kind !== 'lieu_dit' || lieuxDits.length === 0) return undefined;
  const lieuDit = random.pick(lieuxDits);
  const write = random.chance(0.6) ? afnor : (text: string): string => text;
  const adresse = write(`${random.chance(0.3) ? 'Lieu-dit ' : ''}${lieuDit.nom}`);
  const typed = { ...blank, adresse, codePostal: lieuDit.codePostal, commune: write(nom) };
  return { kind, typed, answer: answerAt(map, lieuDit.bureau, lieuDit.key) };
}

/** Other communes are ignored: a wrong postcode is next to the right name of the commune. */
function lookAround({ streets }: DrawnCommune, { codesPostaux }: ContactSources): Surroundings {
  const counts = new Map<string, number>();
  for (const { nom } of streets) counts.set(nom, (counts.get(nom) ?? 0) + 1);
  return {
    hasStreet: (_, voie) => counts.has(voie),
    isHomonym: (_, voie) => (counts.get(voie) ?? 0) > 1,
    postcodeHasStreet: () => false,
    codesPostaux,
  };
}
