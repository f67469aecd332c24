import { paint } from './paint.ts';

/** Values after their names, a line each, the values one under the other. */
export function nameValues(rows: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${paint.name(name)}${' '.repeat(width - name.length)}  ${value}`);
}
