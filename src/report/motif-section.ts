import type { MotifExample } from '../batch/motif-examples.ts';
import { type Motif, motifs, type Severity } from '../domain/motifs.ts';
import { type Column, countCell, dataTable } from './data-table.ts';
import { formatCount, formatShare } from './format-figures.ts';
import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';

type Group = (typeof motifs)[Motif]['group'];

const groups: Readonly<Record<Group, string>> = {
  adresse: 'The address',
  affectation: 'The assignment',
  perime: 'What the record says, stale or mismatched',
  consentement: 'Consent and retention',
};

const weights: Readonly<Record<Severity, number>> = { grave: 0, attention: 1, information: 2 };

const columns: readonly Column[] = [
  { name: 'motif' },
  { name: 'severity' },
  { name: 'rows', isFigure: true },
  { name: 'share', isFigure: true },
  { name: 'meaning' },
  { name: 'what to do' },
];

/** What was noticed, how often, and what to do about it. */
export function motifSection(facts: ReportFacts): Html {
  const { journal, examples } = facts;
  const none = Object.keys(journal.counts.motif).length === 0;
  return html`<section aria-labelledby="motifs">
    <h2 id="motifs">What was noticed</h2>
    <p>
      Reasons stand in the column <code>motifs</code>; a row may have several. <span class="grave">grave</span> speaks
      against using the row, <span class="attention">attention</span> wants a look,
      <span class="information">information</span> changes nothing.
      ${examples === undefined ? 'No address stands in this report; --report-examples adds a few of each.' : html`<strong>This report shows addresses of persons.</strong>`}
    </p>
    ${none && html`<p>Nothing.</p>`} ${(Object.keys(groups) as Group[]).map((group) => groupTable(group, facts))}
  </section>`;
}

function groupTable(group: Group, { journal, examples }: ReportFacts): Html | false {
  const found = (Object.keys(motifs) as Motif[])
    .map((code) => ({ code, count: journal.counts.motif[code] ?? 0, ...motifs[code] }))
    .filter((one) => one.group === group && one.count > 0)
    .sort((a, b) => weights[a.severity] - weights[b.severity] || b.count - a.count);
  if (found.length === 0) return false;
  const rows = found.map(({ code, count, severity, meaning, action }) => [
    { shown: html`<code>${code}</code>`, by: code },
    { shown: html`<span class="${severity}">${severity}</span>`, by: weights[severity] },
    countCell(count),
    { shown: formatShare(count, journal.rows.read), by: count },
    { shown: html`${withCode(meaning)}${exampleList(examples?.of(code) ?? [])}`, by: meaning },
    { shown: withCode(action), by: action },
  ]);
  return dataTable(groups[group], columns, rows, 'sortable cards');
}

function exampleList(examples: readonly MotifExample[]): Html | false {
  return (
    examples.length > 0 &&
    html`<ul class="examples">
      ${examples.map(({ row, written, found }) => html`<li>row ${formatCount(row)}: ${written}${found !== '' && html` → ${found}`}</li>`)}
    </ul>`
  );
}

/** Words between backticks as code. */
function withCode(text: string): Html {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
