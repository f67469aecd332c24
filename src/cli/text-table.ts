/** A row of a table: text is aligned left, numbers right. */
export type TableRow = readonly (string | number)[];

/** Lines of a table whose columns are aligned, two spaces apart, each line indented by two. */
export function alignTable(rows: readonly TableRow[]): string[] {
  const widths: number[] = [];
  const cells = rows.map((row) =>
    row.map((value, column) => {
      const text = typeof value === 'number' ? formatCount(value) : value;
      widths[column] = Math.max(widths[column] ?? 0, text.length);
      return { text, right: typeof value === 'number' || /^[\d,.]+ ?%$/.test(value) };
    }),
  );
  return cells.map((row) =>
    `  ${row.map(({ text, right }, at) => (right ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0))).join('  ')}`.trimEnd(),
  );
}

/** `1,234,567`. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A share of a whole as `97.3 %`; `-` of nothing. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** `640 B`, `12.3 kB`, `1.24 GB`; decimal units. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit] ?? ''}`;
}

/** `0:42`, `12:05`, `1:02:03`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, '');
}
