import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import type { ColumnType } from '../../../src/domain/outcomes.ts';
import type { TextEncodingName } from '../../../src/text/folding/decode.ts';
import { CsvFieldEnder } from '../../../src/tables/csv/csv-output.ts';
import { resultNames } from '../../../src/tables/layout.ts';
import { finishJsonValue } from '../../../src/tables/ndjson/ndjson-output.ts';

function field(text: string, quotes = true, encoding: TextEncodingName = 'utf-8'): string {
  const out = new ByteBuffer(1);
  out.writeAscii('a;');
  out.writeText(text);
  new CsvFieldEnder({ syntax: { delimiter: 0x3b, quotes, returnEndsRow: false }, encoding, writing: {} }).end(out, 2);
  return Buffer.from(out.view()).toString(encoding === 'utf-8' ? 'utf8' : 'latin1');
}

describe('a CSV field', () => {
  test.each([
    ['plain, with comma', 'a;plain, with comma'],
    ['', 'a;'],
    ['a;b', 'a;"a;b"'],
    ['"a"', 'a;"""a"""'],
    ['1\n2', 'a;"1\n2"'],
    ['é;€', 'a;"é;€"'],
  ])('%j', (text, written) => {
    expect(field(text)).toBe(written);
  });

  test('is quoted wherever in it the special character stands', () => {
    for (const special of [';', '"', '\n', '\r']) {
      for (let length = 1; length <= 12; length++) {
        for (let at = 0; at < length; at++) {
          const text = 'xé-_yz?~ABCD'.slice(0, at) + special + 'wxyz:<!#\u00a0..'.slice(0, length - at - 1);
          expect(field(text)).toBe(`a;"${text.replace('"', '""')}"`);
        }
      }
    }
    for (const plain of ['#!:<', '~~~~~', '\t', 'é\u0080ÿ\u013b', '€;'.slice(0, 1)])
      expect(field(plain)).toBe(`a;${plain}`);
  });

  test('in windows-1252, and where quotes are text', () => {
    expect(field('é;œ', true, 'windows-1252')).toBe('a;"\xe9;\x9c"');
    expect(field('é;"b"\n', false, 'windows-1252')).toBe('a;\xe9 "b" ');
  });
});

test('result columns are renamed until no name is taken', () => {
  expect(resultNames(['statut', 'motifs'], ['id', 'statut', 'arpenteur_statut'])).toEqual([
    'arpenteur_arpenteur_statut',
    'motifs',
  ]);
});

describe('a JSON value', () => {
  test.each<[string, ColumnType, string]>([
    ['', 'text', 'null'],
    ['', 'json', 'null'],
    ['1.50', 'number', '1.50'],
    ['[{"a":1}]', 'json', '[{"a":1}]'],
    ['01000', 'text', '"01000"'],
    ['a "b" \\ é\n\u0001', 'text', '"a \\"b\\" \\\\ é\\u000a\\u0001"'],
  ])('%j as %s', (text, form, written) => {
    const out = new ByteBuffer(1);
    out.writeText(text);
    finishJsonValue(out, 0, form);
    expect(new TextDecoder().decode(out.view())).toBe(written);
    expect(() => JSON.parse(written) as unknown).not.toThrow();
  });
});
