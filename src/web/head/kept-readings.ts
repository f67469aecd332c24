import type { HeadAnswer } from '../api/head.ts';
import type { Reading } from './reading-form.ts';

/** What the user has set for the files of one form. */
export interface KeptReading {
  readonly reading: Reading;
  /** Columns by key, counted from 1; undefined where the guess was kept. */
  readonly columns: readonly (readonly [key: string, ranks: readonly number[]])[] | undefined;
}

const storageKey = 'arpenteur.lectures';
/** Most forms of files that are kept; the oldest are forgotten. */
const mostKept = 20;

type Stored = readonly (readonly [form: string, kept: KeptReading])[];

/** What was set for an earlier file of the same form. */
export function keptReading(guess: HeadAnswer): KeptReading | undefined {
  return new Map(stored()).get(formOf(guess));
}

/** Keeps what was set, for the next file of the form; with `undefined` it is forgotten. */
export function keepReading(guess: HeadAnswer, kept: KeptReading | undefined): void {
  const form = formOf(guess);
  const others = stored().filter(([known]) => known !== form);
  const all: Stored = kept === undefined ? others : [[form, kept], ...others];
  localStorage.setItem(storageKey, JSON.stringify(all.slice(0, mostKept)));
}

function stored(): Stored {
  const text = localStorage.getItem(storageKey);
  return text === null ? [] : (JSON.parse(text) as Stored);
}

/**
 * The form of a file, from how it is guessed: a sum over the names of its columns. No name is kept, as a first row that was taken
 * for names may hold a person.
 */
function formOf({ format, noms, colonnes }: HeadAnswer): string {
  const text = JSON.stringify([format, noms, colonnes.map(({ cle, rangs }) => [cle, rangs])]);
  // FNV-1a, with two offsets.
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
