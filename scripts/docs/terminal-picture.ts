/** Draws a terminal with commands and their real output as SVG. */

/** A command as displayed, and its output with styles. */
export interface Shown {
  readonly command: string;
  readonly output: string;
}

const fontSize = 13;
const lineHeight = 19;
/** Width of a character of the usual monospaced fonts, relative to the font size. */
const advance = 0.602;
const margin = 18;

/** Colours of the command line's styles, by the number of their escape sequence. */
const colours: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const foreground = '#e6edf3';
const background = '#0d1117';

/** The picture, as wide as its longest line. */
export function terminalPicture(shown: readonly Shown[]): string {
  const lines = shown.flatMap(({ command, output }) => [
    `\u001b[32m$\u001b[39m \u001b[1m${command}\u001b[22m`,
    ...output.trimEnd().split('\n'),
    '',
  ]);
  lines.pop();
  const columns = Math.max(...lines.map((line) => spansOf(line).reduce((sum, { text }) => sum + text.length, 0)));
  const width = Math.ceil(columns * advance * fontSize) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map((line, row) => textLine(line, margin + row * lineHeight + fontSize));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(shown.map(({ command }) => command).join('; '))}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${fontSize}" fill="${foreground}">`,
    ...rows.filter((row) => row !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

interface Span {
  readonly text: string;
  readonly attributes: string;
}

/** Parts of a line with the same style. */
function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let fill = '';
  let weight = '';
  for (const [, codes, text = ''] of line.matchAll(/(?:\u001b\[([\d;]*)m)|([^\u001b]+)/g)) {
    if (codes === undefined) spans.push({ text, attributes: fill + weight });
    for (const code of codes?.split(';') ?? []) {
      if (code === '1') weight = ' font-weight="bold"';
      else if (code === '22') weight = '';
      else fill = colours[code] === undefined ? '' : ` fill="${colours[code]}"`;
    }
  }
  return spans;
}

/** A line; each run of words has its own position, so that columns align in any font. */
function textLine(line: string, y: number): string {
  let column = 0;
  const parts = spansOf(line).flatMap(({ text, attributes }) => {
    const start = column;
    column += text.length;
    return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => {
      const x = (margin + (start + index) * advance * fontSize).toFixed(1);
      const length = (words.length * advance * fontSize).toFixed(1);
      return `<tspan x="${x}" textLength="${length}"${attributes}>${escape(words)}</tspan>`;
    });
  });
  return parts.length === 0 ? '' : `<text y="${y}">${parts.join('')}</text>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
