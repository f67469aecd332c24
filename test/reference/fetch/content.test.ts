import { describe, expect, it } from 'vitest';
import { describeHeaderDiff, diffHeaders } from '../../../src/reference/fetch/files/header-diff.ts';
import {
  CsvScanner,
  FeatureScanner,
  type ScannedText,
  type TextScanner,
} from '../../../src/reference/fetch/files/scan-text.ts';
import {
  FeatureSplitter,
  LineSplitter,
  type RecordSplitter,
} from '../../../src/reference/fetch/files/split-records.ts';
import { missingColumns } from '../../../src/reference/fetch/kind-columns.ts';

/** Scans a text in pieces of a few bytes, as a stream might cut it. */
function scan(scanner: TextScanner, text: string | Buffer, step = 5): ScannedText {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += step) scanner.push(bytes.subarray(at, at + step));
  return scanner.finish();
}

describe('a scan of a CSV', () => {
  it('counts rows with and without a line break at the end', () => {
    expect(scan(new CsvScanner(';', undefined), 'a;b\n1;2\n3;4\n')).toEqual({ header: ['a', 'b'], rows: 2 });
    expect(scan(new CsvScanner(';', undefined), 'a;b\r\n1;2\r\n3;4')).toEqual({ header: ['a', 'b'], rows: 2 });
  });

  it('tells a file that ends in the middle of a row', () => {
    expect(scan(new CsvScanner(';', undefined), 'a;b;c\n1;2;3\n4;5').fault?.what).toBe(
      'the file ends in the middle of a row',
    );
  });

  it('does not take a delimiter within quotes for one', () => {
    expect(scan(new CsvScanner(',', undefined), '"a","b, c"\n1,"x,y"').rows).toBe(1);
    expect(scan(new CsvScanner(',', undefined), '"a","b, c"\n1,"x,y"').header).toEqual(['a', 'b, c']);
  });

  it('reads a header in Windows-1252, in UTF-8, and with another delimiter', () => {
    const expected = ['#Code', 'Libellé'];
    expect(scan(new CsvScanner(';', 'windows-1252'), Buffer.from('#Code;Libellé\n', 'latin1')).header).toEqual(
      expected,
    );
    expect(scan(new CsvScanner(';', 'windows-1252'), '#Code;Libellé\n').header).toEqual(expected);
    expect(scan(new CsvScanner(';', undefined), '\ufeff#Code,Libellé\n').header).toEqual(expected);
  });

  it('tells a web page and NUL bytes', () => {
    expect(scan(new CsvScanner(';', undefined), '\n <!DOCTYPE html>\n<html>').fault).toEqual({ what: 'the file is a web page', isDamage: false }); // prettier-ignore
    expect(scan(new CsvScanner(';', undefined), 'a;b\n1;\0\n').fault?.isDamage).toBe(true);
  });
});

describe('a scan of a GeoJSON', () => {
  const text = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"}","b":{"c":1}},"geometry":null},\n{"type": "Feature","properties":{}}]}\n'; // prettier-ignore

  it('counts features and names the properties of the first, however it is cut', () => {
    for (const step of [1, 7, 64, 4096]) expect(scan(new FeatureScanner(), text, step)).toEqual({ rows: 2, header: ['a', 'b'] }); // prettier-ignore
  });

  it('tells a file that is cut', () => {
    expect(scan(new FeatureScanner(), text.slice(0, -4)).fault?.what).toBe('the JSON ends in the middle');
  });
});

describe('rows of some codes', () => {
  const isWanted = (code: string): boolean => code.startsWith('94');
  /** What a splitter keeps of a text that comes in pieces. */
  const split = (
    splitter: RecordSplitter,
    text: string,
    step: number,
  ): { readonly text: string; readonly records: number } => {
    const bytes = Buffer.from(text);
    const kept = [];
    for (let at = 0; at < bytes.length; at += step) kept.push(splitter.push(bytes.subarray(at, at + step), isWanted));
    kept.push(splitter.finish(isWanted));
    return {
      text: Buffer.concat(kept.flatMap((part) => part.bytes)).toString('utf8'),
      records: kept.reduce((sum, part) => sum + part.records, 0),
    };
  };

  it('are cut from a CSV byte for byte, however it comes', () => {
    const text = 'code,nom\n94001,"é, x"\n75056,Paris\n"94002",y\n94003,z';
    const kept = 'code,nom\n94001,"é, x"\n"94002",y\n94003,z';
    for (const step of [1, 3, 1000])
      expect(split(new LineSplitter(',', () => 0), text, step)).toEqual({ text: kept, records: 3 });
  });

  it('are cut from a CSV by any column', () => {
    const text = 'nom;code\r\nx;94001\r\ny;75056\r\n';
    expect(split(new LineSplitter(';', (header) => header.indexOf('code')), text, 5).text).toBe(
      'nom;code\r\nx;94001\r\n',
    );
  });

  it('are cut from a GeoJSON, whatever stands before its features', () => {
    const feature = (codeCommune: string, nom: string): object => ({
      type: 'Feature',
      properties: { codeCommune, nom },
      geometry: { type: 'Point', coordinates: [1, 2] },
    });
    const text = JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'x' } },
      features: [feature('94001', '}"]'), feature('75056', '['), feature('94002', '\\')],
    });
    for (const step of [1, 7, 10_000]) {
      const { text: kept, records } = split(new FeatureSplitter('codeCommune'), text, step);
      expect(records).toBe(2);
      expect((JSON.parse(kept) as { features: { properties: { codeCommune: string } }[] }).features.map(({ properties }) => properties.codeCommune)).toEqual(['94001', '94002']); // prettier-ignore
    }
  });

  it('may be none', () => {
    expect(JSON.parse(split(new FeatureSplitter('codeCommune'), '{"type":"FeatureCollection","features":[]}', 4).text)).toEqual({ type: 'FeatureCollection', features: [] }); // prettier-ignore
  });
});

describe('a header that differs', () => {
  it('is not told for case, spaces, or a mark in front', () => {
    expect(diffHeaders(['#Code', 'nom'], ['code ', 'NOM'], true)).toBeUndefined();
  });

  it('is shown as a diff, with what it means', () => {
    const diff = diffHeaders(['a', 'b', 'c'], ['c', 'a', 'd'], true);
    expect(diff).toEqual({ missing: ['b'], added: ['d'], isReordered: true });
    if (diff === undefined) return;
    const lines = describeHeaderDiff('x.csv', diff, ['b']);
    expect(lines).toEqual(expect.arrayContaining(['  - b', '  + d']));
    expect(lines.join('\n')).toMatch(/b: needed; the file is left out of the manifest/);
    expect(describeHeaderDiff('x.csv', diff, []).join('\n')).toMatch(/can be read without them/);
  });

  it('has no order among properties', () => {
    expect(diffHeaders(['a', 'b'], ['b', 'a'], false)).toBeUndefined();
  });

  it('stops only what needs the column', () => {
    const header = ['id', 'numero', 'code_insee', 'nom_commune'];
    expect(missingColumns('ban', header, {})).toEqual(['nom_voie']);
    expect(missingColumns('ban', [...header, 'voie_nom'], {})).toEqual([]);
    expect(missingColumns('ban', [...header, 'rue'], { nom_voie: 'rue' })).toEqual([]);
    expect(missingColumns('ban', header, { nom_voie: '{type} {rue:02}' })).toEqual(['type', 'rue']);
    expect(missingColumns('ban', header, { nom_voie: '=Rue' })).toEqual([]);
  });
});
