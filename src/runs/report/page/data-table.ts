import { html, type Html } from './html.ts';
import type { Figures } from '../words/figures.ts';

/** A cell: what is shown, and what it is sorted by where that is another thing. */
export interface Cell {
  readonly shown: string | Html;
  readonly by: number | string;
}

/** A column, '' for one without a head; figures stand right and are sorted from the largest. */
export interface Column {
  readonly name: string;
  readonly isFigure?: boolean;
}

/** A count as a cell. */
export function countCell(count: number, figures: Figures): Cell {
  return { shown: figures.count(count), by: count };
}

/** A text as a cell. */
export function textCell(text: string): Cell {
  return { shown: text, by: text };
}

/** Rows beyond which a table scrolls on its own. */
const longTable = 40;

/**
 * A table whose rows can be sorted by each column where scripts run, and are in the order given where none do.
 *
 * @param kind `cards`: where the page is narrow, each row stands as a block, its cells under each other.
 */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  kind: 'sortable' | 'sortable cards' = 'sortable',
): Html {
  const alignment = columns.map(({ isFigure = false }) => isFigure && html` class="figure"`);
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map(({ shown, by }, at) => html`<td${alignment[at]}${sortKey(shown, by)}>${shown}</td>`)}
      </tr> `,
  );
  return tableFrame(caption, columns, body, { kind, isLong: rows.length > longTable });
}

/** How a table is shown. */
interface TableLook {
  /** Class of its style. */
  readonly kind?: 'sortable' | 'sortable cards' | 'wide';
  /** It scrolls on its own. */
  readonly isLong?: boolean;
}

/** Caption and heads around rows; wider than the page, it scrolls. */
export function tableFrame(
  caption: string,
  columns: readonly Column[],
  body: readonly Html[],
  { kind, isLong = false }: TableLook = {},
): Html {
  const heads = columns.map(({ name, isFigure = false }) =>
    name === '' ? html`<td></td>` : html`<th scope="col" ${isFigure && html` class="figure"`}>${name}</th>`,
  );
  return html`<div class="scroll${isLong && ' long'}" tabindex="0" role="region" aria-label="${caption}">
    <table${kind !== undefined && html` class="${kind}"`}>
      <caption>${caption}</caption>
      <thead><tr>${heads}</tr></thead>
      <tbody>${body}</tbody>
    </table>
  </div>`;
}

function sortKey(shown: string | Html, by: number | string): Html | false {
  return shown !== by && html` data-by="${by}"`;
}
