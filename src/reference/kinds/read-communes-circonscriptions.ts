/** Communes and their circonscriptions: INSEE `circo_composition`, or the ministry's table of 2017. */
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeCirconscription, CodeInsee } from '../../domain/codes.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readCsv, slotsOf } from '../formats/csv/csv-rows.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import type { CommuneCirconscriptionRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource, SourceFile } from '../source-kinds.ts';

const fields = sourceFields.communes_circonscriptions;
const slot = slotsOf(fields);

/**
 * Communes and their circonscriptions, one batch a file: a commune cut in three has three rows, none of them `entiere`.
 *
 * Whether a commune is cut is counted from the file itself: the column `type_com` is not in every edition, and a row
 * repeated for each canton (2017) counts once. The six communes without inhabitants (Meuse) have no circonscription;
 * they are left out and noted as `CODE_CIRCONSCRIPTION_UNREADABLE`.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export async function* readCommunesCirconscriptions(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly CommuneCirconscriptionRow[]> {
  for (const file of source.files) yield await readFile(source, file, findings.ofFile(source.kind, file.label));
}

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
  ZM: '97',
  ZS: '97',
  ZX: '97',
  ZN: '98',
  ZP: '987',
  ZW: '98',
};

/** `01` and `4` are `01004`, `ZA` and `101` are `97101` (table of 2017); a code of 4 or 5 characters is whole already. */
function wholeCode(departement: string, code: string): string {
  if (code.length > 3 || departement === '') return code;
  const prefix = prefixes[departement] ?? departement;
  return prefix + code.padStart(5 - prefix.length, '0');
}
