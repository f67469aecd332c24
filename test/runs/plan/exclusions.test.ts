import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeExclusions, readExclusions } from '../../../src/runs/plan/exclusions.ts';
import { InputSources } from '../../../src/batch/input-sources.ts';
import { planTable, type TablePlan } from '../../../src/batch/plan-table.ts';
import { defaultRules } from '../../../src/consent/rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-exclusions-'));
let table: TablePlan;

beforeAll(async () => {
  const input = join(folder, 'contacts.csv');
  writeFileSync(input, 'adresse;code_postal;commune;consentement_le\n1 rue Haute;94000;Creteil;2025-01-01\n');
  ({ table } = await planTable({ inputs: [input] }, new InputSources()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('motifs of excluded rows', () => {
  test('are refused without their option, since the rows in question would be kept', () => {
    const none = { doublons: false, previous: false };
    expect(() => readExclusions(['mineur', 'doublon'], none)).toThrow(/`exclude: doublon` needs `doublons`/);
    expect(() => readExclusions(['redecoupage'], none)).toThrow(/`exclude: redecoupage` needs `previous`/);
    expect(() => readExclusions(['mineurs'], none)).toThrow(/`exclude: mineurs` is not a motif/);
    expect(readExclusions(['doublon', 'redecoupage', 'doublon'], { doublons: true, previous: true })).toEqual([
      'doublon',
      'redecoupage',
    ]);
  });

  test('are reported if no row can get them, and only then', () => {
    const exclude = [
      'opposition',
      'mineur',
      'consentement_expire',
      'consentement_non_politique',
      'voie_inconnue',
    ] as const;
    expect(describeExclusions({ table, exclude, rules: defaultRules, hasOpposition: false }).map(String)).toEqual([
      '`exclude: consentement_non_politique` leaves nothing out: no column is read as finalite',
      '`exclude: mineur` leaves nothing out: no column is read as date_naissance',
      '`exclude: opposition` leaves nothing out: no column is read as opposition',
    ]);
    const rules = { ...defaultRules, exiger: ['finalite'], scrutin_le: '2026-03-22' } as const;
    const possible = ['consentement_non_politique', 'opposition', 'conservation_depassee'] as const;
    expect(describeExclusions({ table, exclude: possible, rules, hasOpposition: true })).toEqual([]);
  });
});
