/** What a server or a folder says of a file. */

/** Marks that tell one edition of a file from another. */
export interface Validators {
  readonly etag: string | undefined;
  /** As the header `Last-Modified` writes it. */
  readonly lastModified: string | undefined;
  /** Length of the whole file; undefined where it is not told. */
  readonly bytes: number | undefined;
}

/** The head of an answer. */
export interface AnswerHead extends Validators {
  /** Official URL at the end of all redirects. */
  readonly url: string;
  /** By the clock of the server, or ours where it does not tell. */
  readonly date: Date;
  readonly contentType: string;
}

/** An answer with its body. */
export interface Answer extends AnswerHead {
  /** Place of the body's first byte in the file: 0, or what was asked for. */
  readonly from: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives the body up. */
  readonly cancel: () => Promise<void>;
}

/** Seconds by which a modification must lie before the answer to be a strong validator (RFC 9110, 8.8.2.2). */
const strongAfterMs = 60_000;

/**
 * The validator by which a load can be resumed: an ETag that is not weak, or a date old enough that nothing was written in the
 * same second. Undefined where there is none: then a load begins anew.
 */
export function strongValidator({
  etag,
  lastModified,
  date,
}: Pick<AnswerHead, 'etag' | 'lastModified' | 'date'>): string | undefined {
  if (etag !== undefined && /^"[^"]*"$/.test(etag)) return etag;
  if (etag !== undefined || lastModified === undefined) return undefined;
  const modifiedMs = Date.parse(lastModified);
  return date.getTime() - modifiedMs >= strongAfterMs ? lastModified : undefined;
}

/** Whether two answers are of the same edition, by whatever both tell; undefined where they have nothing in common. */
export function isSameEdition(known: Validators, found: Validators): boolean | undefined {
  const isSameLength = known.bytes === undefined || found.bytes === undefined ? undefined : known.bytes === found.bytes;
  if (isSameLength === false) return false;
  if (known.etag !== undefined && found.etag !== undefined) return weakly(known.etag) === weakly(found.etag);
  if (known.lastModified !== undefined && found.lastModified !== undefined) {
    return Date.parse(known.lastModified) === Date.parse(found.lastModified);
  }
  return isSameLength;
}

function weakly(etag: string): string {
  return etag.replace(/^W\//, '');
}
