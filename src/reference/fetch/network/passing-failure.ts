import { systemErrorCode } from '../../../errors.ts';
import { asPhrase, type Phrase, phrase, type Words } from '../../../words/phrase.ts';

/** A temporary failure: a retry may succeed. Never leaves the callers in this folder. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
  /** Wait requested by the server, in milliseconds. */
  readonly waitMs: number | undefined;
  /** What was downloaded so far is useless, because the file has changed. */
  readonly isAnew: boolean;
  /** The message as a fact. */
  readonly words: Phrase;

  constructor(
    message: Words,
    given: { readonly waitMs?: number | undefined; readonly isAnew?: boolean } = {},
    cause?: unknown,
  ) {
    super(String(message), cause === undefined ? undefined : { cause });
    this.words = asPhrase(message);
    this.waitMs = given.waitMs;
    this.isAnew = given.isAnew ?? false;
  }
}

/** Statuses that ask clients to retry later. */
export const passingStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** Faults of certificates by the code of OpenSSL or Node, with what to do. */
const certificateFaults: Readonly<Record<string, Phrase>> = {
  CERT_HAS_EXPIRED: phrase`its certificate has expired; check the clock of this machine`,
  CERT_NOT_YET_VALID: phrase`its certificate is not valid yet; check the clock of this machine`,
  DEPTH_ZERO_SELF_SIGNED_CERT: phrase`its certificate is self-signed`,
  SELF_SIGNED_CERT_IN_CHAIN: phrase`its certificate comes from an authority that this machine does not know`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: phrase`its certificate comes from an authority that this machine does not know`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: phrase`its certificate comes from an authority that this machine does not know`,
  ERR_TLS_CERT_ALTNAME_INVALID: phrase`its certificate is for another name`,
};

/** Describes what stopped a request, and whether it is temporary. */
export function describeFailure(error: unknown): { readonly what: Words; readonly passes: boolean } {
  for (let at: unknown = error; at instanceof Error; at = causeOf(at)) {
    const code = systemErrorCode(at);
    const fault = certificateFaults[code];
    if (fault !== undefined) {
      const hint = /authority|self-signed/.test(String(fault))
        ? phrase`; NODE_EXTRA_CA_CERTS names a file of further authorities`
        : '';
      return { what: phrase`${fault} (${code})${hint}`, passes: false };
    }
    if (code === 'ENOTFOUND') return { what: phrase`there is no host of this name`, passes: false };
    if (code === 'ECONNREFUSED') return { what: phrase`nothing listens there (ECONNREFUSED)`, passes: true };
    if (code !== '') return { what: phrase`the connection failed (${code})`, passes: true };
  }
  return { what: error instanceof Error ? error.message : String(error), passes: true };
}

/** The innermost failures of several attempts (IPv4, IPv6) come as one list. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

/**
 * The wait that `Retry-After` requests, in milliseconds; undefined if it cannot be read.
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
