import type { AddressRecord } from '../../record/record.ts';
import { nameWordText } from '../../text/names/street-name.ts';
import { streetTypeName } from '../../text/vocabulary/vocabulary.ts';
import { editDistance, longestCompared } from '../../text/folding/edit-distance.ts';
import { bitCount, lettersOf } from '../likeness/word-likeness.ts';
import { hitFlag, type SearchScope } from './street-hits.ts';
import { wholeNameEditCost } from '../thresholds.ts';

const longest = 64;
const written = new Uint8Array(longest);
const other = new Uint8Array(longest);
const types = Array.from({ length: 256 }, (_, type) => Buffer.from(streetTypeName(type), 'latin1'));
const typeLetters = Uint32Array.from(types, (type) => lettersOf(type, 0, type.length));

/**
 * Compares the written street, its type and words run together, with every street of the candidate communes. This finds
 * typos in the type, in an article, or across a space (`UER BOULAY`, `ALLE EDES SOPHORAS`).
 */
export function findSimilarWholeNames(
  record: AddressRecord,
  { pack: { streets, communes, tokens }, candidates, hits, words }: SearchScope,
): void {
  const length = writeWritten(record);
  if (length < 6) return;
  const limit = length < 10 ? 1 : length < 16 ? 2 : 3;
  const letters = lettersOf(written, 0, length);
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    const commune = candidates.commune[candidate] ?? 0;
    const quality = candidates.quality[candidate] ?? 0;
    const firstName = streets.nameStart(communes.streetStart[commune] ?? 0);
    const lastName = streets.nameStart(communes.streetStart[commune + 1] ?? 0);
    const endName = firstName + hits.allow(lastName - firstName);
    let end = streets.wordStart(firstName);
    for (let name = firstName; name < endName; name++) {
      const first = end;
      end = streets.wordStart(name + 1);
      const type = streets.nameType(name);
      let total = types[type]?.length ?? 0;
      let otherLetters = typeLetters[type] ?? 0;
      for (let word = first; word < end; word++) {
        const token = streets.words[word] ?? 0;
        total += (tokens.textStart[token + 1] ?? 0) - (tokens.textStart[token] ?? 0);
        otherLetters |= words.lettersOfToken(token);
      }
      if (Math.abs(Math.min(total, longest) - length) > limit) continue;
      // Of longer texts only the beginnings are compared.
      const areWhole = total <= longestCompared && length <= longestCompared;
      if (areWhole && bitCount(letters ^ otherLetters) > 2 * limit) continue;
      let otherLength = append(types[type] ?? other, 0, -1, 0);
      for (let word = first; word < end; word++) {
        const token = streets.words[word] ?? 0;
        otherLength = append(tokens.text, tokens.textStart[token] ?? 0, tokens.textStart[token + 1] ?? 0, otherLength);
      }
      if (!haveSameDigits(length, otherLength)) continue;
      const distance = editDistance(written, 0, length, other, 0, otherLength, limit);
      if (distance > limit) continue;
      const likeness = 1 - (wholeNameEditCost * distance) / Math.max(length, otherLength);
      hits.add(streets.nameStreet(name), likeness * quality, candidate, hitFlag.approximate);
    }
  }
}

/** False when both names have digits and they differ: one number is no typo of another, but a 1 may stand for an L. */
function haveSameDigits(length: number, otherLength: number): boolean {
  let at = 0;
  while (at < otherLength && (other[at] ?? 0) >= 0x41) at++;
  if (at === otherLength) return true;
  for (let index = 0; index < length; index++) {
    const digit = written[index] ?? 0;
    if (digit >= 0x41) continue;
    while (at < otherLength && (other[at] ?? 0) >= 0x41) at++;
    if (at >= otherLength || other[at++] !== digit) return false;
  }
  while (at < otherLength && (other[at] ?? 0) >= 0x41) at++;
  return at === otherLength;
}

/** Copies `source[from, to)` after `length` bytes of `other`; all of it when `to` is -1. Returns the new length. */
function append(source: Uint8Array, from: number, to: number, length: number): number {
  const end = to === -1 ? source.length : to;
  let at = length;
  for (let index = from; index < end && at < longest; index++) other[at++] = source[index] ?? 0;
  return at;
}

/** Writes type and words of the record's street into `written`. */
function writeWritten({ parsed: { street }, tokens }: AddressRecord): number {
  let length = 0;
  const type = types[street.type] ?? other;
  for (let at = 0; at < type.length && length < longest; at++) written[length++] = type[at] ?? 0;
  for (let word = 0; word < street.count; word++) {
    const text = nameWordText(tokens, street, word);
    for (let at = 0; at < text.length && length < longest; at++) written[length++] = text.charCodeAt(at);
  }
  return length;
}
