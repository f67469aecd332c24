import { anyType, streetOfType } from '../pack/streets-view.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { compareText } from './compare-text.ts';
import type { StreetLists } from './file-streets.ts';
import { NameReader } from './name-reader.ts';
import { SignatureTable } from './signature-table.ts';
import { TokenDictionary } from './token-dictionary.ts';

/**
 * Writes the names of streets, their words, and the table by which they are found.
 *
 * @param streets places in the lists, in the pack's order.
 * @param communes of the streets, in the pack's order.
 */
export function writeNames(
  { noms, otherNames }: StreetLists,
  streets: Uint32Array,
  communes: Uint32Array,
  sections: SectionSet,
): void {
  const reader = new NameReader();
  const dictionary = new TokenDictionary();
  const nameStart = new Uint32Array(streets.length + 1);
  const nameStreet: number[] = [];
  const wordStart: number[] = [0];
  const words: number[] = [];
  const signatures: number[] = [];
  streets.forEach((draft, street) => {
    const commune = communes[street] ?? 0;
    const others = otherNames[draft] ?? [];
    const seen = new Set<string>();
    for (const text of [
      noms[draft] ?? '',
      ...(typeof others === 'string' ? [others] : [...others].sort(compareText)),
    ]) {
      reader.readStreet(text);
      if (reader.name.count === 0) continue;
      reader.sign(reader.name.type, commune);
      const [keyA = 0, keyB = 0] = reader.signature;
      const identity = `${keyA},${keyB}`;
      if (seen.has(identity)) continue;
      seen.add(identity);
      reader.sign(anyType, commune);
      signatures.push(keyA, keyB, reader.signature[0] ?? 0, reader.signature[1] ?? 0);
      nameStreet.push(streetOfType(street, reader.name.type));
      for (const word of reader.wordTexts()) words.push(dictionary.add(word));
      wordStart.push(words.length);
    }
    nameStart[street + 1] = nameStreet.length;
  });
  const table = new SignatureTable(signatures.length / 2);
  nameStreet.forEach((ofType, name) => {
    table.insert(signatures[4 * name] ?? 0, signatures[4 * name + 1] ?? 0, ofType);
    table.insert(signatures[4 * name + 2] ?? 0, signatures[4 * name + 3] ?? 0, ofType);
  });
  const finalNumbers = dictionary.writeTo(sections);
  sections.set('streets.nameStart', nameStart);
  sections.set('names.street', Uint32Array.from(nameStreet));
  sections.set('names.wordStart', Uint32Array.from(wordStart));
  sections.set(
    'names.words',
    Uint32Array.from(words, (word) => finalNumbers[word] ?? 0),
  );
  sections.set('names.table', table.slots);
}
