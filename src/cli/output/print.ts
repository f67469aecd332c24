import { stripVTControlCharacters } from 'node:util';
import { showsColours } from './paint.ts';

/** Writes lines, painted where the stream shows colours. */
export function print(lines: readonly string[], stream: NodeJS.WriteStream = process.stdout): void {
  const text = `${lines.join('\n')}\n`;
  stream.write(showsColours(stream) ? text : stripVTControlCharacters(text));
}

/** Writes what a command found as JSON to standard output, for programs. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
