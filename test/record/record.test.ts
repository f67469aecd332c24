import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressRecord, Assignment, Candidates } from '../../src/record/record.ts';

/** Entries in their order. */
function entriesOf({ count, index, probability }: Candidates): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, at) => [index[at] ?? -1, probability[at] ?? -1] as const);
}

describe('Candidates', () => {
  it('sorts by probability, then index, whatever the order of arrival', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.nat(50), fc.constantFrom(0, 0.25, 0.5, 1)), {
      maxLength: 18,
      selector: ([index]) => index,
    });
    fc.assert(
      fc.property(entries, (list) => {
        const candidates = new Candidates();
        for (const [index, probability] of list) candidates.add(index, probability);
        candidates.sort();
        expect(entriesOf(candidates)).toEqual([...list].sort(([a, p], [b, q]) => q - p || a - b));
      }),
    );
  });

  it('adds the probabilities of one index', () => {
    const candidates = new Candidates();
    candidates.add(3, 0.25);
    candidates.add(4, 0.5);
    candidates.add(3, 0.25);
    expect(entriesOf(candidates)).toEqual([
      [3, 0.5],
      [4, 0.5],
    ]);
  });

  it('keeps the first ones when there are too many', () => {
    const candidates = new Candidates();
    for (let index = 0; index < 21; index++) candidates.add(index, 1);
    candidates.add(0, 1);
    expect(candidates.count).toBe(18);
    expect(entriesOf(candidates)[0]).toEqual([0, 2]);
  });

  it('is empty after clear', () => {
    const candidates = new Candidates();
    candidates.add(1, 1);
    candidates.clear();
    candidates.add(2, 0.5);
    expect(entriesOf(candidates)).toEqual([[2, 0.5]]);
  });
});

describe('AddressRecord.clear', () => {
  it('sets every scalar of every part back to what a new record has', () => {
    const record = new AddressRecord();
    const parts = [record.parsed, record.found, record.located, record.circonscription, record.bureau] as const;
    for (const part of parts) dirty(part);
    record.statut = 3;
    record.borderDistanceMeters = 12;
    record.motifs.add('cedex');
    record.clear();
    const fresh = new AddressRecord();
    const position = ['longitude', 'latitude'];
    expect(scalarsOf(record)).toEqual(scalarsOf(fresh));
    expect(scalarsOf(record.found, position)).toEqual(scalarsOf(fresh.found, position));
    expect(scalarsOf(record.located)).toEqual(scalarsOf(fresh.located));
    expect(scalarsOf(record.circonscription)).toEqual(scalarsOf(fresh.circonscription));
    expect(scalarsOf(record.bureau)).toEqual(scalarsOf(fresh.bureau));
    expect(scalarsOf(record.parsed, position)).toEqual(scalarsOf(fresh.parsed, position));
    expect(record.motifs.isEmpty).toBe(true);
  });
});

describe('the candidates of an assignment', () => {
  const listed = ({ candidates: { count, index, probability } }: Assignment): readonly (readonly [number, number])[] =>
    Array.from({ length: count }, (_, at) => [index[at] ?? -1, probability[at] ?? 0] as const);

  it('are its only one until others are added, and follow its probability', () => {
    const assignment = new Assignment();
    expect(listed(assignment)).toEqual([]);
    assignment.setOnly(7, 0.5, 1);
    assignment.scale(0.5);
    expect(listed(assignment)).toEqual([[7, 0.25]]);
    assignment.candidates.add(9, 0.125);
    assignment.scale(2);
    expect(assignment.probability).toBe(0.5);
    expect(listed(assignment)).toEqual([[7, 0.5], [9, 0.25]]); // prettier-ignore
    assignment.setOnly(3, 1, 1);
    expect(listed(assignment)).toEqual([[3, 1]]);
    assignment.clear();
    expect(listed(assignment)).toEqual([]);
  });
});

/** Sets every number and boolean of an object to something else. */
function dirty(part: object): void {
  for (const [name, value] of Object.entries(part) as [string, unknown][]) {
    if (typeof value === 'number') Reflect.set(part, name, 77);
    if (typeof value === 'boolean') Reflect.set(part, name, !value);
  }
}

/** Numbers and booleans of an object; those named are valid only under a flag, so they may stay. */
function scalarsOf(part: object, except: readonly string[] = []): Record<string, unknown> {
  const scalars = (Object.entries(part) as [string, unknown][]).filter(
    ([name, value]) => (typeof value === 'number' || typeof value === 'boolean') && !except.includes(name),
  );
  return Object.fromEntries(scalars);
}
