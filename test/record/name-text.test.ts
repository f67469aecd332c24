import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { mostTextWords, NameText } from '../../src/record/name-text.ts';

/** Bytes beside A to Z and a to z, letters, spaces, and bytes that are not ASCII. */
const bytes = Array.from('@AMZ[`amz{ 09', (character) => character.charCodeAt(0)).concat(
  0x00,
  0xc1,
  0xc9,
  0xda,
  0xe9,
  0xff,
);

function keyOf(first: Uint8Array, second: Uint8Array): string {
  const memory = Uint8Array.of(...first, 0x3b, ...second);
  const text = new NameText();
  text.set(memory, 1, 0, first.length, first.length + 1, memory.length);
  return text.hash === -1 ? '' : Array.from(text.words.subarray(0, text.count)).join();
}

function small(text: Uint8Array): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

test('two texts have the same words if they differ by the case of ASCII letters alone', () => {
  const random = seededRandom(20_261_201);
  const seen = new Map<string, string>();
  const byText = new Map<string, string>();
  const draw = (): Uint8Array => Uint8Array.from({ length: Math.floor(random() * 8) }, () => bytes[Math.floor(random() * bytes.length)] ?? 0); // prettier-ignore
  for (let round = 0; round < 50_000; round++) {
    const [first, second] = [draw(), draw()];
    const text = `${small(first)}|${first.length}|${small(second)}`;
    const key = keyOf(first, second);
    expect(seen.get(key) ?? text).toBe(text);
    expect(byText.get(text) ?? key).toBe(key);
    seen.set(key, text);
    byText.set(text, key);
  }
  expect(seen.size).toBeLessThan(50_000);
});

test('a text of more than 32 bytes is not kept, also after one that was', () => {
  const text = new NameText();
  const memory = new Uint8Array(64).fill(0x61);
  text.set(memory, 1, 0, 4 * mostTextWords);
  expect(text.hash).not.toBe(-1);
  text.set(memory, 1, 0, 4 * mostTextWords + 1);
  expect(text.hash).toBe(-1);
});
