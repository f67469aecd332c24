/** Random CSV for the property tests: rows of cells and the text that writes them, with quotes where they must be. */
import fc from 'fast-check';

/** A table, and how its text was written. */
export interface RandomCsv {
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
  readonly delimiter: string;
}

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', 'a', '12', 'RUE', 'é', 'œ', '75001', "l'Été", 'b c') },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'é', 'œ', '€', "'", '1'),
      maxLength: 8,
    }),
  },
);

/** Tables of 1 to 6 columns; every cell is quoted at random, and always where it must be. The last line end may lack. */
export const randomCsv: fc.Arbitrary<RandomCsv> = fc
  .record({
    width: fc.integer({ min: 1, max: 6 }),
    height: fc.integer({ min: 1, max: 25 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnds: fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n']),
    lastLineEnd: fc.boolean(),
  })
  .chain(({ width, height, delimiter, lineEnds, lastLineEnd }) =>
    fc
      .array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      })
      .map((cells) => {
        const lines = cells.map((row) =>
          row
            .map(([text, quoted]) => writeCell(text, quoted || (width === 1 && text === ''), delimiter))
            .join(delimiter),
        );
        const text = lines
          .map(
            (line, at) => line + (at < lines.length - 1 || lastLineEnd ? (lineEnds[at % lineEnds.length] ?? '') : ''),
          )
          .join('');
        return { rows: cells.map((row) => row.map(([value]) => value)), text, delimiter };
      }),
  );

/** A cell as CSV writes it; also quoted when white space opens it, which fast-csv drops from plain cells. */
function writeCell(text: string, quoted: boolean, delimiter: string): string {
  const must =
    /^\s/.test(text) || text.includes('"') || text.includes('\n') || text.includes('\r') || text.includes(delimiter);
  return must || quoted ? `"${text.replaceAll('"', '""')}"` : text;
}
