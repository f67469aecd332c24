import type { Writable } from 'node:stream';
import { ArpenteurError } from '../index.ts';

/** Says an error in two lines: what was found and expected, and what to do. The stack only where it is asked for. */
export function tellError(error: unknown, out: Writable): void {
  if (error instanceof ArpenteurError) {
    out.write(`error ${error.code}: ${error.message}\nwhat to do: ${error.action}\n`);
  } else {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    out.write(`error UNEXPECTED: ${what}\nwhat to do: this is a fault of arpenteur; please report it, `);
    out.write('with the output of the same command under ARPENTEUR_DEBUG=1.\n');
  }
  if (process.env['ARPENTEUR_DEBUG'] !== undefined && error instanceof Error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) out.write(`${at.stack ?? at.message}\n`);
  }
}
