import { afterAll, describe, expect, it } from 'vitest';
import { statuts } from '../../src/domain/outcomes.ts';
import { SmallReference } from '../geocode/small-reference.ts';
import { TextMatcher } from '../match/match-text.ts';
import { fillFields, parseRecordText } from '../golden/record-text.ts';
import { fuzzedText, randomNumbers } from './fuzzed-text.ts';

const reference = await SmallReference.build();

afterAll(() => {
  reference.remove();
});

describe('100,000 fuzzed texts', () => {
  it('all have an answer, 99.9 % of them within 5 ms', () => {
    const { matcher, record } = new TextMatcher(reference.pack);
    const random = randomNumbers(4);
    const times = new Float64Array(100_000);
    for (let row = 0; row < times.length; row++) {
      fillFields(record, parseRecordText(fuzzedText(random)));
      const start = performance.now();
      matcher.match(record);
      times[row] = performance.now() - start;
      if (statuts[record.statut] === undefined) expect.fail(`row ${row} has statut ${record.statut}`);
    }
    times.sort();
    const p999 = times[Math.floor(times.length * 0.999)] ?? Infinity;
    console.log(
      `fuzzed match: median ${times[50_000]?.toFixed(4) ?? ''} ms, p99.9 ${p999.toFixed(3)} ms, worst ${times.at(-1)?.toFixed(3) ?? ''} ms`,
    );
    expect(p999).toBeLessThan(5);
  });
});
