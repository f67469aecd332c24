/** The pages of docs/ that are generated from tables of the code. */
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { consentRules } from '../../src/consent/rules.ts';
import { motifs } from '../../src/domain/motifs.ts';
import { ArpenteurError, type CatalogueEntry, errorCatalogue, type ErrorCode } from '../../src/errors.ts';
import { findingCatalogue, type FindingCode } from '../../src/reference/findings/finding-catalogue.ts';
import { unitOf, type SeverityRule } from '../../src/reference/findings/finding-catalogue.ts';
import { packFormatPage } from './pack-format-page.ts';
import { sourcesPage } from './sources-page.ts';
import { note, page, table } from './table-page.ts';

/** Returns the text of each page by its name in docs/. */
export function docPages(): ReadonlyMap<string, string> {
  return new Map([
    ['errors.md', errorsPage()],
    ['motifs.md', motifsPage()],
    ['pack-format.md', packFormatPage()],
    ['quality.md', qualityPage()],
    ['rules.md', rulesPage()],
    ['sources.md', sourcesPage(note)],
  ]);
}

function errorsPage(): string {
  const entries: readonly (readonly [ErrorCode, CatalogueEntry])[] = entriesOf(errorCatalogue);
  const rows = entries.map(([code, { meaning, action, actions = {} }]) => [
    `\`${code}\``,
    meaning,
    [action, ...Object.entries(actions).map(([reason, what]) => `${reason}: ${what}`)].join('<br>'),
    String(exitCodeOf(new ArpenteurError(code satisfies ErrorCode, ''))),
  ]);
  return page(
    'Errors',
    [
      'An error stops a command, or is thrown by the API as `ArpenteurError` with its `code`. Commands print it on standard error:',
      '`error CODE: what was found, what was expected` and `what to do: ...`. A problem of a single row is not an error; it ends in the',
      'row, as `statut` and `motifs` (see [motifs.md](motifs.md)).',
      '',
      'Exit codes: 0 success, 1 bad data or a failed quality gate, 2 wrong use, 130 interrupted.',
    ],
    ['code', 'meaning', 'what to do', 'exit'],
    rows,
  );
}

function motifsPage(): string {
  const titles = {
    adresse: 'Address',
    affectation: 'Assignment',
    perime: 'Stale or mismatched',
    consentement: 'Consent',
  } as const;
  const sections = entriesOf(titles).flatMap(([group, title]) => [
    `## ${title}`,
    '',
    ...table(
      ['motif', 'severity', 'meaning', 'what to do'],
      entriesOf(motifs)
        .filter(([, entry]) => entry.group === group)
        .map(([code, { severity, meaning, action }]) => [`\`${code}\``, severity, meaning, action]),
    ),
    '',
  ]);
  return [
    '# Motifs',
    '',
    note,
    '',
    'The column `motifs` lists the reasons attached to a row, separated by `|` and sorted. The list is closed.',
    'Severity: `information` changes nothing, `attention` deserves a look, `grave` speaks against using the row.',
    '',
    ...sections,
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function qualityPage(): string {
  return page(
    'Quality of a reference',
    [
      'What `arpenteur build` may find in its sources. A finding is an information, a warning or a failure, by the share of the file it',
      'concerns. A failure stops the build (exit 1) unless `--allow CODE` accepts it, which the pack remembers. The report is printed,',
      'and written to `F.pack.quality.json` with the count and first cases of each finding.',
    ],
    ['code', 'meaning', 'what to do', 'share of', 'severity'],
    entriesOf(findingCatalogue).map(([code, { meaning, action }]) => [
      `\`${code}\``,
      meaning,
      action,
      unitOf(code satisfies FindingCode),
      ruleText(findingCatalogue[code].severity),
    ]),
  );
}

function rulesPage(): string {
  return page(
    'Rules of consent and retention',
    [
      'These rules decide the motifs of consent (see [motifs.md](motifs.md)). They report what the file says on the day of the run; what the law',
      'requires is for your counsel to decide. `arpenteur match --rules RULES.json` takes a JSON object of the rules that differ from the',
      'defaults ([schema](../data/schemas/rules.schema.json)). The journal of a run records the rules that applied.',
      '',
      'A column that the table lacks is ignored, unless `exiger` or `fichier` names it. Dates are read in any usual notation',
      '(`2024-03-05`, `05/03/2024`, `05/03/24`, `5 mars 2024`, `05-mars-24`, `20240305`, a spreadsheet day number ...). An impossible or',
      'future date of consent is `consentement_absent`; of an impossible date of birth only the year counts.',
    ],
    ['rule', 'default', 'meaning', 'source of the default'],
    entriesOf(consentRules).map(([name, { value, meaning, source }]) => [
      `\`${name}\``,
      `\`${JSON.stringify(value).replaceAll(',', ', ')}\``,
      meaning,
      source,
    ]),
  );
}

function ruleText(rule: SeverityRule): string {
  if ('always' in rule) return rule.always;
  const { warningAbove, failureAbove } = rule;
  const warning = warningAbove < 1 ? `warning above ${percent(warningAbove)}` : '';
  const failure = failureAbove < 1 ? `failure above ${percent(failureAbove)}` : '';
  const both = [warning, failure].filter((text) => text !== '').join(', ');
  return both === '' ? 'information' : both;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}

function entriesOf<T extends object>(record: T): [keyof T & string, T[keyof T]][] {
  return Object.entries(record) as [keyof T & string, T[keyof T]][];
}
