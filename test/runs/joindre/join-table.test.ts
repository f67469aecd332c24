import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJoinTable, type ReadJoinTable, writeJoinedCell } from '../../../src/runs/joindre/join-table.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { errorOf, TestFolder } from '../../batch/run-fixture.ts';

let folder: TestFolder;
const codes = { circonscription: ['0104', '2A01', '7501'], bureau: ['75056_0327', '94028_0045'] };

beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

async function read(content: string | Uint8Array): Promise<ReadJoinTable> {
  return readJoinTable(await folder.write('table.csv', content), (by) => codes[by]);
}

function cells({ table }: ReadJoinTable, index: number): string[] {
  return table.columns.map((_, column) => {
    const out = new ByteBuffer();
    writeJoinedCell(table, index, column, out);
    return Buffer.from(out.view()).toString();
  });
}

describe('a table to join', () => {
  test('is keyed by circonscription in any notation, its other columns in order', async () => {
    const read1 = await read('nom,Circo,parti\n"Anne ""A"", dite",01-04,X\nBruno,2a-01,\n\nCarla,7502,Z\n');
    expect(read1.table).toMatchObject({ by: 'circonscription', columns: ['nom', 'parti'] });
    expect(read1.strangers).toEqual(['7502']);
    expect(cells(read1, 0)).toEqual(['Anne "A", dite', 'X']);
    expect(cells(read1, 1)).toEqual(['Bruno', '']);
    expect(cells(read1, 2)).toEqual(['', '']);
    expect(cells(read1, -1)).toEqual(['', '']);
  });

  test('is keyed by bureau if it has both columns', async () => {
    const both = await read('circonscription;code_bureau_vote;lieu\n7501;75056_327;A\n7501;94028-45;B\n');
    expect(both.table).toMatchObject({ by: 'bureau', columns: ['circonscription', 'lieu'] });
    expect(cells(both, 1)).toEqual(['7501', 'B']);
  });

  test('may have a column of offices that are not bureaux', async () => {
    const offices = await read('bureau;circonscription\nPermanence;7501\n');
    expect(offices.table).toMatchObject({ by: 'circonscription', columns: ['bureau'] });
  });

  test('is read in its encoding, with or without a byte order mark', async () => {
    const latin = await read(Buffer.from('circo;nom\n7501;C\xe9line\n', 'latin1'));
    expect(cells(latin, 2)).toEqual(['Céline']);
    expect(cells(await read('\ufeffcirco;nom\n7501;Céline\n'), 2)).toEqual(['Céline']);
  });

  test.each([
    ['circo;nom\n7501;A\n75-01;B\n', /rows 2 and 3 are both of 7501/],
    ['circo;nom\n7501;A\nParis;B\n', /row 3 has no code of a circonscription in its column circo/],
    ['circo;nom\n;A\n', /row 2 has no code/],
    ['circo;nom\n7501;A;B;C\n', /row 2 has 4 fields, the header 2/],
    ['circo\n7501\n', /has no column besides that of the codes/],
    ['ville;nom\nParis;A\n', /has no column of codes among ville, nom/],
    ['DUPONT;12 rue des Lilas;94200\nA;B;C\n', /among 3 columns whose first row looks like data; expected/],
    ['{"circo":"7501"}\n', /is not CSV/],
  ])('%j is refused', async (content, message) => {
    const error = await errorOf(read(content));
    expect(error).toMatch(/^JOIN_INVALID: /);
    expect(error).toMatch(message);
    expect(error).not.toMatch(/Paris\b.*;/);
  });

  test('is reported if it does not exist', async () => {
    expect(await errorOf(readJoinTable(folder.file('none.csv'), (by) => codes[by]))).toMatch(/^FILE_NOT_FOUND/);
  });
});
