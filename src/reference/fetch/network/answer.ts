/** What a server or a folder answers for a file. */

/** Values that identify an edition of a file. */
export interface Validators {
  readonly etag: string | undefined;
  /** As in the header `Last-Modified`. */
  readonly lastModified: string | undefined;
  /** Length of the whole file; undefined if not told. */
  readonly bytes: number | undefined;
}

/** The head of an answer. */
export interface AnswerHead extends Validators {
  /** Official URL after all redirects. */
  readonly url: string;
  /** By the server's clock, or ours if it does not tell. */
  readonly date: Date;
  readonly contentType: string;
}

/** An answer with its body. */
export interface Answer extends AnswerHead {
  /** Offset of the body's first byte in the file: 0, or the one requested. */
  readonly from: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** Discards the body. */
  readonly cancel: () => Promise<void>;
}

/** Minimum age of a modification at the time of the answer, for a strong validator (RFC 9110, 8.8.2.2). */
const strongAfterMs = 60_000;

/**
 * The validator by which a download can be resumed: a strong ETag, or a date old enough that nothing else was written in the
 * same second. Undefined if there is none: then a download starts anew.
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

/** Whether two answers are of the same edition, by the values that both have; undefined if they have none in common. */
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
