import { systemErrorCode } from '../../../errors.ts';

/** A failure that may pass: asking again is worth it. Never leaves this folder's callers. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs: number | undefined;
  /** What is loaded already is worth nothing: the file has changed. */
  readonly isAnew: boolean;

  constructor(
    message: string,
    given: { readonly waitMs?: number | undefined; readonly isAnew?: boolean } = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.waitMs = given.waitMs;
    this.isAnew = given.isAnew ?? false;
  }
}

/** Statuses that say to come back later. */
export const passingStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** What certificates can have, by the code of OpenSSL or Node, with what to do. */
const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired; check the clock of this machine',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; check the clock of this machine',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that this machine does not know',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** What stopped a request, in words, and whether it may pass. */
export function describeFailure(error: unknown): { readonly what: string; readonly passes: boolean } {
  for (let at: unknown = error; at instanceof Error; at = causeOf(at)) {
    const code = systemErrorCode(at);
    const fault = certificateFaults[code];
    if (fault !== undefined) {
      const hint = /authority|self-signed/.test(fault)
        ? '; NODE_EXTRA_CA_CERTS names a file of further authorities'
        : '';
      return { what: `${fault} (${code})${hint}`, passes: false };
    }
    if (code === 'ENOTFOUND') return { what: 'there is no host of this name', passes: false };
    if (code === 'ECONNREFUSED') return { what: 'nothing listens there (ECONNREFUSED)', passes: true };
    if (code !== '') return { what: `the connection failed (${code})`, passes: true };
  }
  return { what: error instanceof Error ? error.message : String(error), passes: true };
}

/** The innermost failures of several attempts (IPv4, IPv6) are one list. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

/**
 * How long `Retry-After` asks to wait, in milliseconds; undefined where it says nothing that can be read.
 *
 * @param date of the answer, by the server's own clock: ours may be wrong.
 */
export function retryAfterMs(header: string | null, date: Date): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return 1000 * Number(text);
  const untilMs = Date.parse(text);
  return Number.isNaN(untilMs) ? undefined : Math.max(0, untilMs - date.getTime());
}
