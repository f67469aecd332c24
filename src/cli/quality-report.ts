import { rename, rm, writeFile } from 'node:fs/promises';
import { ArpenteurError, type BuildResult, type Finding, findingUnit, type QualityReport } from '../index.ts';
import { alignTable, formatCount, formatShare, type TableRow } from './text-table.ts';

/** The quality report as it is written beside the pack. */
export interface WrittenQuality {
  readonly pack: string;
  readonly millesime: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly allowed: readonly string[];
  readonly findings: readonly Finding[];
}

const order: readonly Finding['severity'][] = ['failure', 'warning', 'information'];

/** What the checks found, worst first, as lines. */
export function describeQuality({ findings, allowed }: QualityReport): string[] {
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const lines = [`quality: ${count('failure')} failures, ${count('warning')} warnings, ${count('information')} notes`];
  const sorted = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  lines.push(
    ...alignTable(
      sorted.map(({ severity, code, file, count: cases, rows }): TableRow => {
        const passed = severity === 'failure' && allowed.includes(code) ? 'failure (allowed)' : severity;
        return [
          passed,
          code,
          file,
          `${formatCount(cases)} of ${formatCount(rows)} ${findingUnit(code)}`,
          formatShare(cases, rows),
        ];
      }),
    ),
  );
  for (const { code, message, firstCases } of sorted.filter(({ severity }) => severity !== 'information')) {
    lines.push(`  ${code}: ${message} First: ${firstCases.join('; ')}`);
  }
  return lines;
}

/** Writes the report to `<pack>.quality.json`, whole or not at all. */
export async function writeQualityReport(packPath: string, { header, report }: BuildResult): Promise<WrittenQuality> {
  const { millesime, counts } = header.metadata;
  const written: WrittenQuality = { pack: header.id, millesime, counts, ...report };
  const path = `${packPath}.quality.json`;
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, `${JSON.stringify(written, undefined, 2)}\n`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new ArpenteurError('FILE_UNWRITABLE', `The quality report ${path} cannot be written.`, { file: path }, error);
  }
  return written;
}
