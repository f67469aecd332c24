import { ArpenteurError } from '../errors.ts';
import { phrase } from '../words/phrase.ts';

/** Version of the protocol of `arpenteur worker`; docs/worker.md describes it. */
export const protocolVersion = 1;

/** Largest payload of a frame, in bytes: a frame is held in memory as a whole. */
export const mostFrameBytes = 1 << 28;

/** Bytes before a payload: four letters, and its length as an unsigned 32-bit integer, little-endian. */
const headBytes = 8;

/**
 * Kinds of frames. The child sends HELO once. A request is OPEN, SCHM (Arrow only), any number of ROWS, and DONE. Each ROWS and DONE is
 * answered by a frame of its kind, SCHM by PLAN, which says how rows are read, and SCHM. FAIL ends a request.
 */
export const frameKinds = ['HELO', 'OPEN', 'SCHM', 'PLAN', 'ROWS', 'DONE', 'FAIL'] as const;
/** One of {@link frameKinds}. */
export type FrameKind = (typeof frameKinds)[number];

/** A message in either direction. */
export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Uint8Array;
}

/** A frame that arrived; one that is too long has been skipped. */
export interface ReceivedFrame extends Frame {
  /** Length of a payload that was skipped; 0 otherwise. */
  readonly skipped: number;
}

/** A frame whose payload is JSON. */
export function jsonFrame(kind: FrameKind, value: unknown): Frame {
  return { kind, payload: Buffer.from(JSON.stringify(value)) };
}

/** The bytes before the payload of a frame. */
export function frameHead({ kind, payload }: Frame): Uint8Array {
  const head = Buffer.alloc(headBytes, kind, 'latin1');
  head.writeUInt32LE(payload.length, 4);
  return head;
}

/**
 * Cuts a stream into frames. Memory is bounded: a payload above `most` bytes is read and dropped.
 *
 * @throws {ArpenteurError} FRAME_INVALID for an unknown kind, and for a stream that ends within a frame.
 */
export async function* readFrames(
  input: AsyncIterable<Uint8Array>,
  most = mostFrameBytes,
): AsyncGenerator<ReceivedFrame, void> {
  const head = Buffer.alloc(headBytes);
  /** Bytes of the head, and of the payload, that have arrived. */
  let [headLength, length, expected] = [0, 0, 0];
  let payload = new Uint8Array(0);
  for await (const piece of input) {
    for (let at = 0; at < piece.length || (headLength === headBytes && length === expected);) {
      if (headLength < headBytes) {
        const count = Math.min(headBytes - headLength, piece.length - at);
        head.set(piece.subarray(at, at + count), headLength);
        headLength += count;
        at += count;
        if (headLength < headBytes) break;
        kindOf(head);
        [length, expected] = [0, head.readUInt32LE(4)];
        payload = new Uint8Array(expected > most ? 0 : expected);
      }
      const count = Math.min(expected - length, piece.length - at);
      if (payload.length > 0) payload.set(piece.subarray(at, at + count), length);
      length += count;
      at += count;
      if (length < expected) break;
      yield { kind: kindOf(head), payload, skipped: expected > most ? expected : 0 };
      [headLength, length, expected] = [0, 0, 0];
      payload = new Uint8Array(0);
    }
  }
  if (headLength === 0) return;
  throw new ArpenteurError(
    'FRAME_INVALID',
    phrase`The input ends within a frame, ${headLength + length} bytes from its start.`,
  );
}

function kindOf(head: Buffer): FrameKind {
  const text = head.toString('latin1', 0, 4);
  const kind = frameKinds.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new ArpenteurError('FRAME_INVALID', phrase`The input has no frame where one should begin; expected ${frameKinds.join(', ')}.`); // prettier-ignore
}
