/** Styles of printed text. They are always written; `print` removes them if the stream shows no colours. */
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

const style =
  (format: Format) =>
  (text: string): string =>
    text === '' ? '' : styleText(format, text, { validateStream: false });

/** Styles by meaning: a heading, the name of a value, or how something went. */
export const paint = {
  heading: style('bold'),
  name: style('cyan'),
  good: style('green'),
  doubtful: style('yellow'),
  bad: style('red'),
  error: style(['bold', 'red']),
} as const;

/** Returns whether a stream shows colours: terminals do unless NO_COLOR is set; with FORCE_COLOR every stream does. */
export function showsColours(stream: NodeJS.WriteStream): boolean {
  return styleText('bold', 'x', { stream }) !== 'x';
}
