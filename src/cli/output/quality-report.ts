import { formatQualityTable, type QualityReport } from '../../index.ts';
import { paint } from './paint.ts';

/** Describes what the checks found in lines, with failures and warnings coloured. */
export function describeQuality(report: QualityReport): string[] {
  return formatQualityTable(report).map((line, index) => {
    if (index < 2) return paint.heading(line);
    return line.startsWith('failure') ? paint.bad(line) : /^(warning|allowed)/.test(line) ? paint.doubtful(line) : line;
  });
}
