import { afterAll, describe, expect, it } from 'vitest';
import { precisions, statuts } from '../../src/domain/outcomes.ts';
import { SmallReference } from '../geocode/small-reference.ts';
import { type ResultTexts, TextMatcher } from '../match/match-text.ts';
import { fuzzedText, randomNumbers } from './fuzzed-text.ts';

const reference = await SmallReference.build();

afterAll(() => {
  reference.remove();
});

describe('any text through the matcher', () => {
  it('has an answer: never an exception, a statut of the list, probabilities from 0 to 1', () => {
    const matcher = new TextMatcher(reference.pack);
    const random = randomNumbers(1);
    for (let row = 0; row < 20_000; row++) {
      const text = fuzzedText(random);
      checkAnswer(text, matcher.match(text));
    }
  });

  it('gets the same answer after any other row and from a new matcher', () => {
    const one = new TextMatcher(reference.pack);
    const random = randomNumbers(2);
    for (let row = 0; row < 3000; row++) {
      const text = fuzzedText(random);
      const first = one.match(text);
      one.match(fuzzedText(random));
      expect(one.match(text), text).toEqual(first);
      if (row % 20 === 0) expect(new TextMatcher(reference.pack).match(text), text).toEqual(first);
    }
  });

  it('gets the same answer from two matchers that alternate on one thread', () => {
    const [one, other] = [new TextMatcher(reference.pack), new TextMatcher(reference.pack)];
    const random = randomNumbers(3);
    for (let row = 0; row < 1000; row++) {
      const [text, another] = [fuzzedText(random), fuzzedText(random)];
      const first = one.match(text);
      const second = other.match(another);
      expect(one.texts(), text).toEqual(first);
      expect(other.texts(), another).toEqual(second);
      expect(other.match(text), text).toEqual(first);
    }
  });

  const extremes: readonly (readonly [what: string, text: string])[] = [
    ['10,000 characters', '12 rue '.repeat(1430)],
    ['10,000 letters without a space', 'x'.repeat(10_000)],
    ['10,000 digits', '7'.repeat(10_000)],
    ['punctuation only', '.,;:!?-/()'.repeat(500)],
    ['emoji', '😀'.repeat(2000)],
    ['right-to-left marks', '\u200f\u202e12 rue des Lilas\u202c 94200'],
    ['SQL', "voie: 5 rue des Lilas'; DROP TABLE adresses; -- ¦ commune: ' OR 1=1".repeat(50)],
    ['HTML', `${'<b>'.repeat(1000)}5 rue des Lilas<script>alert(1)</script> 94200 Ivry`],
    ['postcodes of other countries', 'voie: 5 rue des Lilas ¦ code_postal: SW1A 2AA ¦ commune: D-77694 Kehl L-1234'],
    ['a street type 10,000 times', 'avenue '.repeat(1400)],
    [
      'streets within streets',
      `${Array.from({ length: 400 }, (_, word) => (word % 2 === 0 ? 'rue' : `a${word}`)).join(' ')} Paris`,
    ],
    ['NUL bytes', '\u0000'.repeat(3000)],
    ['every commune of a postcode thrice', 'voie: Rue de la Fontaine Rue de la Fontaine ¦ code_postal: 26450'],
    ['a field a thousand times', Array.from({ length: 1000 }, () => 'voie: rue des Lilas').join(' ¦ ')],
  ];
  for (const [what, text] of extremes) {
    it(`has a quick answer for ${what}`, () => {
      const matcher = new TextMatcher(reference.pack);
      matcher.match(text);
      // The quickest of several: on a busy machine one may have waited for its core.
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        checkAnswer(text, matcher.match(text));
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(200);
    });
  }
});

/** What holds of every answer. */
function checkAnswer(text: string, answer: ResultTexts): void {
  const shown = text.slice(0, 200);
  if (!(statuts as readonly string[]).includes(answer.statut)) expect.fail(`statut ${answer.statut} of ${shown}`);
  if (!(precisions as readonly string[]).includes(answer.precision)) expect.fail(`precision of ${shown}`);
  const isCode = answer.code_circonscription !== '';
  if (isCode !== (answer.statut === 'attribue')) expect.fail(`code without statut, or statut without code: ${shown}`);
  for (const name of ['probabilite_circonscription', 'probabilite_bureau_vote', 'score', 'score_suivant'] as const) {
    const value = Number(answer[name]);
    if (!(value >= 0 && value <= 1)) expect.fail(`${name} ${answer[name]} of ${shown}`);
  }
  if (answer.candidats !== '') JSON.parse(answer.candidats);
  const codes = answer.motifs.split('|');
  if (codes.join() !== [...new Set(codes)].sort().join()) expect.fail(`motifs ${answer.motifs} of ${shown}`);
}
