import { stripVTControlCharacters } from 'node:util';
import { showsColours } from './paint.ts';

/** Writes lines, coloured if the stream shows colours. */
export function print(lines: readonly string[], stream: NodeJS.WriteStream = process.stdout): void {
  const text = `${lines.join('\n')}\n`;
  stream.write(showsColours(stream) ? text : stripVTControlCharacters(text));
}

/** Writes a result as JSON to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
