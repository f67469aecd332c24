/** Kinds of typing errors, as a table: each changes one part of a correct address. */
import type { Random } from '../seeded/random.ts';
import { abbreviate, dropArticle, misspell, splitArticle, toInitials, toMojibake } from './typed-words.ts';
import type { Surroundings, Typable } from './typable.ts';

/** An address on its way from the right spelling to the typed one. */
export interface Draft {
  /** Written before the number: a flat, a building. */
  before: string;
  numero: string;
  suffixe: string;
  voie: string;
  after: string;
  complement: string;
  codePostal: string;
  commune: string;
}

/** Changes the draft; false if the kind does not fit the address, and another one must be drawn. */
export type Change = (draft: Draft, address: Typable, random: Random, around: Surroundings) => boolean;

/** Sets one field if there is a value. */
function set(draft: Draft, field: keyof Draft, value: string | undefined): boolean {
  if (value === undefined) return false;
  draft[field] = value;
  return true;
}

const complements = [
  'APPT 12',
  'APPT 731',
  'BAT B',
  'BAT 3',
  'ESC 7',
  'ESC A',
  '2EME ETAGE',
  '8e étage',
  'RDC',
  'PTE 47',
  'Rés. Les Tilleuls',
  'CHEZ M. RABOT',
  'ETG 4 PTE DROITE',
  'Bât. C - Appt 204',
];
const mois = ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'];
const typesDeVoie = ['Rue', 'Avenue', 'Boulevard', 'Allée', 'Impasse', 'Chemin', 'Place'];
const otherTypes = [
  'Square',
  'Passage',
  'Villa',
  'Cours',
  'Quai',
  'Sentier',
  'Résidence',
  'Ruelle',
  'Lotissement',
  'Sente',
];

/** Whether the commune has streets of the same name with other types, so that the type matters. */
function hasSibling({ codeInsee }: Typable, type: string, rest: string, around: Surroundings): boolean {
  const others = typesDeVoie.concat(otherTypes).filter((other) => other !== type);
  return others.some((other) => around.hasStreet(codeInsee, `${other} ${rest}`));
}

/** The kinds that start from an address of the BAN, with their changes. */
export const changes: Readonly<Record<string, Change>> = {
  propre: () => true,
  abreviation: (draft, _, random) => set(draft, 'voie', abbreviate(draft.voie, random)),
  article_separe: (draft, _, random) => set(draft, 'voie', splitArticle(draft.voie, random)),
  article_omis: (draft) => set(draft, 'voie', dropArticle(draft.voie)),
  initiales: (draft, _, random) => set(draft, 'voie', toInitials(draft.voie, random)),
  faute_voie: (draft, _, random) => set(draft, 'voie', misspell(draft.voie, random)),
  faute_commune: (draft, _, random) => set(draft, 'commune', misspell(draft.commune, random)),
  mojibake: (draft) => {
    const commune = toMojibake(draft.commune);
    const voie = toMojibake(draft.voie);
    draft.commune = commune ?? draft.commune;
    draft.voie = voie ?? draft.voie;
    return (commune ?? voie) !== undefined;
  },
  code_postal_absent: (draft) => set(draft, 'codePostal', ''),
  commune_absente: (draft) => set(draft, 'commune', ''),
  numero_absent: (draft) => set(draft, 'numero', '') && set(draft, 'suffixe', ''),
  numero_inconnu: (_, address) => !address.known,
  numero_apres: (draft) => {
    draft.after = draft.numero + (draft.suffixe === '' ? '' : ` ${draft.suffixe}`);
    draft.numero = draft.suffixe = '';
    return true;
  },
  suffixe: (draft, { suffixe }, random) => {
    if (suffixe === '') return false;
    const letter = suffixe.charAt(0).toUpperCase();
    const form = random.pick([letter, ` ${letter}`, suffixe.toUpperCase(), ` ${suffixe.toUpperCase()}`, ` ${suffixe}`]);
    draft.numero += form;
    draft.suffixe = '';
    return true;
  },
  plage: (draft, address, random) => {
    if (address.suffixe !== '' || !address.hasNumero(address.numero + 2)) return false;
    draft.numero += random.pick(['-', '/', ' - ', ' à ', ' et ']) + String(address.numero + 2);
    return true;
  },
  tableur: (draft, address) => {
    const month = mois[address.numero - 1];
    if (month === undefined || address.suffixe !== '' || !address.hasNumero(address.numero + 2)) return false;
    return set(draft, 'numero', `${month}-${String(address.numero + 2).padStart(2, '0')}`);
  },
  numero_colle: (draft) =>
    set(draft, 'voie', `${draft.numero}${draft.suffixe}${draft.voie}`) &&
    set(draft, 'numero', '') &&
    set(draft, 'suffixe', ''),
  complement: (draft, _, random) => {
    const field = random.weighted([
      ['complement', 45],
      ['after', 35],
      ['before', 20],
    ] as const);
    const text = random.pick(complements);
    draft[field] = field === 'after' && random.chance(0.4) ? `- ${text}` : text;
    return true;
  },
  cedex: (draft, { codesCedex }, random) => {
    if (codesCedex.length === 0) return false;
    draft.codePostal = random.pick(codesCedex);
    draft.commune += random.pick([' CEDEX', ' cedex', ' CEDEX 9']);
    if (random.chance(0.5)) draft.complement = `BP ${random.integer(10, 40199)}`;
    return true;
  },
  ancienne_commune: (draft, { ancienneCommune }) => ancienneCommune !== '' && set(draft, 'commune', ancienneCommune),
  conflit_postal: (draft, { codesPostaux, codePostal, voie }, random, around) => {
    const other = random.pick(around.codesPostaux);
    if (codesPostaux.includes(other) || other === codePostal) return false;
    return !around.postcodeHasStreet(other, voie) && set(draft, 'codePostal', other);
  },
  type_absent: (draft, address, _, around) => {
    const match = /^(Rue|Avenue|Boulevard|Allée|Place|Impasse) (\p{Lu}.*)$/u.exec(draft.voie);
    if (!match || hasSibling(address, match[1] ?? '', match[2] ?? '', around)) return false;
    return set(draft, 'voie', match[2]);
  },
  type_different: (draft, address, random, around) => {
    const match = /^(Rue|Avenue|Boulevard|Allée|Impasse|Chemin|Place) (.*)$/.exec(draft.voie);
    const type = random.pick(typesDeVoie);
    const voie = `${type} ${match?.[2] ?? ''}`;
    if (!match || type === match[1] || hasSibling(address, match[1] ?? '', match[2] ?? '', around)) return false;
    return set(draft, 'voie', voie);
  },
  alias: (draft, { alias }) => alias !== '' && set(draft, 'voie', alias),
  homonyme: (draft, address, random, around) => {
    if (!around.isHomonym(address.codeInsee, address.voie)) return false;
    if (random.chance(0.5)) draft.complement = address.ancienneCommune;
    return true;
  },
  voie_inconnue: (draft, _, random) =>
    set(
      draft,
      'voie',
      random.pick(['Rue du Funiculaire', 'Allée des Baobabs', 'Quai des Paquebots', 'Rue Isidore Tartempion']),
    ),
  tout_en_un: (draft, _, random) => {
    draft.after = `${random.chance(0.4) ? ', ' : ''}${draft.codePostal} ${draft.commune}`;
    draft.codePostal = draft.commune = '';
    return true;
  },
  colonne_decalee: (draft) => {
    [draft.complement, draft.codePostal, draft.commune] = [draft.codePostal, draft.commune, ''];
    return true;
  },
};
