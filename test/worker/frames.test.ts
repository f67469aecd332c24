import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, frameHead, frameKinds, readFrames } from '../../src/worker/frames.ts';

/** The frames of a stream that arrives in the pieces given. */
async function framesOf(pieces: readonly Uint8Array[], most?: number): Promise<[string, string, number][]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield await Promise.resolve(piece);
  }
  const frames: [string, string, number][] = [];
  for await (const { kind, payload, skipped } of readFrames(stream(), most)) {
    frames.push([kind, Buffer.from(payload).toString('latin1'), skipped]);
  }
  return frames;
}

const bytesOf = (frames: readonly Frame[]): Buffer =>
  Buffer.concat(frames.flatMap((frame) => [frameHead(frame), frame.payload]));

describe('readFrames', () => {
  it('finds the frames that were written, wherever the stream is cut into pieces', async () => {
    const frame = fc.record({ kind: fc.constantFrom(...frameKinds), payload: fc.uint8Array({ maxLength: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 6 }), fc.integer({ min: 1, max: 50 }), async (frames, step) => {
        const bytes = bytesOf(frames);
        const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
          bytes.subarray(at * step, (at + 1) * step),
        );
        const expected = frames.map(({ kind, payload }) => [kind, Buffer.from(payload).toString('latin1'), 0]);
        expect(await framesOf(pieces)).toEqual(expected);
      }),
    );
  });

  it('skips a payload that is too long, whatever length it claims, and goes on with the next frame', async () => {
    const frames: Frame[] = [
      { kind: 'ROWS', payload: new Uint8Array(1000) },
      { kind: 'DONE', payload: new Uint8Array(0) },
    ];
    expect(await framesOf([bytesOf(frames)], 999)).toEqual([
      ['ROWS', '', 1000],
      ['DONE', '', 0],
    ]);
  });

  it('refuses a batch of more than 2 GB without taking memory for it', async () => {
    const size = 2_200_000_000;
    const piece = new Uint8Array(1 << 24);
    async function* stream(): AsyncGenerator<Uint8Array> {
      const head = Buffer.from(frameHead({ kind: 'ROWS', payload: new Uint8Array(0) }));
      head.writeUInt32LE(size, 4);
      yield await Promise.resolve(head);
      for (let at = 0; at < size; at += piece.length) yield piece.subarray(0, Math.min(piece.length, size - at));
    }
    const before = process.memoryUsage().arrayBuffers;
    for await (const { kind, payload, skipped } of readFrames(stream())) {
      expect([kind, payload.length, skipped]).toEqual(['ROWS', 0, size]);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 24);
  });

  it('refuses a stream that is not cut into frames, or ends within one', async () => {
    const whole = bytesOf([{ kind: 'OPEN', payload: Buffer.from('{}') }]);
    for (const end of [1, 7, 8, 9]) {
      await expect(framesOf([whole.subarray(0, end)]), `${end} bytes`).rejects.toMatchObject({ code: 'FRAME_INVALID' });
    }
    await expect(framesOf([Buffer.from('id;adresse\n1;2\n')])).rejects.toMatchObject({ code: 'FRAME_INVALID' });
  });
});
