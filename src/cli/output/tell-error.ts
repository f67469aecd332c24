import { errorCatalogue, isSystemError, systemErrorCode } from '../../errors.ts';
import { ArpenteurError } from '../../index.ts';
import { paint } from './paint.ts';
import { print } from './print.ts';
import { say } from '../language/say.ts';

/** Prints an error in two lines: what was found and expected, and what to do. The stack is printed only on request. */
export function tellError(error: unknown, out: NodeJS.WriteStream): void {
  if (error instanceof ArpenteurError) {
    print(describeError(error.code, say(error.words), say(error.action)), out);
  } else if (isSystemError(error)) {
    // Its own message names a path, which may be of the machine.
    const what = say`The system call ${error.syscall} failed (${systemErrorCode(error)}).`;
    print(describeError('SYSTEM_REFUSED', what, say(errorCatalogue.SYSTEM_REFUSED.action)), out);
  } else {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const action = say(
      'this is a fault of arpenteur; please report it, with the output of the same command under ARPENTEUR_DEBUG=1.',
    );
    print(describeError('UNEXPECTED', what, action), out);
  }
  if (process.env['ARPENTEUR_DEBUG'] !== undefined && error instanceof Error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) out.write(`${at.stack ?? at.message}\n`);
  }
}

/** The two lines of an error. */
export function describeError(code: string, what: string, action: string): string[] {
  return [
    `${paint.error(say`error ${code}:`)} ${spellOptions(what)}`,
    `${paint.heading(say('what to do:'))} ${spellOptions(action)}`,
  ];
}

/** Flags of the options that messages name; the API's names are those in camel case, except where another is given. */
const flags: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['add', 'allColumns', 'allow', 'columns', 'compression', 'date', 'delimiter', 'doublons', 'election', 'exclude', 'host', 'ifExists', 'jobs', 'joindre', 'journal', 'key', 'load', 'minProbability', 'mirror', 'offline', 'opposition', 'oppositionKey', 'overwrite', 'port', 'previous', 'quotes', 'report', 'reportExamples', 'reportLanguage', 'resume', 'rowGroupRows', 'schema', 'sheet', 'skip', 'split', 'splitBy', 'splitFormat', 'threads', 'update'].map((name) => [name, `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`]), // prettier-ignore
  ),
  output: '--out',
  'header: false': '--no-header',
  'offline: true': '--offline',
};

/** Options whose names are also keys of a manifest or lock file: spelled as flags only with a value. */
const flagsWithValue = new Set(['departements', 'format', 'only', 'millesime']);

/** An option of the API in a message, between backticks: `columns`, or with a value `quotes: none`. */
const namedOption = /`([a-zA-Z]+)(?:: ([^`]*))?`/g;

/** Spells the options that a message names as flags: `quotes: none` as `--quotes none`; other words stay as they are. */
export function spellOptions(message: string): string {
  return message.replace(namedOption, (named, name: string, value: string | undefined) => {
    const whole = flags[named.slice(1, -1)];
    if (whole !== undefined || value === undefined) return whole ?? named;
    const flag = flags[name] ?? (flagsWithValue.has(name) ? `--${name}` : undefined);
    if (flag === undefined) return named;
    return `${name === 'doublons' ? '--doublons-by' : flag} ${value}`;
  });
}
