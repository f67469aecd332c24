import { describe, expect, it } from 'vitest';
import { StreetTable } from '../../../src/assemble/read/street-table.ts';
import { noPosition } from '../../../src/pack/views/addresses/addresses-view.ts';

/** A table of streets given by key, name, postcode and further names. */
function tableOf(isLieuDit: 0 | 1, streets: readonly (readonly [string, string, number, ...string[]])[]): StreetTable {
  const table = new StreetTable();
  for (const [key, nom, postcode, ...others] of streets) {
    const street = table.add({
      ...{ key: table.texts.add(key), nom: table.texts.add(nom), commune: table.texts.add(key.slice(0, 5)) },
      ...{ ancienne: 0, codeAncienne: 0, isLieuDit, longitude: noPosition, latitude: noPosition, postcode },
    });
    for (const other of others) table.addOtherName(street, table.texts.add(other));
  }
  return table;
}

/** All that a table says of its streets. */
function streetsOf(table: StreetTable): unknown {
  const { key, nom, commune, isLieuDit, longitude, postcode } = table.columns;
  return Array.from({ length: table.count }, (_, street) => {
    const others: string[] = [];
    table.forEachOtherName(street, (name) => others.push(table.texts.text(name)));
    return [
      ...[key, nom, commune].map(({ data }) => table.texts.text(data[street] ?? 0)),
      ...[isLieuDit, longitude, postcode].map(({ data }) => data[street]),
      others.sort(),
    ];
  });
}

describe('the table of streets', () => {
  it('finds a street by its key alone', () => {
    const table = tableOf(0, [['75101_a', 'Rue A', 75001]]);
    expect(table.find(table.texts.add('75101_a'))).toBe(0);
    expect(table.find(table.texts.add('Rue A'))).toBe(-1);
    expect(table.find(table.texts.add('75101_b'))).toBe(-1);
  });

  it('takes over new streets, and the names, postcodes and positions of known ones', () => {
    const table = tableOf(0, [
      ['75101_a', 'Rue A', 0, 'R A'],
      ['75101_b', 'Rue B', 75001],
    ]);
    const more = tableOf(0, [
      ['75101_c', 'Rue C', 75003, 'R C', 'Ruelle C', 'R C'],
      ['75101_a', 'Rue Alpha', 75002, 'R A', 'R ALPHA'],
    ]);
    more.addPosition(1, 2_000_000, 48_000_000);
    expect([...table.addAll(more.toPlain())]).toEqual([2, 0]);
    expect(streetsOf(table)).toEqual([
      ['75101_a', 'Rue A', '75101', 0, 2_000_000, 75002, ['R A', 'R ALPHA', 'Rue Alpha']],
      ['75101_b', 'Rue B', '75101', 0, noPosition, 75001, []],
      ['75101_c', 'Rue C', '75101', 0, noPosition, 75003, ['R C', 'Ruelle C']],
    ]);
  });

  it('takes nothing from a lieu-dit of the key of a street', () => {
    const table = tableOf(0, [['75101_a', 'Rue A', 0]]);
    const before = streetsOf(table);
    expect([...table.addAll(tableOf(1, [['75101_a', 'Le Lieu', 75001, 'Lieu']]).toPlain())]).toEqual([0]);
    expect(streetsOf(table)).toEqual(before);
  });
});
