import { html, type Html } from './html.ts';
import type { Figures } from '../words/figures.ts';

/** A cell: its content, and the key by which it is sorted. */
export interface Cell {
  readonly shown: string | Html;
  readonly by: number | string;
}

/** A column; the name is '' for no heading. Figures are right-aligned and sorted in descending order first. */
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

/** A table with more rows scrolls on its own. */
const longTable = 40;

/**
 * A table whose rows a script sorts by any column; without scripts, they keep the given order.
 *
 * @param kind `cards`: on narrow screens each row is shown as a block.
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

/** Appearance of a table. */
interface TableLook {
  /** CSS class. */
  readonly kind?: 'sortable' | 'sortable cards' | 'wide';
  /** True when the table scrolls on its own. */
  readonly isLong?: boolean;
}

/** Adds caption and headings to rows. A table wider than the page scrolls. */
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
