/** Communes and their circonscriptions: INSEE `circo_composition`, or the ministry's table of 2017. */
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeCirconscription, CodeInsee } from '../../domain/codes.ts';
import { may, must } from '../fields/field-spec.ts';
import type { FileFindings } from '../findings/findings.ts';
import { lasting } from '../findings/thresholds.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readCsv, slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { defineKind } from './define-kind.ts';

/** A commune and one of its circonscriptions; a commune cut in three has three rows, none of them `entiere`. */
export interface CommuneCirconscriptionRow {
  readonly codeCommune: CodeInsee;
  readonly circonscription: CodeCirconscription;
  readonly entiere: boolean;
}

const fields = {
  code_commune: must('COMMUNE_RESID', 'CODE COMMUNE', 'code_commune'),
  code_circonscription: must('circo', 'CODE CIRC LEGISLATIVE', 'code_circonscription'),
  code_departement: may('DEP', 'CODE DPT', 'code_departement'),
  type: may('type_com'),
};
const slot = slotsOf(fields);

/**
 * The kind `communes_circonscriptions`. Six communes without inhabitants (Meuse) have no circonscription; they are left out
 * and noted as `CODE_CIRCONSCRIPTION_UNREADABLE`.
 */
export const communesCirconscriptions = defineKind({
  name: 'communes_circonscriptions',
  holds: "Communes and their circonscriptions (INSEE `circo_composition`, or the ministry's table of 2017)",
  adds: 'The circonscription of every address of a commune that is not cut (method `commune`).',
  published: 'INSEE, https://www.insee.fr/fr/information/6441661; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: async (source, findings, use: (row: CommuneCirconscriptionRow) => void) => {
    for (const file of source.files) {
      const rows = await readFile(source, file, findings.ofFile(source.kind, file.label));
      for (const row of rows) use(row);
    }
  },
  codes: { commune: ({ codeCommune }) => codeCommune },
  yearsOlder: lasting,
  followsMap: true,
});

/**
 * The rows of a file. Whether a commune is cut is counted from the file itself: not every edition has the column `type_com`,
 * and a row repeated per canton (2017) counts once.
 */
async function readFile(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): Promise<readonly CommuneCirconscriptionRow[]> {
  const byCommune = new Map<CodeInsee, Set<CodeCirconscription>>();
  for await (const batch of readCsv(source, file, fields, findings, convertRow)) {
    for (const { codeCommune, circonscription } of batch) {
      const circonscriptions = byCommune.get(codeCommune);
      if (circonscriptions === undefined) byCommune.set(codeCommune, new Set([circonscription]));
      else circonscriptions.add(circonscription);
    }
  }
  return [...byCommune].flatMap(([codeCommune, circonscriptions]) =>
    [...circonscriptions].map((circonscription) => ({
      codeCommune,
      circonscription,
      entiere: circonscriptions.size === 1,
    })),
  );
}

function convertRow(
  row: CsvRow,
  findings: FileFindings,
): Pick<CommuneCirconscriptionRow, 'codeCommune' | 'circonscription'> | undefined {
  const departement = row.text(slot.code_departement);
  const codeCommune = parseCodeInsee(wholeCode(departement, row.text(slot.code_commune)));
  if (codeCommune === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_commune)));
    return undefined;
  }
  const text = row.text(slot.code_circonscription);
  if (text === '') {
    findings.add('CODE_CIRCONSCRIPTION_UNREADABLE', `${codeCommune} has none`);
    return undefined;
  }
  const context = departement === '' ? {} : { departement };
  const circonscription = parseCodeCirconscription(text, { form: 'trois-chiffres', ...context });
  if (circonscription === undefined || !isCirconscription(circonscription)) {
    const code = circonscription === undefined ? 'CODE_CIRCONSCRIPTION_UNREADABLE' : 'CIRCONSCRIPTION_NOT_IN_LIST';
    findings.add(code, caseOf(row, text));
    return undefined;
  }
  return { codeCommune, circonscription };
}

/** Prefix of commune codes where the département is written with letters (2017). */
const prefixes: Readonly<Record<string, string>> = {
  ZA: '97',
  ZB: '97',
  ZC: '97',
  ZD: '97',
  ZS: '97',
  ZX: '97',
  ZN: '98',
  ZP: '987',
  ZW: '98',
};

/** `01` and `4` give `01004`, `ZA` and `101` give `97101` (table of 2017); a code of 4 or 5 characters is already whole. */
function wholeCode(departement: string, code: string): string {
  if (code.length > 3 || departement === '') return code;
  // Numbers of Mayotte are of before it was a département: 97501 is Miquelon.
  if (departement === 'ZM') return `976${code.slice(-2).padStart(2, '0')}`;
  const prefix = prefixes[departement] ?? departement;
  return prefix + code.padStart(5 - prefix.length, '0');
}
