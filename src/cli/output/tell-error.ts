import { ArpenteurError } from '../../index.ts';
import { paint } from './paint.ts';
import { print } from './print.ts';

/** Prints an error in two lines: what was found and expected, and what to do. ARPENTEUR_DEBUG adds the stack trace. */
export function tellError(error: unknown, out: NodeJS.WriteStream): void {
  if (error instanceof ArpenteurError) {
    print(describeError(error.code, error.message, error.action), out);
  } else {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const action =
      'this is a fault of arpenteur; please report it with the output of the same command run with ARPENTEUR_DEBUG=1.';
    print(describeError('UNEXPECTED', what, action), out);
  }
  if (process.env['ARPENTEUR_DEBUG'] !== undefined && error instanceof Error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) out.write(`${at.stack ?? at.message}\n`);
  }
}

/** Returns the two lines of an error. */
export function describeError(code: string, what: string, action: string): string[] {
  return [`${paint.error(`error ${code}:`)} ${what}`, `${paint.heading('what to do:')} ${action}`];
}
