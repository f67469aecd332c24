/** Dates as people write them. */
export interface WrittenDate {
  readonly year: number;
  /** Days since 1970-01-01; undefined where the date does not exist (`31/02/2024`), or only a year is written. */
  readonly day: number | undefined;
}

/** Groups of a pattern that hold year, month and day; 0 for none. */
type Groups = readonly [year: number, month: number, day: number];

/**
 * Forms of dates that contact files have. Two digits are a year after a month's name, and last among slashes or dots, as French
 * dates are written: `05/06/07` is the fifth of June 2007. Among hyphens or blanks they say nothing: `05-06-07` may begin with
 * the year.
 */
const forms: readonly (readonly [RegExp, Groups])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/, [1, 2, 3]],
  [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?$/, [3, 2, 1]],
  [/^(\d{1,2})([/.])(\d{1,2})\2(\d{2})(?: .*)?$/, [4, 3, 1]],
  [/^((?:19|20)\d\d)(0[1-9]|1[0-2])(\d{2})$/, [1, 2, 3]],
  [/^(\d{2})(\d{2})((?:19|20)\d\d)$/, [3, 2, 1]],
  [/^(?:[A-Z]{5,8} )?(\d{1,2})(?:ER)?[-/. ]([A-Z]{3,9})\.?[-/., ]+(\d{4}|\d{2})$/, [3, 2, 1]],
  [/^(?:[A-Z]{3,9},? )?([A-Z]{3,9})\.? (\d{1,2}),? (\d{4})(?: .*)?$/, [3, 1, 2]],
  [/^((?:19|20)\d\d)$/, [1, 0, 0]],
];

/** Names and abbreviations of the months, French and English, folded. */
const months: ReadonlyMap<string, number> = new Map(
  `JANVIER JANV JANUARY JAN; FEVRIER FEVR FEBRUARY FEV FEB; MARS MARCH MAR; AVRIL AVR APRIL APR; MAI MAY; JUIN JUNE JUN;
  JUILLET JUIL JULY JUL; AOUT AUGUST AUG AOU; SEPTEMBRE SEPTEMBER SEPT SEP; OCTOBRE OCTOBER OCT; NOVEMBRE NOVEMBER NOV;
  DECEMBRE DECEMBER DEC`
    .split(';')
    .flatMap((names, index) =>
      names
        .trim()
        .split(' ')
        .map((name): [string, number] => [name, index + 1]),
    ),
);

/** A spreadsheet's day number: 1 is 1900-01-01, so 25,569 is 1970-01-01. Five digits reach from 1927 to 2064. */
const spreadsheetDay = /^([1-5]\d{4})(?:[.,]\d+)?$/;
const spreadsheetEpoch = 25_569;
/** Seconds or milliseconds since 1970, of 2001 and later, as programs write them. */
const secondsOrMs = /^(1\d{9})(?:\d{3}|\.\d+)?$/;

/** Reads a date in any form in use; undefined when the text is not a date. */
export function readWrittenDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim();
  const folded = /[a-z\u00c0-\u024f]/i.test(trimmed) ? fold(trimmed) : trimmed;
  for (const [form, [yearGroup, monthGroup, dayGroup]] of forms) {
    const found = form.exec(folded);
    if (found === null) continue;
    const year = fourDigits(found[yearGroup] ?? '');
    const monthText = found[monthGroup] ?? '';
    const month = /^\d/.test(monthText) ? Number(monthText) : months.get(monthText);
    if (month === undefined) continue;
    return { year, day: monthGroup === 0 ? undefined : dayOf(year, month, Number(found[dayGroup])) };
  }
  const day = countedDay(folded);
  if (day === undefined) return undefined;
  return { year: new Date(day * 86_400_000).getUTCFullYear(), day };
}

/** Day of a number that counts days or seconds. */
function countedDay(text: string): number | undefined {
  const days = spreadsheetDay.exec(text);
  if (days !== null) return Number(days[1]) - spreadsheetEpoch;
  const seconds = secondsOrMs.exec(text);
  return seconds === null ? undefined : Math.floor(Number(seconds[1]) / 86_400);
}

/** Days since 1970-01-01 of a date in any form in use; undefined for an impossible date such as `31/02/2024`. */
export function readDate(text: string): number | undefined {
  return readWrittenDate(text)?.day;
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const ms = Date.UTC(year, month - 1, day);
  // No record has a date before 1850, and `Date.UTC` reads the year 24 as 1924.
  return year >= 1850 && new Date(ms).getUTCMonth() === month - 1 ? ms / 86_400_000 : undefined;
}

/** `24` is 2024 and `60` is 1960, as in spreadsheets. */
function fourDigits(year: string): number {
  const value = Number(year);
  if (year.length !== 2) return value;
  return value < 30 ? 2000 + value : 1900 + value;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}
