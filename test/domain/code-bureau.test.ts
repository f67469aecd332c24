import { describe, expect, it } from 'vitest';
import { communeOfBureau, parseCodeBureau } from '../../src/domain/code-bureau.ts';
import type { CodeInsee } from '../../src/domain/codes.ts';

/** text, code or undefined, commune of the context */
const table: readonly (readonly [string, string | undefined, string?])[] = [
  ['75056_0619', '75056_0619'],
  ['75106_19', '75056_0619'],
  ['75106_619', '75056_0619'],
  ['75106_0619', '75056_0619'],
  ['750060019', '75056_0619'],
  ['750190005', '75056_1905'],
  ['75056_619', '75056_0619'],
  ['19-5', '75056_1905', '75056'],
  ['1-7', '75056_0107', '75056'],
  ['0327', '75056_0327', '75056'],
  ['327', '75056_0327', '75056'],
  ['19', '75056_0619', '75106'],
  ['19', undefined, '75056'],
  ['21-5', undefined, '75056'],
  ['94028_45', '94028_0045'],
  ['94028_0045', '94028_0045'],
  ['94028-0045', '94028_0045'],
  ['45', '94028_0045', '94028'],
  ['0045', '94028_0045', '94028'],
  ['01001_1', '01001_0001'],
  ['1001_1', '01001_0001'],
  ['15014_C09', '15014_0C09'],
  ['2B166_1 - 1', '2B166_01-1'],
  ['2b166_0001', '2B166_0001'],
  ['136a', '31555_136A', '31555'],
  ['01A', '31555_001A', '31555'],
  ['85191_0001', '85191_0001'],
  ['01001', '01001_0001', '01001'],
  ['01053_003', '01053_0003', '01053'],
  // overseas and abroad, as the ministry writes their communes
  ['ZA101_0001', '97101_0001'],
  ['ZN801_1', '98801_0001'],
  ['ZX701_0001', '97701_0001'],
  ['ZM501_0001', '97601_0001'],
  ['97101_0001', '97101_0001'],
  ['ZZ001_0012', 'ZZ001_0012'],
  ['ZQ101_0001', undefined],
  // Lyon and Marseille
  ['69381_1', '69123_0101'],
  ['69381_101', '69123_0101'],
  ['69389_912', '69123_0912'],
  ['69123_0912', '69123_0912'],
  ['13201_1', '13055_0101'],
  ['13055-0101', '13055_0101'],
  ['130160005', '13055_1605', '13055'],
  ['130160005', '13055_1605', '13216'],
  ['690010005', '69123_0105', '69123'],
  // 13001 is also the INSEE code of Aix-en-Provence
  ['130010005', undefined],
  ['Bureau 1', '29011_0001', '29011'],
  ['Bureau de vote n° 12', '29011_0012', '29011'],
  // not codes
  ['0327', undefined],
  ['19-5', undefined],
  ['75106_', undefined],
  ['école (salle A)', undefined, '29011'],
  ['', undefined, '94028'],
];

describe('parseCodeBureau', () => {
  for (const [text, code, commune] of table) {
    it(`reads ${JSON.stringify(text)} as ${String(code)} (${JSON.stringify(commune ?? null)})`, () => {
      const parsed = parseCodeBureau(text, commune === undefined ? {} : { commune: commune as CodeInsee });
      expect(parsed).toBe(code);
      if (parsed !== undefined) expect(communeOfBureau(parsed)).toBe(parsed.slice(0, 5));
    });
  }
});
