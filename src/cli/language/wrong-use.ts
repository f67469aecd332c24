import { Phrase, phrase, type Words } from '../../words/phrase.ts';
import { sayPlaceholders } from './say-help.ts';

/** What commander reports. It hands out text only, so its texts are recognized by these templates; other texts are ours. */
const reports: readonly (readonly [template: string, pattern: RegExp])[] = [
  "unknown command '{0}'",
  "unknown option '{0}'",
  "missing required argument '{0}'",
  "option '{0}' argument missing",
  "option '{0}' argument '{1}' is invalid. Allowed choices are {2}.",
  "option '{0}' argument '{1}' is invalid. {2}",
  "command-argument value '{0}' is invalid for argument '{1}'. Allowed choices are {2}.",
  "command-argument value '{0}' is invalid for argument '{1}'. {2}",
  "too many arguments for '{0}'. Expected {1} argument but got {2}.",
  "too many arguments for '{0}'. Expected {1} arguments but got {2}.",
  'too many arguments. Expected {0} argument but got {1}.',
  'too many arguments. Expected {0} arguments but got {1}.',
].map((template) => {
  const pattern = template.replace(/[.'()]/g, '\\$&').replace(/\{\d\}/g, '(.*)');
  return [template, new RegExp(`^${pattern}$`, 's')];
});

/**
 * What is wrong with a command line, as commander or a command reports it.
 *
 * @param text `error: unknown option '--pakc'`, and on a second line `(Did you mean --pack?)`.
 */
export function readWrongUse(text: string): Words {
  const [what = '', ...lines] = text
    .trim()
    .replace(/^error: /, '')
    .split(/\n(?=\(Did you mean )/);
  const [, several, names = ''] = /^\(Did you mean (one of )?(.*)\?\)$/s.exec(lines.join('\n')) ?? [];
  const report = readReport(what);
  if (names === '') return /[.?)]$/.test(what) ? report : phrase`${report}.`;
  return several === undefined ? phrase`${report} (did you mean ${names}?)` : phrase`${report} (did you mean one of ${names}?)`; // prettier-ignore
}

function readReport(what: string): Phrase {
  for (const [template, pattern] of reports) {
    const found = pattern.exec(what);
    if (found !== null) return new Phrase(template, found.slice(1).map(sayPlaceholders));
  }
  return new Phrase('{0}', [what]);
}
