import { TextRows } from '../../tables/csv/text-rows.ts';

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
export function resultColumn(names: readonly string[], name: string): number {
  const renamed = names.indexOf(`arpenteur_${name}`);
  return renamed === -1 ? names.lastIndexOf(name) : renamed;
}
