/** One address as typed by a person: an error from the table, a casing, and habits about communes. */
import type { Random } from '../seeded/random.ts';
import { applyCasing, drawCasing } from './typed-words.ts';
import { changes } from './typing-errors.ts';
import type { Draft } from './typing-errors.ts';
import type { Surroundings, Typable } from './typable.ts';

/** An address in the fields of a list, as typed. */
export interface TypedAddress {
  readonly adresse: string;
  readonly complement: string;
  readonly codePostal: string;
  readonly commune: string;
}

/** Types the address with that error; undefined if the error does not fit it. */
export function typeAddress(
  address: Typable,
  kind: string,
  random: Random,
  around: Surroundings,
): { readonly typed: TypedAddress; readonly isCapital: boolean } | undefined {
  const change = changes[kind];
  if (!change) throw new Error(`No error kind ${kind}.`);
  if (!address.known && kind !== 'numero_inconnu') return undefined;
  const draft: Draft = {
    before: '',
    numero: String(address.numero),
    suffixe: address.suffixe,
    voie: address.voie,
    after: '',
    complement: '',
    codePostal: address.codePostal,
    commune: address.commune,
  };
  if (!change(draft, address, random, around)) return undefined;
  const casing = drawCasing(random);
  const hyphens = random.chance(0.4);
  // A file read in the wrong encoding keeps its casing.
  const write = (text: string): string => (kind === 'mojibake' ? text : applyCasing(text, casing, hyphens));
  const suffixe = draft.suffixe === '' ? '' : ` ${draft.suffixe}`;
  const space = random.chance(0.03) ? '  ' : ' ';
  const parts = [
    draft.before,
    draft.numero + write(suffixe),
    write(draft.voie),
    kind === 'tout_en_un' ? write(draft.after) : draft.after,
  ];
  return {
    typed: {
      adresse: parts
        .filter((part) => part !== '')
        .join(space)
        .replace(' , ', ', '),
      complement: draft.complement,
      codePostal: kind === 'colonne_decalee' ? write(draft.codePostal) : draft.codePostal,
      commune: typeCommune(write(draft.commune), kind, random),
    },
    isCapital: casing === 'majuscules' || casing === 'majuscules accentuées',
  };
}

/** Communes are abbreviated too: `ST AMBROY LES MONTCLERC`, `MONTCLERC S/ OSELLE`. */
function typeCommune(commune: string, kind: string, random: Random): string {
  if (kind === 'faute_commune' || kind === 'propre') return commune;
  let result = commune;
  if (random.chance(0.3))
    result = result.replace(
      /^(saint)(e?)([- ])/i,
      (_, saint: string, e: string) => saint.charAt(0) + (saint.charAt(1) === 'A' ? 'T' : 't') + e + ' ',
    );
  if (random.chance(0.06)) result = result.replace(/[- ]sur[- ]/i, ' S/ ');
  return result;
}
