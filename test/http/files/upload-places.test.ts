import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UploadPlaces } from '../../../src/http/files/upload-places.ts';

let places: UploadPlaces;
// The clock moves by what the tests say alone.
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  places.close();
  vi.useRealTimers();
});

function start(uploads: number): void {
  places = new UploadPlaces({
    uploads,
    uploadBytesPerSecond: 1000,
    uploadWindowMs: 400,
    slowUploadBytesPerSecond: 100_000,
  });
}

/** An upload at a steady rate, in bytes per second; why it was ended, if it was. */
function upload(rate: number): { readonly ended: () => string | undefined } {
  const since = performance.now();
  let why: string | undefined;
  const end = (error: Error): void => {
    why = error.message;
  };
  places.take(end).begin(() => ((performance.now() - since) * rate) / 1000, end);
  return { ended: () => why };
}

test('an upload below the minimum rate is ended after one window, and a faster one is not', () => {
  start(10);
  const [slow, fast] = [upload(100), upload(10_000)];
  vi.advanceTimersByTime(200);
  expect(slow.ended()).toBeUndefined();
  vi.advanceTimersByTime(250);
  expect(slow.ended()).toBe('The upload is too slow; expected at least 1000 bytes per second over 0.4 s.');
  vi.advanceTimersByTime(500);
  expect(fast.ended()).toBeUndefined();
});

test('the slowest upload is ended to make room for another, but never a fast or a new one', () => {
  start(3);
  const uploads = [upload(50_000), upload(2_000), upload(1e6)];
  const take = (): unknown => places.take(() => undefined);
  expect(take).toThrow('3 uploads are arriving, the limit of the service.');
  vi.advanceTimersByTime(700);
  const newcomer = upload(1e6);
  expect(uploads.map(({ ended }) => ended() !== undefined)).toEqual([false, true, false]);
  vi.advanceTimersByTime(700);
  upload(1e6);
  expect(uploads[0]?.ended()).toContain('makes room for another');
  vi.advanceTimersByTime(700);
  expect(take).toThrow('3 uploads are arriving');
  expect(newcomer.ended()).toBeUndefined();
});

test('an announcement without an upload is also removed to make room', () => {
  start(1);
  let isEnded = false;
  places.take(() => (isEnded = true));
  vi.advanceTimersByTime(600);
  expect(isEnded).toBe(false);
  places.take(() => undefined).leave();
  expect(isEnded).toBe(true);
  places.take(() => undefined);
});
