import { describe, expect, it } from 'vitest';
import {
  countSameNumbers,
  judgeAnswers,
  type ExpectedPlace,
  type PlaceAnswer,
} from '../../bench/peers/geocode-peers/judge-answers.ts';

const expected: ExpectedPlace = { codeInsee: '94001', longitude: 2.41, latitude: 48.72 };
const answer: PlaceAnswer = {
  id: '94001_576e3f_00004',
  isNumber: true,
  codeInsee: '94001',
  longitude: 2.41,
  latitude: 48.72,
};
/** Degrees of latitude that are so many metres. */
const metersNorth = (meters: number): number => 48.72 + meters / 111_195;

describe('judging answers', () => {
  it.each([
    ['the place itself', answer, { answered: 1, commune: 1, right: 1, rightNumber: 1 }],
    ['99 m off', { ...answer, latitude: metersNorth(99) }, { answered: 1, commune: 1, right: 1, rightNumber: 1 }],
    ['101 m off', { ...answer, latitude: metersNorth(101) }, { answered: 1, commune: 1, right: 0, rightNumber: 0 }],
    ['a street', { ...answer, isNumber: false }, { answered: 1, commune: 1, right: 1, rightNumber: 0 }],
    ['the commune beside', { ...answer, codeInsee: '94002' }, { answered: 1, commune: 0, right: 0, rightNumber: 0 }],
    ['no position', { ...answer, longitude: NaN }, { answered: 1, commune: 1, right: 0, rightNumber: 0 }],
    ['nothing', { ...answer, codeInsee: '' }, { answered: 0, commune: 0, right: 0, rightNumber: 0 }],
  ])('counts %s', (_, given, counts) => {
    expect(judgeAnswers([given], [expected])).toEqual({ rows: 1, ...counts });
  });

  it('requires only the commune when the list has no position', () => {
    const somewhere = { ...expected, longitude: NaN, latitude: NaN };
    expect(judgeAnswers([{ ...answer, latitude: metersNorth(5000) }], [somewhere]).right).toBe(1);
  });

  it('compares numbers only if both have one', () => {
    const other = { ...answer, id: '94001_576e3f_00006' };
    const street = { ...answer, isNumber: false };
    expect(countSameNumbers([answer, answer, answer, street], [answer, other, street, answer])).toEqual({
      both: 2,
      same: 1,
    });
  });
});
