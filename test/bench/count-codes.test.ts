import { describe, expect, it } from 'vitest';
import { countCodes } from '../../bench/peers/pipeline-peers/count-codes.ts';

const codes = (...list: string[]): { circonscription: string; bureau: string }[] =>
  list.map((bureau) => ({ circonscription: '', bureau }));

describe('counting codes', () => {
  it('counts answered and right codes, and those equal to another answer; an empty code is none of these', () => {
    const expected = codes('94028 1', '94028 2', '94028 3', '');
    const other = codes('94028 1', '94028 9', '', '94028 4');
    expect(countCodes('bureau', codes('94028 1', '94028 2', '', '94028 4'), expected, other)).toEqual({
      answered: 3,
      right: 2,
      both: 3,
      same: 2,
    });
    expect(countCodes('circonscription', codes('94028 1'), expected, other)).toMatchObject({ answered: 0, right: 0 });
  });
});
