import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parseStream } from 'fast-csv';

/** Counts of rows with a known answer. */
export interface Tally {
  right: number;
  wrong: number;
  /** The engine gave no answer. */
  withheld: number;
}

/** The demo's output compared with the known answers. */
export interface Comparison {
  rows: number;
  readonly commune: Tally;
  readonly bureau: Tally;
  readonly circonscription: Tally;
  /** Rows without a known answer that were given a code. */
  givenWithoutAnswer: number;
  /** Contacts with a wrong stored circonscription, and how many of them were flagged. */
  storedWrong: number;
  storedWrongFound: number;
  /** Contacts with a right stored circonscription, and how many of them were flagged. */
  storedRight: number;
  falseAlarms: number;
}

type Row = Readonly<Record<string, string>>;

/**
 * Compares a matched demo file with the known answers, row by row.
 *
 * @param matchedPath CSV written by a match of the demo's contacts.
 * @param answersPath `contacts.attendu.csv.gz`.
 */
export async function compareAnswers(matchedPath: string, answersPath: string): Promise<Comparison> {
  const comparison: Comparison = {
    rows: 0,
    commune: { right: 0, wrong: 0, withheld: 0 },
    bureau: { right: 0, wrong: 0, withheld: 0 },
    circonscription: { right: 0, wrong: 0, withheld: 0 },
    givenWithoutAnswer: 0,
    storedWrong: 0,
    storedWrongFound: 0,
    storedRight: 0,
    falseAlarms: 0,
  };
  const answers = readRows(createReadStream(answersPath).pipe(createGunzip()))[Symbol.asyncIterator]();
  for await (const matched of readRows(createReadStream(matchedPath))) {
    const next = await answers.next();
    if (next.done === true || next.value['id'] !== matched['id']) {
      throw new Error(`Row ${comparison.rows + 1} of ${matchedPath} is not the row of the known answers.`);
    }
    compareRow(matched, next.value, comparison);
  }
  return comparison;
}

function compareRow(matched: Row, answer: Row, comparison: Comparison): void {
  comparison.rows++;
  count(comparison.commune, matched['code_insee'], answer['code_insee']);
  count(comparison.bureau, matched['code_bureau_vote'], answer['code_bureau_vote']);
  count(comparison.circonscription, matched['code_circonscription'], answer['code_circonscription']);
  if (answer['code_circonscription'] === '' && matched['code_circonscription'] !== '') comparison.givenWithoutAnswer++;
  const flagged = (matched['motifs'] ?? '').split('|').includes('circonscription_differente');
  if (answer['circonscription_stockee_fausse'] === '1') {
    comparison.storedWrong++;
    if (flagged) comparison.storedWrongFound++;
  } else if (answer['circonscription_stockee_fausse'] === '0') {
    comparison.storedRight++;
    if (flagged) comparison.falseAlarms++;
  }
}

function count(tally: Tally, given = '', known = ''): void {
  if (known === '') return;
  if (given === known) tally.right++;
  else if (given === '') tally.withheld++;
  else tally.wrong++;
}

function readRows(stream: NodeJS.ReadableStream): AsyncIterable<Row> {
  return parseStream<Row, Row>(stream, { headers: true, delimiter: ';' });
}
