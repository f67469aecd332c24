import { describe, expect, it } from 'vitest';
import { ConsentCheck } from '../../src/consent/check-consent.ts';
import { type ConsentRules, defaultRules } from '../../src/consent/rules.ts';
import { recordOf } from '../golden/record-text.ts';
import { testToday } from '../match/match-text.ts';
import { motifText } from '../parse/read-address.ts';

/** Motifs of a record's text under the default rules, but for those given. */
function check(text: string, rules: Partial<ConsentRules> = {}): string {
  const record = recordOf(text);
  new ConsentCheck({ ...defaultRules, ...rules }, testToday).check(record);
  return motifText(record);
}

const consentDays = defaultRules.consentement_jours ?? 0;

/** An ISO date some days from the run's. */
const daysAgo = (days: number): string => new Date((testToday - days) * 86_400_000).toISOString().slice(0, 10);

describe('consent, by the default rules', () => {
  const cases: readonly (readonly [text: string, motifs: string])[] = [
    [`consentement_le: ${daysAgo(10)}`, ''],
    [`consentement_le: ${daysAgo(0)}`, ''],
    [`consentement_le: ${daysAgo(consentDays)}`, ''],
    [`consentement_le: ${daysAgo(consentDays + 1)}`, 'consentement_expire'],
    [`consentement_le: ${daysAgo(-1)}`, 'consentement_absent'],
    ['consentement_le: ', 'consentement_absent'],
    ['consentement_le: non', 'consentement_absent'],
    ['consentement_le: 31/02/2026', 'consentement_absent'],
    ['finalite: information politique', ''],
    ['finalite: CAMPAGNE ÉLECTORALE', ''],
    ['finalite: élections', ''],
    ['finalite: newsletter commerciale', 'consentement_non_politique'],
    ['finalite: ', 'consentement_non_politique'],
    ['source: ', 'source_inconnue'],
    ['source: porte-à-porte', ''],
    ['opposition: ', ''],
    ['opposition: non', ''],
    ['opposition: 0', ''],
    ['opposition: oui', 'opposition'],
    ['opposition: OUI', 'opposition'],
    ['opposition: 1', 'opposition'],
    ['opposition: x', 'opposition'],
    ['opposition: true', 'opposition'],
    ['opposition: 2025-01-01', 'opposition'],
    ['date_naissance: 2008-06-01', ''],
    ['date_naissance: 2008-06-02', 'mineur'],
    ['date_naissance: 02/06/2008', 'mineur'],
    ['date_naissance: 1950-01-01', ''],
    ['date_naissance: ', ''],
    ['date_naissance: 31/02/1980', ''],
    ['date_naissance: 00/00/1975', ''],
    ['date_naissance: 1990', ''],
    ['date_naissance: 31/02/2015', 'mineur'],
    ['date_naissance: 00/00/2008', 'mineur'],
    ['date_naissance: 2030-01-01', 'mineur'],
    ['date_naissance: inconnue', ''],
    ['source: fichier acheté', 'consentement_absent'],
    ['source: LOCATION DE FICHIER', 'consentement_absent'],
    [`source: fichier loué ¦ consentement_le: ${daysAgo(61)}`, 'consentement_absent'],
    [`source: fichier loué ¦ consentement_le: ${daysAgo(62)}`, 'consentement_absent|conservation_depassee'],
    [`source: achat ¦ consentement_le: ${daysAgo(62)} ¦ verifie_le: ${daysAgo(5)}`, 'consentement_absent'],
    [`source: pétition ¦ consentement_le: ${daysAgo(62)}`, ''],
    ['encoding: windows-1252 ¦ finalite: ÉLECTIONS', ''],
    ['encoding: windows-1252 ¦ source: acheté', 'consentement_absent'],
    ['nom: Martin', ''],
  ];
  for (const [text, motifs] of cases) {
    it(`${text} ${motifs === '' ? 'is in order' : `is ${motifs}`}`, () => {
      expect(check(text)).toBe(motifs);
    });
  }

  it('is not required when the table has no such column', () => {
    expect(check('12 rue X')).toBe('');
  });

  it('gives all its motifs at once', () => {
    const text = 'consentement_le: ¦ finalite: jeu ¦ source: ¦ opposition: oui ¦ date_naissance: 2015-01-01';
    expect(check(text)).toBe('consentement_absent|consentement_non_politique|mineur|opposition|source_inconnue');
  });
});

describe('rules', () => {
  const cases: readonly (readonly [text: string, rules: Partial<ConsentRules>, motifs: string])[] = [
    [`consentement_le: ${daysAgo(31)}`, { consentement_jours: 30 }, 'consentement_expire'],
    [`consentement_le: ${daysAgo(9999)}`, { consentement_jours: null }, ''],
    ['finalite: Sondage', { finalites_politiques: ['sondage'] }, ''],
    ['finalite: politique', { finalites_politiques: ['sondage'] }, 'consentement_non_politique'],
    ['source: fichier acheté', { collecte_directe: false }, ''],
    ['source: Partenaire X', { sources_achetees: ['partenaire'] }, 'consentement_absent'],
    [`consentement_le: ${daysAgo(91)}`, { conservation_jours: 90 }, 'conservation_depassee'],
    [`consentement_le: ${daysAgo(91)} ¦ verifie_le: ${daysAgo(90)}`, { conservation_jours: 90 }, ''],
    [`verifie_le: ${daysAgo(91)}`, { conservation_jours: 90 }, 'conservation_depassee'],
    ['nom: Martin', { conservation_jours: 90 }, ''],
    ['nom: Martin', { scrutin_le: daysAgo(0) }, ''],
    ['nom: Martin', { scrutin_le: daysAgo(1) }, 'conservation_depassee'],
    ['date_naissance: 2010-06-01', { age_minimum: 16 }, ''],
    ['date_naissance: 2010-06-02', { age_minimum: 16 }, 'mineur'],
    ['nom: Martin', { exiger: ['consentement_le', 'finalite', 'source'] }, 'consentement_absent|consentement_non_politique|source_inconnue'], // prettier-ignore
    ['source: x', { exiger: ['source'] }, ''],
    ['nom: Martin', { fichier: { source: 'achat', finalite: 'politique' } }, 'consentement_absent'],
    ['finalite: jeu', { fichier: { finalite: 'politique' } }, 'consentement_non_politique'],
    ['nom: Martin', { fichier: { consentement_le: '2016-01-01' } }, 'consentement_expire'],
    ['nom: Martin', { exiger: ['finalite'], fichier: { finalite: 'campagne' } }, ''],
  ];
  for (const [text, rules, motifs] of cases) {
    it(`${JSON.stringify(rules)}: ${text} ${motifs === '' ? 'is in order' : `is ${motifs}`}`, () => {
      expect(check(text, rules)).toBe(motifs);
    });
  }
});
