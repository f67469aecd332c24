import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateField, parseFieldExpression } from '../../../src/reference/fields/field-expression.ts';
import { findingCatalogue } from '../../../src/reference/findings/finding-catalogue.ts';
import { FileFindings, severityOf } from '../../../src/reference/findings/findings.ts';

describe('findings', () => {
  it('are counted, keep their first five cases, and rise in severity with their share', () => {
    const findings = new FileFindings('ban', 'x.csv');
    findings.rows = 1000;
    for (let row = 2; row <= 12; row++) findings.add('CODE_INSEE_UNREADABLE', `row ${row}`);
    findings.add('NUMERO_FICTIF', 'id', 900);
    expect(findings.list()).toMatchObject([
      {
        code: 'CODE_INSEE_UNREADABLE',
        severity: 'warning',
        count: 11,
        rows: 1000,
        firstCases: ['row 2', 'row 3', 'row 4', 'row 5', 'row 6'],
      },
      { code: 'NUMERO_FICTIF', severity: 'information', count: 900 },
    ]);
    expect(findings.rowsLost).toBe(11);
  });

  it('are information up to 1 %, warning up to 10 %, failure above, where rows are lost', () => {
    const at = (count: number): string => severityOf('CODE_INSEE_UNREADABLE', count, 1000);
    expect([at(10), at(11), at(100), at(101)]).toEqual(['information', 'warning', 'warning', 'failure']);
  });

  it('are each reported by some reader or check', () => {
    const sources = ['../../../src/reference/', '../../../src/assemble/']
      .map((folder) => new URL(folder, import.meta.url))
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => new URL(name, folder)),
      )
      .filter(({ pathname }) => pathname.endsWith('.ts'))
      .filter(({ pathname }) => !/\/(\w+-catalogue|findings|thresholds)\.ts$/.test(pathname))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(Object.keys(findingCatalogue).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});

describe('field expressions', () => {
  const values: Readonly<Record<string, string>> = {
    arrondisse: '6',
    num_bv: '19',
    'Code Postal': '75006',
    nom: '2ème circonscription',
    vide: '',
  };
  const table: readonly (readonly [string, string])[] = [
    ['num_bv', '19'],
    ['Code Postal', '75006'],
    ['inconnu', ''],
    ['=75056', '75056'],
    ['=', ''],
    ['75056_{arrondisse:02}{num_bv:02}', '75056_0619'],
    ['{num_bv:4}', '0019'],
    ['{Code Postal} {num_bv}', '75006 19'],
    ['85{nom:#02}', '8502'],
    ['{nom}', '2ème circonscription'],
    ['x{vide}y', ''],
    ['a{b', ''],
  ];
  for (const [text, expected] of table) {
    it(`${text} gives "${expected}"`, () => {
      expect(evaluateField(parseFieldExpression(text), (name) => values[name] ?? '')).toBe(expected);
    });
  }
});
