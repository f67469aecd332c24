/** A range of two house numbers, as a spreadsheet or a form left it: one number. */
interface GluedRange {
  readonly from: number;
  readonly to: number;
}

/** Most that the two numbers of a range are apart. */
const widestRange = 30;
/** Serial numbers of the days from 1990 to 2049, which spreadsheets count from 1899-12-30. */
const [firstSerial, lastSerial] = [32_874, 54_788];

/**
 * The range that one number stands for: `112114` is 112-114, `4951` is 49-51; `41974`, the first of December 2014, is 12-14 or
 * 1-12. A reading counts where the street has both numbers; one along a side of the street comes before others. Undefined where none
 * counts, or several do.
 *
 * @param hasNumber whether the street has a house number.
 */
export function readGluedRange(glued: number, hasNumber: (numero: number) => boolean): GluedRange | undefined {
  const known = [...readHalves(glued), ...readSerial(glued)].filter(({ from, to }) => hasNumber(from) && hasNumber(to));
  const ofOneSide = known.filter(({ from, to }) => (to - from) % 2 === 0);
  const readings = ofOneSide.length > 0 ? ofOneSide : known;
  return readings.length === 1 ? readings[0] : undefined;
}

/** Two ascending numbers of one side of the street, one after the other. */
function readHalves(glued: number): GluedRange[] {
  const digits = String(glued);
  const ranges: GluedRange[] = [];
  for (let cut = 1; cut < digits.length; cut++) {
    const from = Number(digits.slice(0, cut));
    const to = Number(digits.slice(cut));
    const isRange = from > 0 && to > from && to - from <= widestRange && (to - from) % 2 === 0;
    if (isRange && digits[cut] !== '0') ranges.push({ from, to });
  }
  return ranges;
}

/** `12-14` became December 2014, whose first day it is; `5-6` the fifth of June. */
function readSerial(serial: number): GluedRange[] {
  if (serial < firstSerial || serial > lastSerial) return [];
  const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear() % 100];
  const ranges = [{ from: day, to: month }];
  if (day === 1) ranges.push({ from: month, to: year });
  return ranges;
}
