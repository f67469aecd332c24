import { rename, rm, writeFile } from 'node:fs/promises';
import { ArpenteurError, formatQualityTable, qualityJson, type QualityReport, qualityReportPath } from '../../index.ts';
import { paint } from './paint.ts';

/** Describes what the checks found in lines, with failures and warnings coloured. */
export function describeQuality(report: QualityReport): string[] {
  return formatQualityTable(report).map((line, index) => {
    if (index < 2) return paint.heading(line);
    return line.startsWith('failure') ? paint.bad(line) : /^(warning|allowed)/.test(line) ? paint.doubtful(line) : line;
  });
}

/** Writes what the checks found to `<pack>.quality.json`, whole or not at all, even when it stops the build. */
export async function writeQualityReport(packPath: string, report: QualityReport): Promise<void> {
  const path = qualityReportPath(packPath);
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, `${JSON.stringify(qualityJson(report), undefined, 2)}\n`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new ArpenteurError('FILE_UNWRITABLE', `The quality report ${path} cannot be written.`, { file: path }, error);
  }
}
