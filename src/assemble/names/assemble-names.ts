import { streetOfType } from '../../pack/views/streets/streets-view.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint32 } from '../../pack/arrays/thread-arrays.ts';
import { splitStarts } from '../../pack/arrays/starts.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { StreetTable } from '../read/street-table.ts';
import type { NamesRead } from './read-street-names.ts';
import { NameTableWriter } from '../../pack/views/streets/name-table.ts';
import { TokenDictionary } from './token-dictionary.ts';

/** Few, as a thread gets the next one only when the caller has time for it. */
const tasksPerThread = 2;

/**
 * Starts reading the names of streets in the threads of the build.
 *
 * @param streets indices into the table, in the pack's order.
 * @param communes number of each street's commune, in the pack's order.
 */
export function readAllStreetNames(
  table: StreetTable,
  streets: Uint32Array,
  communes: Uint16Array,
  threads: BuildThreads,
): Promise<readonly NamesRead[]> {
  const texts = table.texts.share();
  const { nom } = table.columns;
  const tasks: Promise<NamesRead>[] = [];
  const streetsPerTask = Math.ceil(streets.length / (tasksPerThread * threads.count));
  for (let from = 0; from < streets.length; from += streetsPerTask) {
    const drafts = streets.subarray(from, from + streetsPerTask);
    const noms = drafts.map((draft) => nom.data[draft] ?? 0);
    const otherStart = new Uint32Array(drafts.length + 1);
    const otherNames = new GrowableInt32();
    drafts.forEach((draft, street) => {
      table.forEachOtherName(draft, (name) => {
        otherNames.push(name);
      });
      otherStart[street + 1] = otherNames.length;
    });
    const names = {
      communes: communes.slice(from, from + streetsPerTask),
      texts,
      noms,
      otherStart,
      otherNames: otherNames.toUint32Array(),
    };
    tasks.push(threads.run<'names'>({ kind: 'names', names }));
  }
  const all = Promise.all(tasks);
  // The caller reports a failure when it awaits this promise, which it may never do if it fails first.
  all.catch(() => undefined);
  return all;
}

/**
 * Writes the names of streets, their words, and the table by which they are found.
 *
 * @returns first name of each street, and where those of the last one end.
 */
export function writeNames(parts: readonly NamesRead[], sections: SectionSet): Uint32Array {
  const sum = (count: (part: NamesRead) => number): number => parts.reduce((total, part) => total + count(part), 0);
  const streetCount = sum(({ namesOfStreet }) => namesOfStreet.length);
  const nameCount = sum(({ type }) => type.length);
  const nameStart = new Uint32Array(streetCount + 1);
  const nameStreet = sharedUint32(nameCount);
  const wordStart = new Uint32Array(nameCount + 1);
  const words = sharedUint32(sum((part) => part.words.length));
  const table = new NameTableWriter(nameCount);
  const dictionary = new TokenDictionary();
  let [street, name, word] = [0, 0, 0];
  for (const part of parts) {
    const places = part.dictionary.map((text) => dictionary.add(text));
    for (const place of part.words) words[word++] = dictionary.use(places[place] ?? 0);
    let own = 0;
    for (const count of part.namesOfStreet) {
      for (const end = own + count; own < end; own++) {
        const ofType = streetOfType(street, part.type[own] ?? 0);
        nameStreet[name] = ofType;
        wordStart[name + 1] = (wordStart[name] ?? 0) + (part.wordsOfName[own] ?? 0);
        table.insert(part.signatures[2 * own] ?? 0, part.signatures[2 * own + 1] ?? 0, ofType);
        name++;
      }
      nameStart[++street] = name;
    }
  }
  const finalNumbers = dictionary.writeTo(sections);
  for (let at = 0; at < words.length; at++) words[at] = finalNumbers[words[at] ?? 0] ?? 0;
  sections.set('names.street', nameStreet);
  const { bases, offsets } = splitStarts(wordStart);
  sections.set('names.wordBase', bases);
  sections.set('names.wordStart', offsets);
  sections.set('names.words', words);
  sections.set('names.table', table.slots);
  return nameStart;
}
