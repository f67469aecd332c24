import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ByteSource } from '../../src/tables/read/byte-source.ts';
import type { DialectOptions } from '../../src/tables/read/detect-dialect.ts';
import { readTableHead, type TableHead } from '../../src/tables/read/read-table-head.ts';

/** Reads the head of a table that arrives one byte at a time at first, and its rows as text. */
async function read(bytes: Uint8Array, options: DialectOptions = {}): Promise<TableHead & { readonly rows: string }> {
  const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)].filter(({ length }) => length > 0);
  const source = await ByteSource.openStream(Readable.from(pieces), 'in.csv');
  const head = await readTableHead(source, options);
  const read: Uint8Array[] = [];
  for (let piece = await source.read(); piece !== undefined; piece = await source.read()) read.push(piece);
  return { ...head, rows: Buffer.concat(read).subarray(head.headBytes).toString('utf8') };
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const utf16 = (text: string, bigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

const table = 'id;adresse;cp;ville\r\n1;6 rue de la Paix;75002;Paris\r\n2;1 quai Ney;75001;Paris\r\n';
const names = ['id', 'adresse', 'cp', 'ville'];
const rows = table.slice(table.indexOf('\n') + 1);

describe('rows above the header of a CSV', () => {
  test.each([
    ['blank lines', '\r\n;;;\r\n', 2],
    ['a title', 'Export des contacts\r\n', 1],
    ['a title that fills its row', 'Export des contacts;;;\r\n\r\nÉdité le 12 mars;;;\r\n', 3],
    ['a line sep=', 'sep=;\r\n', 1],
    ['a line sep= above a title', 'sep=;\r\nExport;;;\r\n', 2],
  ])('%s: not read, and the header is the first line of the output', async (_, above, count) => {
    const head = await read(utf8(above + table));
    expect(head.dialect.above).toMatchObject({ rows: count, reason: 'content' });
    expect([head.names, head.rows]).toEqual([names, rows]);
    expect(Buffer.from(head.head).toString()).toBe('id;adresse;cp;ville');
  });

  test('a line sep= tells the delimiter, even one that is not guessed', async () => {
    const head = await read(utf8(`sep=^\n${table.replaceAll(';', '^')}`));
    expect([head.names, head.dialect.delimiterReason]).toEqual([names, 'sep line']);
  });

  test('a header of one name above rows of several fields is no title', async () => {
    const head = await read(utf8('adresse\n1 rue A;75001;Paris\n2 rue B;75002;Paris\n'));
    expect(head.dialect.above.rows).toBe(0);
  });

  test('a table of two columns keeps its first row', async () => {
    const head = await read(utf8('adresse,\n1 rue A,75001\n2 rue B,75002\n'));
    expect([head.names, head.dialect.above.rows]).toEqual([['adresse', ''], 0]);
  });

  test('`skip` counts lines, and 0 reads all', async () => {
    const titled = `Export;;;\r\n${table}`;
    expect((await read(utf8(titled), { skip: 0 })).names[0]).toBe('Export');
    expect((await read(utf8(titled), { skip: 2 })).names[1]).toBe('6 rue de la Paix');
    await expect(read(utf8(titled), { skip: 9 })).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  });
});

describe('UTF-16 as Excel saves it', () => {
  const accented = table.replace('Paix', 'Liberté œuvre 💡');

  test.each([
    ['little endian', false],
    ['big endian', true],
  ])('%s: read as UTF-8 with a byte order mark', async (_, bigEndian) => {
    const head = await read(utf16(accented, bigEndian));
    expect(head.dialect).toMatchObject({ encoding: 'utf-8', byteOrderMark: true });
    expect([head.names, head.rows]).toEqual([names, accented.slice(accented.indexOf('\n') + 1)]);
  });
});
