import { seededRandom } from '../../seeded/numbers.ts';
import { type BanLine, banFiles, readBan, streetKey } from '../ban-rows.ts';
import type { MeasureContext } from '../context.ts';
import { atLeast, countFigure, type Figure, shareFigure } from '../figures.ts';
import { type Answer, answerText, matchTable } from '../match-table.ts';
import { sampleOf } from '../sample.ts';
import { mistype } from '../forms/typing-error.ts';

const header = ['id', 'adresse', 'code_postal', 'commune'];
const typingErrors = 40_000;
const seed = 5;

/** Writes every address of the BAN back as label, postcode and commune: each must be found as itself. */
export async function measureOwnAddresses(context: MeasureContext): Promise<Figure[]> {
  const lines = readAll();
  const answers = await matchTable(context.pack, {
    name: 'own',
    header,
    rows: lines.map((line, index) => rowOf(line, line.street, index)),
  });
  const sums = compare(lines, answers, context, 'own');
  return [
    shareFigure(
      'BAN addresses written back: found as themselves',
      sums.itself + sums.twin,
      lines.length,
      atLeast(0.9999),
    ),
    countFigure('BAN addresses written back: of these, under an id with the very same text', sums.twin, lines.length),
    countFigure('BAN addresses written back: another street, or none', sums.otherStreet, lines.length),
    countFigure('BAN addresses written back: another commune', sums.otherCommune, lines.length),
  ];
}

/** The same with one typing error in the street's name, for a seeded sample. */
export async function measureTypingErrors(context: MeasureContext): Promise<Figure[]> {
  const all = readAll();
  const names = new Set(all.map(({ street, codeInsee }) => nameKey(street, codeInsee)));
  const lines = sampleOf(all, typingErrors, seed);
  const random = seededRandom(seed);
  const written = lines.map(({ street }) => mistype(street, random));
  const answers = await matchTable(context.pack, {
    name: 'typo',
    header,
    rows: lines.map((line, index) => rowOf(line, written[index] ?? '', index)),
  });
  const sums = compare(lines, answers, context, 'typo', written);
  const other = lines.filter(({ codeInsee }, index) => names.has(nameKey(written[index] ?? '', codeInsee))).length;
  return [
    shareFigure('one typing error: found as themselves', sums.itself + sums.twin, lines.length, atLeast(0.99)),
    countFigure('one typing error: another street, or none', sums.otherStreet, lines.length),
    countFigure('one typing error: another commune', sums.otherCommune, lines.length),
    countFigure("one typing error: makes another street's name of it", other, lines.length),
  ];
}

interface Sums {
  itself: number;
  twin: number;
  otherStreet: number;
  otherCommune: number;
}

function compare(
  lines: readonly BanLine[],
  answers: readonly Answer[],
  { errors, print }: MeasureContext,
  name: string,
  written?: readonly string[],
): Sums {
  const textOf = new Map(readAll().map((line) => [line.id, sameText(line)]));
  const sums: Sums = { itself: 0, twin: 0, otherStreet: 0, otherCommune: 0 };
  const wrong: string[] = [];
  for (const [index, line] of lines.entries()) {
    const answer = answers[index];
    if (answer === undefined) continue;
    if (answer.codeInsee !== line.codeInsee) sums.otherCommune++;
    if (answer.idBan === line.id) sums.itself++;
    else if (textOf.get(answer.idBan) === sameText(line)) sums.twin++;
    else {
      if (streetKey(answer.idBan) !== streetKey(line.id)) sums.otherStreet++;
      const text = rowOf(line, written?.[index] ?? line.street, index)
        .slice(1)
        .join(' | ');
      wrong.push(`${text} => ${answerText(answer)} ${answer.idBan}, not ${line.id}`);
    }
  }
  for (const line of sampleOf(wrong, errors, 1)) print(`  ${name}: ${line}`);
  return sums;
}

/** Addresses with the same text cannot be distinguished by it. */
function sameText(line: BanLine): string {
  return rowOf(line, line.street, 0).join(';').toLowerCase();
}

function nameKey(street: string, codeInsee: string): string {
  return `${codeInsee} ${street.toLowerCase()}`;
}

function rowOf({ numero, suffixe, postcode, commune }: BanLine, street: string, index: number): string[] {
  const label = [numero, suffixe, street].filter((part) => part !== '').join(' ');
  return [String(index), label, postcode, commune];
}

let lines: readonly BanLine[] | undefined;

function readAll(): readonly BanLine[] {
  lines ??= banFiles.flatMap((file) => readBan(file).lines);
  return lines;
}
