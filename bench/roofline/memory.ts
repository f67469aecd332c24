import type { RooflineResult } from '../kit/results/scale-result-types.ts';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { bestSeconds } from './best-seconds.ts';

const copyBytes = 256 << 20;
/** Within the first, second and third level of cache, and beyond: 1 GiB is like a national pack. */
const readSizes = [1 << 15, 1 << 19, 1 << 23, 1 << 27, 1 << 30];
const readCount = 4_000_000;
/** A cache line, in 32-bit numbers. */
const lineWords = 16;
const chains = 8;

/** Bytes copied per second between two arrays far larger than any cache. */
export function measureCopy(): number {
  const from = new Uint8Array(new SharedArrayBuffer(copyBytes)).fill(1);
  const to = new Uint8Array(new SharedArrayBuffer(copyBytes)).fill(2);
  const seconds = bestSeconds(() => {
    to.set(from);
  });
  return Math.round(copyBytes / seconds);
}

/** Latency of random reads: each at an address given by the previous read, and eight such chains at once. */
export function measureReads(): RooflineResult['reads'] {
  return readSizes.map((bytes) => {
    const next = makeCycle(bytes);
    const starts = Uint32Array.from(
      { length: chains },
      (_, chain) => lineWords * Math.floor((chain * (next.length / lineWords)) / chains),
    );
    const one = bestSeconds(() => follow(next, readCount));
    const many = bestSeconds(() => followAll(next, starts, readCount / chains));
    return {
      bytes,
      dependentNanoseconds: round((one / readCount) * 1e9),
      independentNanoseconds: round((many / readCount) * 1e9),
    };
  });
}

/** Each cache line holds the index of another, all in one cycle (Sattolo). */
function makeCycle(bytes: number): Uint32Array {
  const next = new Uint32Array(new SharedArrayBuffer(bytes));
  const lines = bytes / 4 / lineWords;
  const random = seededRandom(20_260_315);
  for (let line = 0; line < lines; line++) next[line * lineWords] = line * lineWords;
  for (let line = lines - 1; line > 0; line--) {
    const other = Math.floor(random() * line);
    const moved = next[line * lineWords] ?? 0;
    next[line * lineWords] = next[other * lineWords] ?? 0;
    next[other * lineWords] = moved;
  }
  return next;
}

function follow(next: Uint32Array, count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) at = next[at] ?? 0;
  return at;
}

/** `count` steps of eight chains, unrolled: a loop over an array of positions would read that array too. */
function followAll(next: Uint32Array, starts: Uint32Array, count: number): number {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = starts;
  for (let i = 0; i < count; i++) {
    a = next[a] ?? 0;
    b = next[b] ?? 0;
    c = next[c] ?? 0;
    d = next[d] ?? 0;
    e = next[e] ?? 0;
    f = next[f] ?? 0;
    g = next[g] ?? 0;
    h = next[h] ?? 0;
  }
  return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
