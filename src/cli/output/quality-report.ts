import { formatQualityTable, type QualityReport } from '../../index.ts';
import { paint } from './paint.ts';
import { say } from '../language/say.ts';

/** Describes what the checks found in lines, with failures and warnings coloured. */
export function describeQuality(report: QualityReport): string[] {
  return formatQualityTable(report, say).map((line, index) => {
    if (index < 2) return paint.heading(line);
    return line.startsWith(say('failure'))
      ? paint.bad(line)
      : line.startsWith(say('warning')) || line.startsWith(say('allowed'))
        ? paint.doubtful(line)
        : line;
  });
}
