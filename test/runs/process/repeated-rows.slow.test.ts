/** Rows that repeat an address, and those that nearly do: every output is compared with that of the same rows, each matched anew. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { type InputKey, inputKeys } from '../../../src/record/input-fields.ts';
import { compare, layoutOf, useDemoPack, values } from './repeats-fixture.ts';

useDemoPack();

/** Rows that differ from one in one column: another byte, a byte more, nothing, its text in the next column, its first byte there, quotes. */
function almostEqual(keys: readonly InputKey[], base: readonly string[]): string[] {
  const rows: string[] = [];
  for (const at of keys.keys()) {
    const text = base[at] ?? '';
    const next = base[at + 1] ?? '';
    const changed = (...cells: readonly string[]): void => {
      rows.push([...base.slice(0, at), ...cells, ...base.slice(at + cells.length)].slice(0, keys.length).join(';'));
    };
    changed(`${text.slice(0, -1)}${text.endsWith('1') ? '2' : '1'}`);
    changed(`${text}1`);
    changed('');
    changed('', text);
    changed(text.slice(0, -1), `${text.slice(-1)}${next}`);
    changed(`"${text}"`);
    changed(`"${text} ""x"""`);
    changed(`${text}\xe9`);
    changed(`${text}\xc3\xa9`);
  }
  return rows;
}

describe('rows that repeat', () => {
  it('get the bytes and counts of rows that are matched, where any field differs by a byte, or moves to the next', () => {
    const keys = inputKeys;
    const base = keys.map((key) => values[key]);
    const sparse = keys.map((key) => (['adresse', 'code_postal', 'commune', 'nom'].includes(key) ? values[key] : ''));
    for (const cells of [base, sparse]) {
      const rows = almostEqual(keys, cells).flatMap((row) => [cells.join(';'), row]);
      const chunks = [rows, [...rows].reverse(), rows];
      const matched = compare(chunks, layoutOf(keys));
      expect(matched).toBeLessThan(chunks.flat().length / 2);
      compare(chunks, layoutOf(keys, { encoding: 'windows-1252', encodingFixed: true }));
      compare(chunks, layoutOf(keys, { syntax: { delimiter: 0x3b, quotes: false, returnEndsRow: false } }));
    }
  });

  it('give the same bytes in any order of real rows, with groups in the order of their postcodes', () => {
    const [, ...rows] = readFileSync(demoFiles.contacts, 'latin1').trimEnd().split('\n').slice(0, 1501);
    const keys: readonly InputKey[] = [
      'id', 'nom', 'prenom', 'adresse', 'complement', 'code_postal', 'commune', 'telephone', 'consentement_le', 'finalite', 'source', 'circonscription',
    ]; // prettier-ignore
    const shuffled = rows.map((_, at) => rows[(at * 389) % rows.length] ?? '');
    const chunks = [rows, shuffled, rows.slice(0, 700), shuffled];
    expect(compare(chunks, layoutOf(keys))).toBeLessThan(2.1 * rows.length);
    expect(compare(chunks, layoutOf(keys), { notes: true, exclude: ['consentement_expire'] })).toBeLessThan(
      2.1 * rows.length,
    );
  });

  it('give the same bytes whatever their cells hold', () => {
    const keys: readonly InputKey[] = ['adresse', 'complement', 'code_postal', 'commune', 'bureau', 'verifie_le'];
    const cell = fc.constantFrom(
      '', '1', '12 rue haute', '12 rue haut', '12 rue hautf', 'é'.normalize('NFD'), '\xe9', '\xc3\xa9', '"12 rue haute"', '"12 ""rue"" haute"', '"a;b"',
      '96130', '96340', '=1', ' 12 rue haute', '12', '2 rue haute', 'rue haute',
    ); // prettier-ignore
    const row = fc.array(cell, { minLength: 3, maxLength: 7 }).map((cells) => cells.join(';'));
    const table = fc.record({
      distinct: fc.array(row, { minLength: 1, maxLength: 12 }),
      order: fc.array(fc.nat(), { minLength: 1, maxLength: 90 }),
      encodingFixed: fc.boolean(),
      encoding: fc.constantFrom('utf-8' as const, 'windows-1252' as const),
      safeCells: fc.boolean(),
    });
    fc.assert(
      fc.property(table, ({ distinct, order, encoding, encodingFixed, safeCells }) => {
        const rows = order.map((at) => Buffer.from(distinct[at % distinct.length] ?? '', 'latin1').toString('latin1'));
        compare([rows, rows], layoutOf(keys, { encoding, encodingFixed, writing: { safeCells } }));
      }),
      { numRuns: 300 },
    );
  });
});
