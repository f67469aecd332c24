import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowNotes } from '../../../src/batch/row-notes.ts';
import { type MessageCosts, ThresholdCounts, type ThresholdRow } from '../../../src/runs/counts/threshold-counts.ts';

/** The table of rows with these probabilities in ten-thousandths, -1 for none. */
function tableOf(parts: readonly number[], costs: MessageCosts): ThresholdRow[] {
  const counts = new ThresholdCounts();
  const none = new Int32Array(parts.length);
  const notes: RowNotes = {
    rows: parts.length,
    end: new Uint32Array(parts.length),
    circonscription: none,
    bureau: none,
    commune: new Int32Array(0),
    bureauProbability: new Int16Array(0),
    probability: Int16Array.from(parts),
  };
  counts.add(notes);
  return counts.table(costs);
}

describe('the table of thresholds', () => {
  it('counts rows, expected wrong messages and euros', () => {
    const table = tableOf([10_000, 9000, 9000, 5000, 4999, -1], { message: 0.1, wrong: 2 });
    const at = (threshold: number): ThresholdRow | undefined => table.find((row) => row.threshold === threshold);
    expect(at(0)).toMatchObject({ rows: 5 });
    expect(at(0.5)).toMatchObject({ rows: 4 });
    expect(at(0.5)?.wrong).toBeCloseTo(0.7);
    expect(at(0.5)?.euros).toBeCloseTo(4 * 0.1 + 0.7 * 2);
    expect(at(0.9)).toMatchObject({ rows: 3 });
    expect(at(0.95)?.euros).toBeCloseTo(0.1);
    expect(at(0.95)?.lost).toBeCloseTo(0.1 * (0.9 + 0.9 + 0.5 + 0.4999));
  });

  it('recommends the threshold from which a message is worth sending', () => {
    const best = (costs: MessageCosts): number =>
      tableOf([], costs).find(({ recommended }) => recommended)?.threshold ?? -1;
    expect(best({ message: 0.15, wrong: 2.5 })).toBe(0.9465);
    expect(best({ message: 1, wrong: 0 })).toBe(0.5);
    expect(best({ message: 0.1, wrong: 1e6 })).toBe(1);
  });

  it('loses least at the threshold recommended, of all thresholds', () => {
    const costs = fc.record({ message: fc.double({ min: 0.01, max: 2, noNaN: true }), wrong: fc.double({ min: 0, max: 20, noNaN: true }) }); // prettier-ignore
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 50 }),
        costs,
        (parts, { message, wrong }) => {
          const lost = (threshold: number): number =>
            parts.reduce((sum, part) => {
              const probability = part / 10_000;
              return sum + (probability >= threshold ? (1 - probability) * (message + wrong) : probability * message);
            }, 0);
          const table = tableOf(parts, { message, wrong });
          const recommended = table.find((row) => row.recommended);
          expect(recommended?.lost).toBeCloseTo(lost(recommended?.threshold ?? 0), 6);
          for (const threshold of [...parts.map((part) => part / 10_000), 0, 1.1]) {
            expect(recommended?.lost).toBeLessThanOrEqual(lost(threshold) + 1e-6);
          }
        },
      ),
    );
  });
});
