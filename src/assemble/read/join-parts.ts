import type { ReaderCode } from '../../reference/findings/finding-catalogue.ts';
import type { PlainFindings } from '../../reference/findings/findings.ts';
import { firstCasesKept } from '../../reference/findings/thresholds.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRead } from './file-read.ts';

/**
 * Margin of positions inside France over those outside, above which no part is rejected unless the whole file would be.
 */
const plainlyInside = 2000;

/** What the parts of a file say together, as if it had been read at once. What they gathered stays in the parts. */
export type JoinedParts = Omit<FileRead, 'gathered'>;

/**
 * Joins the parts of a file. Returns undefined where only the whole file can tell whether it must be rejected: it has no rows, or
 * too many positions outside France.
 */
export function joinParts(parts: readonly FileRead[]): JoinedParts | undefined {
  const [first] = parts;
  if (first === undefined || isDoubtful(parts)) return undefined;
  return {
    sha256: first.sha256,
    findings: joinFindings(parts.map(({ findings }) => findings)),
    profile: joinProfiles(parts.map(({ profile }) => profile)),
    isKept: parts.every(({ isKept }) => isKept),
  };
}

function isDoubtful(parts: readonly FileRead[]): boolean {
  let rows = 0;
  let outside = 0;
  let inside = 0;
  for (const { findings, profile } of parts) {
    const count = (code: ReaderCode): number => findings.tallies.get(code)?.count ?? 0;
    rows += findings.rows;
    outside += count('POSITION_OUTSIDE_FRANCE');
    // A lower bound: the roll also has rows without a position.
    inside += profile.given - count('POSITION_OUTSIDE_FRANCE') - count('POSITION_MISSING');
    if (outside > 0 && inside - outside < plainlyInside) return true;
  }
  return rows === 0;
}

function joinFindings(parts: readonly PlainFindings[]): PlainFindings {
  const tallies = new Map<ReaderCode, { count: number; readonly cases: string[] }>();
  let rows = 0;
  for (const part of parts) {
    rows += part.rows;
    for (const [code, { count, cases }] of part.tallies) {
      const known = tallies.get(code) ?? { count: 0, cases: [] };
      known.count += count;
      known.cases.push(...cases.slice(0, firstCasesKept - known.cases.length));
      tallies.set(code, known);
    }
  }
  return { kind: parts[0]?.kind ?? 'ban', file: parts[0]?.file ?? '', rows, tallies };
}

function joinProfiles(parts: readonly FileProfile[]): FileProfile {
  const joined = (of: (part: FileProfile) => FileProfile['communes']): FileProfile['communes'] => {
    const counts = new Map<string, number>();
    for (const part of parts) {
      for (const [key, count] of of(part).counts) counts.set(key, (counts.get(key) ?? 0) + count);
    }
    return { counts };
  };
  const [first] = parts;
  return {
    kind: first?.kind ?? 'ban',
    file: first?.file ?? '',
    millesime: first?.millesime ?? '',
    given: parts.reduce((sum, { given }) => sum + given, 0),
    communes: joined(({ communes }) => communes),
    bureaux: joined(({ bureaux }) => bureaux),
    formerCommunes: joined(({ formerCommunes }) => formerCommunes),
  };
}
