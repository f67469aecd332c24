import { parseString } from 'fast-csv';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../src/reference/formats/csv/csv-rows.ts';
import { parseDecimal } from '../../../../src/reference/formats/csv/decimal.ts';
import { FileFindings } from '../../../../src/reference/findings/findings.ts';
import { sourceOfFile } from '../../source-fixture.ts';
import { codesOf, errorOf, SourceFolder } from '../../source-fixture.ts';

const folder = new SourceFolder();
const fields = {
  a: { required: true, names: ['a'] },
  b: { required: true, names: ['b'] },
  c: { required: true, names: ['c'] },
} as const;

async function readAll(
  path: string,
  properties: Readonly<Record<string, string>> = {},
): Promise<{ rows: string[][]; findings: FileFindings }> {
  const source = sourceOfFile('corrections', path, { properties });
  const [file] = source.files;
  if (file === undefined) throw new Error('no file');
  const findings = new FileFindings('corrections', file.label);
  const rows: string[][] = [];
  for await (const batch of readCsv(source, file, fields, findings, (row) => [row.text(0), row.text(1), row.text(2)])) {
    rows.push(...batch);
  }
  return { rows, findings };
}

function oracle(text: string, delimiter: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString(text, { delimiter, ignoreEmpty: false })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => {
        resolve(rows.slice(1));
      });
  });
}

function toCsv(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string): string {
  const quoted = (field: string): string =>
    /["\r\n]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field;
  return [['a', 'b', 'c'], ...rows].map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
}

describe('the CSV reader', () => {
  it('gives the rows that fast-csv gives, whatever quotes, delimiters and line breaks they hold', async () => {
    const field = fc.string({
      unit: fc.constantFrom('x', 'é', 'œ', ';', ',', '"', '\n', '\r\n', ' ', '€', '1'),
      maxLength: 6,
    });
    // A first field that is not empty: a row of three empty fields and a blank line are told apart elsewhere.
    const row = fc.tuple(fc.constant('k'), field, field);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(';', ',', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, lineEnd) => {
          const text = toCsv(rows, delimiter, lineEnd);
          const path = folder.write(`random-${run++}.csv`, text);
          const read = await readAll(path);
          expect(read.rows).toEqual(rows);
          expect(read.rows).toEqual(await oracle(text, delimiter));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('carries rows across the pieces of a large file, packed or not', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => [
      String(index),
      'é'.repeat(index % 40),
      index % 3 === 0 ? `"quoted";\n${'x'.repeat(index % 50)}` : '',
    ]);
    const text = toCsv(rows, ';', '\n');
    expect(text.length).toBeGreaterThan(2 << 20);
    expect((await readAll(folder.write('large.csv', text))).rows).toEqual(rows);
    expect((await readAll(folder.write('large-without-gz', gzipSync(text)))).rows).toEqual(rows);
    const twoMembers = Buffer.concat([gzipSync(text.slice(0, 1000)), gzipSync(text.slice(1000))]);
    expect((await readAll(folder.write('two-members.csv.gz', twoMembers))).rows).toEqual(rows);
  });

  it('skips the byte order mark, blank lines, and needs no last line feed', async () => {
    const { rows, findings } = await readAll(folder.write('bom.csv', '\ufeffa,b,c\r\n\r\n1,2,3\r\n4,5,6'));
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
    expect(findings.rows).toBe(2);
  });

  it('reads Windows-1252 when the bytes are not UTF-8, and says so', async () => {
    const bytes = Buffer.from('a;b;c\nx;\x9cuf \xe9t\xe9;\x80\n', 'latin1');
    const { rows, findings } = await readAll(folder.write('latin.csv', bytes));
    expect(rows).toEqual([['x', 'œuf été', '€']]);
    expect(codesOf(findings.list())).toEqual({ TEXT_WINDOWS_1252: 1 });
  });

  it('keeps short rows, cuts long ones, and counts both', async () => {
    const { rows, findings } = await readAll(folder.write('ragged.csv', 'a;b;c\n1;2\n1;2;3;4\n1;2;3\n'));
    expect(rows).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
    expect(codesOf(findings.list())).toEqual({ ROW_MALFORMED: 2 });
    expect(findings.list()[0]?.firstCases).toEqual(['row 2: 2 fields, header 3', 'row 3: 4 fields, header 3']);
  });

  it('fills fields from templates and constants of the manifest', async () => {
    const path = folder.write('templates.csv', 'num;arr;nom\n7;3e arr.;école\n;4e arr.;mairie\n');
    const { rows } = await readAll(path, { a: '75056_{arr:#02}{num:02}', b: '=Paris', c: 'nom' });
    expect(rows).toEqual([
      ['75056_0307', 'Paris', 'école'],
      ['', 'Paris', 'mairie'],
    ]);
  });

  it('names the columns found when one is missing', async () => {
    expect(await errorOf(readAll(folder.write('columns.csv', 'a;x;c\n1;2;3\n')))).toMatch(
      /^SOURCE_INVALID: .*the columns are a, x, c; expected column b \(our `b`\)/,
    );
    expect(await errorOf(readAll(folder.write('columns-2.csv', 'a;b;c\n1;2;3\n'), { b: 'nom' }))).toMatch(
      /expected column `nom` of `properties.b`/,
    );
  });

  it.each([
    ['an empty file', '', /SOURCE_INVALID: .*the file is empty/],
    ['a quote never closed', 'a;b;c\n1;2;3\n1;"2;3\n4;5;6\n', /a quote opened in row 3 is never closed/],
    ['a binary', 'PK\u0000\u0001a;b\n1', /NUL bytes/],
  ])('refuses %s', async (name, content, message) => {
    expect(await errorOf(readAll(folder.write(`${name}.csv`, content)))).toMatch(message);
  });

  it('notes a header without rows', async () => {
    const { rows, findings } = await readAll(folder.write('header.csv', 'a;b;c\n'));
    expect(rows).toEqual([]);
    expect(findings.list()).toMatchObject([{ code: 'ROWS_NONE', severity: 'failure' }]);
  });

  it('refuses gzip that is cut, and names a file that is not there', async () => {
    const packed = gzipSync(Buffer.from(`a;b;c\n${'1;2;3\n'.repeat(1000)}`));
    expect(await errorOf(readAll(folder.write('cut.csv.gz', packed.subarray(0, packed.length - 20))))).toMatch(
      /^SOURCE_INVALID: .*ends? in the middle/,
    );
    expect(await errorOf(readAll(`${folder.path}/nothing.csv`))).toMatch(/^FILE_NOT_FOUND: .*nothing\.csv/);
  });
});

describe('parseDecimal', () => {
  const parse = (text: string): number => {
    const bytes = Buffer.from(`;${text};`);
    return parseDecimal(bytes, 1, bytes.length - 1);
  };

  it('gives what Number gives', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parse(String(value))).toBe(value === 0 ? Number(String(value)) : value);
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 9 }),
        (value, decimals) => {
          const text = (value / 10 ** decimals).toFixed(decimals);
          expect(parse(text)).toBe(Number(text));
        },
      ),
    );
  });

  it('gives NaN for what is not a number, and reads a decimal comma', () => {
    for (const text of ['', ' ', '-', 'x', '1x', '1.2.3', '0x10', 'NaN', '1 2']) expect(parse(text)).toBeNaN();
    expect(parse(' 2,35 ')).toBe(2.35);
  });
});
