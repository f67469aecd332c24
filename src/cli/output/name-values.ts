import { paint } from './paint.ts';

/** Returns one line per value: its name, then the value, aligned. */
export function nameValues(rows: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${paint.name(name)}${' '.repeat(width - name.length)}  ${value}`);
}
