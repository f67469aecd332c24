import { TextRows } from '../../tables/csv/text-rows.ts';

/** A table as text: column names and rows of cells. */
export interface TextTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads a table, or the part of it up to a line end, from bytes: NDJSON, or CSV with a header. */
export function readTable(bytes: Uint8Array): TextTable {
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x80);
  return first === 0x7b ? readObjects(new TextDecoder().decode(bytes)) : readCells(bytes);
}

function readObjects(text: string): TextTable {
  const objects = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { names, rows: objects.map((object) => names.map((name) => cellText(object[name]))) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readCells(bytes: Uint8Array): TextTable {
  const table = new TextRows();
  const [names = [], ...rows] = [...table.push(bytes), ...table.end()];
  return { names, rows: rows.map((cells) => names.map((_, index) => cells[index] ?? '')) };
}

/** Yields the rows of a CSV stream, header first. */
export async function* streamRows(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<readonly string[]> {
  const table = new TextRows();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield* table.push(value);
    }
    yield* table.end();
  } finally {
    await reader.cancel();
  }
}

/** Index of a result column, or -1. It is prefixed when the input already has a column of that name. */
export function resultColumn({ names }: Pick<TextTable, 'names'>, name: string): number {
  const renamed = names.indexOf(`arpenteur_${name}`);
  return renamed === -1 ? names.lastIndexOf(name) : renamed;
}
