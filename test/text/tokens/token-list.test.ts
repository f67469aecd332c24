import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashAscii } from '../../../src/text/folding/hash.ts';
import { TokenList, tokenKind } from '../../../src/text/tokens/token-list.ts';
import { tokensOf, tokenTexts } from '../token-texts.ts';

/** Bytes of a Latin-1 string. */
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('TokenList.append', () => {
  const cases: readonly (readonly [text: string, tokens: string])[] = [
    ['12 bis, rue de l’Église', '12 BIS RUE DE L EGLISE'],
    ['Sacré-Cœur', 'SACRE COEUR'],
    ['SacrÃ©-CÅ“ur', 'SACRE COEUR'],
    ['Ã‰glise', 'EGLISE'],
    ['Mare\u0301chal', 'MARECHAL'],
    ['Straße Łódź Ærø', 'STRASSE LODZ AERO'],
    ['Ｒｕｅ １２', 'RUE 12'],
    ['Ḿ Ế', 'M E'],
    ['12\u00a0rue\u2009X', '12 RUE X'],
    ['12\u200b3', '123'],
    ['a\u0000b', 'A B'],
    ['😀 rue 😀', 'RUE'],
    ['ÃÃÃ', 'AAA'],
    ['', ''],
    ['- / . ,', ''],
    ['14(B10)', '14 B10'],
  ];
  for (const [text, tokens] of cases) {
    it(`folds ${JSON.stringify(text)} to ${tokens}`, () => {
      expect(tokenTexts(tokensOf(text)).join(' ')).toBe(tokens);
    });
  }

  it('reads Windows-1252, its quotes and ligatures, and UTF-8 hidden in it', () => {
    expect(tokenTexts(tokensOf(latin('l\x92\xc9glise \x9cuvre'), 'windows-1252'))).toEqual(['L', 'EGLISE', 'OEUVRE']);
    expect(tokenTexts(tokensOf(latin('Ren\xc3\xa9'), 'windows-1252'))).toEqual(['RENE']);
    expect(tokenTexts(tokensOf(latin('Ren\xc3 '), 'windows-1252'))).toEqual(['RENA']);
  });

  it('reads bytes that are not UTF-8 as a lost letter within words, else as a separator', () => {
    expect(tokenTexts(tokensOf(latin('Ren\xe9 Coty')))).toEqual(['RENE', 'COTY']);
    expect(tokenTexts(tokensOf(latin('Coty\xf0\x9f')))).toEqual(['COTY']);
    expect(tokenTexts(tokensOf(latin('a\xc0\x80b')))).toEqual(['AEB']);
    expect(tokenTexts(tokensOf(latin('a\xed\xa0\x80b')))).toEqual(['A', 'B']);
    expect(tokenTexts(tokensOf(latin('a\xf5\x80\x80\x80b')))).toEqual(['AEB']);
  });

  it('keeps the strongest separator between two tokens', () => {
    const before = (text: string): string => String.fromCharCode(tokensOf(text).before[1] ?? 0);
    expect(before('a b')).toBe(' ');
    expect(before('a - b')).toBe('-');
    expect(before('a (b')).toBe('(');
    expect(before('a - , b')).toBe(',');
    expect(before('a, (b')).toBe(',');
    expect(before("a ' b")).toBe("'");
    expect(before('a\nb')).toBe(',');
    expect(tokensOf('a b').before[0]).toBe(1);
  });

  it('distinguishes letters, digits and mixed tokens, and hashes the folded text', () => {
    const tokens = tokensOf('12 rue B10');
    expect([...tokens.kind.subarray(0, 3)]).toEqual([tokenKind.digits, tokenKind.letters, tokenKind.mixed]);
    expect([...tokens.hash.subarray(0, 3)]).toEqual(['12', 'RUE', 'B10'].map(hashAscii));
  });

  it('keeps the first tokens of a text that is too long, and reports the cut', () => {
    const many = tokensOf('x '.repeat(197));
    expect([many.count, many.truncated]).toEqual([192, true]);
    const exactly = tokensOf('x '.repeat(192));
    expect([exactly.count, exactly.truncated]).toEqual([192, false]);
    const long = tokensOf('y'.repeat(1_000_000));
    expect([long.count, long.truncated]).toEqual([1, true]);
    expect(long.tokenLength(0)).toBeLessThanOrEqual(8192);
  });

  it('never throws, stays within its bounds, and gives only letters and digits, for any bytes in any encoding', () => {
    const list = new TokenList();
    const encodings = fc.constantFrom('utf-8' as const, 'windows-1252' as const);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), encodings, (pieces, encoding) => {
        list.clear();
        for (const piece of pieces) list.append(piece, 0, piece.length, encoding, 3);
        expect(list.count).toBeLessThanOrEqual(192);
        for (const text of tokenTexts(list)) expect(text).toMatch(/^[A-Z0-9]+$/);
        tokenTexts(list).forEach((text, token) => {
          expect(list.hash[token]).toBe(hashAscii(text));
        });
      }),
      { numRuns: 400 },
    );
  });

  it('reads any string as its accent-free upper case', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('abcABC éÉèçôŒœæï019-')), maxLength: 30 });
    fc.assert(
      fc.property(letters, (text) => {
        const plain = text
          .replaceAll(/[œŒ]/g, 'OE')
          .replaceAll('æ', 'AE')
          .normalize('NFD')
          .replaceAll(/\p{M}/gu, '')
          .toUpperCase();
        expect(tokenTexts(tokensOf(text))).toEqual(plain.match(/[A-Z0-9]+/g) ?? []);
      }),
      { numRuns: 400 },
    );
  });
});

describe('TokenList editing', () => {
  it('removes tokens and keeps the stronger separator', () => {
    const tokens = tokensOf('a, b c');
    tokens.remove(1, 2);
    expect(tokenTexts(tokens)).toEqual(['A', 'C']);
    expect(tokens.before[1]).toBe(0x2c);
    tokens.remove(0, 2);
    expect(tokens.count).toBe(0);
  });

  it('splits a token in two, each with its own hash and kind', () => {
    const tokens = tokensOf('12RUE X');
    expect(tokens.split(0, 2)).toBe(true);
    expect(tokenTexts(tokens)).toEqual(['12', 'RUE', 'X']);
    expect([...tokens.hash.subarray(0, 3)]).toEqual(['12', 'RUE', 'X'].map(hashAscii));
    expect([...tokens.kind.subarray(0, 2)]).toEqual([tokenKind.digits, tokenKind.letters]);
  });

  it('does not split when it is full', () => {
    const tokens = tokensOf('12x '.repeat(192));
    expect(tokens.split(0, 2)).toBe(false);
    expect(tokens.count).toBe(192);
  });

  it('takes tokens off another list', () => {
    const from = tokensOf('12 rue X 94200 Ivry');
    const to = tokensOf('A');
    to.takeFrom(from, 3, 5);
    expect(tokenTexts(from)).toEqual(['12', 'RUE', 'X']);
    expect(tokenTexts(to)).toEqual(['A', '94200', 'IVRY']);
  });

  it('reads leading numbers', () => {
    const tokens = tokensOf('0012 5bis 123456 rue 007');
    const numbers = Array.from({ length: 5 }, (_, token) => tokens.leadingNumber(token));
    expect(numbers).toEqual([12, 5, -1, -1, 7]);
    expect(tokens.leadingNumber(2, 6)).toBe(123456);
  });
});
