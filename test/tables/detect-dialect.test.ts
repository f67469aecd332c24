import { describe, expect, test } from 'vitest';
import { ArpenteurError } from '../../src/errors.ts';
import { detectDialect, type Dialect, type DialectOptions } from '../../src/tables/read/detect-dialect.ts';

const detect = (content: string | Uint8Array, options: DialectOptions = {}, name = 'in.csv'): Dialect =>
  detectDialect(typeof content === 'string' ? new TextEncoder().encode(content) : content, name, true, options);

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
};

describe('delimiter', () => {
  test.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon, commas in the cells', 'adresse;lon\n"1, rue A";2,5\n2, rue B;3,5\n', ';'],
    ['tab', 'a\tb\n1, rue\t2\n', '\t'],
    ['bar', 'a|b\n1|2\n', '|'],
    ['header alone', 'adresse;cp;ville', ';'],
    ['delimiters within quotes do not count', 'a,b\n"x;y;z",2\n"x;y;z",3\n', ','],
    ['commas in some header names', 'nom, prénom;adresse;cp\nx;1 rue A;75001\ny;2, rue B;75002\n', ';'],
  ])('%s', (_, text, delimiter) => {
    expect(String.fromCharCode(detect(text).syntax.delimiter)).toBe(delimiter);
  });

  test('a single column takes a delimiter that its rows do not hold', () => {
    const dialect = detect('adresse\n1, rue A\n2 rue B; bis\n');
    expect([dialect.syntax.delimiter, dialect.delimiterReason]).toEqual([0x09, 'single column']);
  });

  test.each(['tab', '\t', ';', '^', '~'])('the delimiter %j is taken', (text) => {
    const dialect = detect('a;b\n1;2\n', { delimiter: text });
    expect(String.fromCharCode(dialect.syntax.delimiter)).toBe(text === 'tab' ? '\t' : text);
  });

  test.each(['', ',,', 'é', '"', '\n', 'a', '1'])('the delimiter %j is refused', (text) => {
    expect(codeOf(() => detect('a;b\n1;2\n', { delimiter: text }))).toMatch(/^OPTION_INVALID/);
  });
});

describe('encoding', () => {
  const windows = (text: string): Uint8Array => Buffer.from(text, 'latin1');

  test('ASCII, UTF-8, its mark, and windows-1252 are told apart', () => {
    const reasons = [detect('a,b\n'), detect('é,b\n'), detect('\ufeffa,b\n'), detect(windows('é,b\n'))].map(
      ({ encoding, encodingReason }) => `${encoding} ${encodingReason}`,
    );
    expect(reasons).toEqual(['utf-8 ascii', 'utf-8 content', 'utf-8 mark', 'windows-1252 content']);
  });

  test('one broken row does not change the encoding of a file', () => {
    const good = new TextEncoder().encode('adresse\nRue de la Liberté\nAllée\nÉcole\nhôtel\nEvêché\n');
    const bytes = Buffer.concat([good, windows('Forêt\n')]);
    expect(detect(bytes).encoding).toBe('utf-8');
  });

  test('a character cut by the end of the sample is no fault', () => {
    const bytes = new TextEncoder().encode('a,é').subarray(0, 3);
    expect(detectDialect(bytes, 'in.csv', false, {}).encoding).toBe('utf-8');
    expect(detectDialect(bytes, 'in.csv', true, {}).encoding).toBe('windows-1252');
  });
});

describe('line ends', () => {
  test.each([
    ['a,b\n1,2\n', '\n', false],
    ['a,b\r\n1,2\r\n', '\r\n', false],
    ['a,b\r1,2\r3,4\r', '\r', true],
    ['a,b\r\n1,2\n3,4\r5,6\r\n', '\r\n', true],
    ['a,b\n1 rue\rA,2\n3,4\n', '\n', false],
    ['a,b\n"1\r\n2\r\n3",2\n', '\n', false],
  ])('%j', (text, lineEnd, returnEndsRow) => {
    const dialect = detect(text);
    expect([dialect.lineEnd, dialect.syntax.returnEndsRow]).toEqual([lineEnd, returnEndsRow]);
  });
});

describe('format', () => {
  test.each([
    ['{"a":1}\n', 'in.txt', 'ndjson'],
    ['\ufeff \n{"a":1}\n', 'in.txt', 'ndjson'],
    ['a,b\n', 'in.csv', 'csv'],
  ])('%j', (text, name, format) => {
    expect(detect(text, {}, name).format).toBe(format);
  });

  test('a JSON array is refused with what to do', () => {
    expect(codeOf(() => detect('[\n {"a":1}\n]'))).toMatch(/^INPUT_JSON: .*one object a line/);
  });
});

describe('what is not a table', () => {
  test.each([
    ['PK\x03\x04....', 'spreadsheet'],
    ['PAR1....', 'Parquet'],
    ['%PDF-1.7', 'PDF'],
    ['SQLite format 3\0', 'SQLite'],
    ['a,b\n1,\0\n', 'a NUL byte at offset 6'],
  ])('%j is named', (text, found) => {
    expect(codeOf(() => detect(text))).toMatch(new RegExp(`^INPUT_BINARY: .*${found}`));
  });

  test.each([Buffer.from('\ufeffa,b\n', 'utf16le'), Buffer.from('adresse,b\n', 'utf16le')])(
    'UTF-16 says how to convert it',
    (bytes) => {
      expect(codeOf(() => detect(bytes))).toMatch(/^INPUT_BINARY: .*UTF-16.*iconv/);
    },
  );

  test.each(['', ' \n\r\n', '\ufeff'])('%j is empty', (text) => {
    expect(codeOf(() => detect(text))).toMatch(/^INPUT_EMPTY/);
  });
});
