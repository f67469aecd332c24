import { describe, expect, it } from 'vitest';
import { DecisionTable } from '../../../src/assemble/decide/decision-table.ts';
import { decisionWords } from '../../../src/pack/views/addresses/decision.ts';
import { randomNumbers } from '../../property/fuzzed-text.ts';

describe('the table of decisions', () => {
  it('numbers each decision once, in the order of the first address that has it', () => {
    const table = new DecisionTable();
    const decisions: [number, number, number][] = [
      [5, 1, 9],
      [5, 1, 9],
      [5, 1, 8],
      [-5, 1, 9],
      [5, 1, 9],
      [0, 0, 0],
    ];
    expect(decisions.map((words) => table.rowOf(...words))).toEqual([0, 0, 1, 2, 0, 3]);
    expect(Array.from(new Int32Array(table.finish().buffer))).toEqual([5, 1, 9, 5, 1, 8, -5, 1, 9, 0, 0, 0]);
  });

  it('gives the next addresses rows of their own once it starts anew', () => {
    const table = new DecisionTable();
    const rows = [table.rowOf(1, 2, 3), table.rowOf(4, 5, 6)];
    table.startAnew();
    expect([...rows, table.rowOf(1, 2, 3)]).toEqual([0, 1, 2]);
  });

  it('returns the words of thousands of decisions', () => {
    const table = new DecisionTable();
    const random = randomNumbers(7);
    const given = Array.from({ length: 20_000 }, () => [random() % 40, random() % 40, -(random() % 40)] as const);
    const rows = given.map((words) => table.rowOf(...words));
    const kept = new Int32Array(table.finish().buffer);
    expect(rows.map((row) => Array.from(kept.subarray(decisionWords * row, decisionWords * (row + 1))))).toEqual(
      given.map((words) => words.map((word) => word | 0)),
    );
    expect(new Set(rows).size).toBe(new Set(given.map(String)).size);
  });
});
