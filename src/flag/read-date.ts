/** Forms of dates that contact files have; years of four digits only, since `05/06/07` says nothing. */
const forms: readonly (readonly [RegExp, readonly [number, number, number]])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/, [1, 2, 3]],
  [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?$/, [3, 2, 1]],
  [/^(\d{4})(\d{2})(\d{2})$/, [1, 2, 3]],
];

/** Days since 1970-01-01 of a date as people write it, or undefined when it is none: `31/02/2024` is not. */
export function readDate(text: string): number | undefined {
  for (const [form, [year, month, day]] of forms) {
    const found = form.exec(text.trim());
    if (found === null) continue;
    const monthIndex = Number(found[month]) - 1;
    const ms = Date.UTC(Number(found[year]), monthIndex, Number(found[day]));
    return new Date(ms).getUTCMonth() === monthIndex ? ms / 86_400_000 : undefined;
  }
  return undefined;
}
