/** Pages of docs/ that are tables. */

/** First line of a page made from the code. */
export const note = '<!-- Made by `npm run make-docs` from the tables of the code; a test holds the two together. -->';

/** A page that is an introduction and one table. */
export function page(
  title: string,
  intro: readonly string[],
  head: readonly string[],
  rows: readonly string[][],
): string {
  return [`# ${title}`, '', note, '', ...intro, '', ...table(head, rows), ''].join('\n');
}

/** Lines of a Markdown table. */
export function table(head: readonly string[], rows: readonly string[][]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
