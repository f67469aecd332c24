/**
 * Files that lie in memory as they lie on disk: nothing is read before it is used, and all processes that map a file share its pages.
 *
 * Node has no call for this, so the C library's own is called through koffi, an optional dependency with prebuilt binaries. A
 * mapping belongs to the process: each thread makes its own view of it. It is never unmapped while the process lives, as a view
 * of it could still be read; {@link releaseMap} only gives the file back.
 */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { ArpenteurError } from '../errors.ts';
import { phrase, type Phrase } from '../words/phrase.ts';

/** A file in memory. Plain data, so it can be sent to a thread of the same process. */
export interface MappedFile {
  readonly path: string;
  /** Where it begins in the memory of the process. */
  readonly address: bigint;
  readonly size: number;
  /** The open file. */
  readonly file: number;
}

/** Functions of the C library; see mmap(2), mremap(2) and fcntl(2). */
interface MemoryCalls {
  readonly mmap: (at: bigint | null, size: number, access: number, flags: number, file: number, from: number) => bigint;
  /** Linux only, as is `fcntl` with leases. */
  readonly mremap?: (from: bigint, size: number, newSize: number, flags: number, to: bigint) => bigint;
  readonly fcntl?: (file: number, command: number, argument: number) => number;
  readonly view: (address: bigint, size: number) => ArrayBuffer;
}

const [readAccess, writeAccess] = [1, 2];
const [mapShared, mapPrivate, mapFixed] = [1, 2, 0x10];
const mapAnonymous = process.platform === 'linux' ? 0x20 : 0x1000;
const moveToFixed = 3;
const [setLease, getLease] = [1024, 1025];
const [leaseRead, leaseNone] = [0, 2];
/** What mmap returns when it fails: -1 as an address. */
const failed = 0xffff_ffff_ffff_ffffn;

const require = createRequire(import.meta.url);
let calls: MemoryCalls | undefined;
/** Why files cannot be mapped here; undefined until it is known. */
let missing: Phrase | undefined;

/** Whether files can be mapped here: 64-bit Linux and macOS, where koffi is installed. */
export function canMap(): boolean {
  return memoryCalls() !== undefined;
}

function memoryCalls(): MemoryCalls | undefined {
  if (calls !== undefined || missing !== undefined) return calls;
  if (!['linux', 'darwin'].includes(process.platform) || !['x64', 'arm64'].includes(process.arch)) {
    missing = phrase`files are not mapped on ${process.platform}-${process.arch}`;
    return undefined;
  }
  try {
    const { load, view } = require('koffi') as typeof import('koffi');
    const library = load(null);
    const mmap = library.func('void *mmap(void *at, size_t size, int access, int flags, int file, int64_t from)');
    calls = { mmap, view };
    if (process.platform === 'linux') {
      const mremap = library.func('void *mremap(void *from, size_t size, size_t newSize, int flags, void *to)');
      const fcntl = library.func('int fcntl(int file, int command, int argument)');
      calls = { mmap, view, mremap, fcntl };
    }
  } catch (error) {
    missing = phrase`koffi cannot be loaded (${error instanceof Error ? error.message : String(error)})`;
  }
  return calls;
}

/**
 * Maps an open file, which this then owns.
 *
 * @throws {ArpenteurError} OPTION_INVALID where files cannot be mapped; MEMORY_SHORT where this one cannot.
 */
export function mapFile(file: number, size: number, path: string): MappedFile {
  const found = memoryCalls();
  if (found === undefined) {
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`load: map\` cannot be used here: ${missing ?? ''}; use \`load: copy\`.`,
      {
        option: 'load',
      },
    );
  }
  const address = found.mmap(null, size, readAccess, mapShared, file, 0);
  if (address === failed) {
    throw new ArpenteurError('MEMORY_SHORT', phrase`${path} cannot be mapped into memory.`, {
      file: path,
      needed: size,
    });
  }
  const mapped = { path, address, size, file };
  holdFile(mapped, found);
  return mapped;
}

/** Views of this thread, by address: a second one of the same memory would be another buffer. */
const views = new Map<bigint, ArrayBuffer>();

/** The bytes of a mapped file, in this thread. They must not be written. */
export function viewOfMap({ address, size, path }: MappedFile): ArrayBuffer {
  let view = views.get(address);
  if (view !== undefined) return view;
  const found = memoryCalls();
  if (found === undefined)
    throw new ArpenteurError('WORKER_FAILED', phrase`${path} is mapped, and cannot be read: ${missing ?? ''}.`);
  view = found.view(address, size);
  views.set(address, view);
  return view;
}

/**
 * Refuses a mapped file that was cut since: reading beyond its end would end the process.
 *
 * @throws {ArpenteurError} PACK_TRUNCATED.
 */
export function requireWhole({ file, size, path }: MappedFile): void {
  if (copied.has(file) || fstatSync(file).size >= size) return;
  throw new ArpenteurError(
    'PACK_TRUNCATED',
    phrase`${path} was cut while it was in use. Replace a pack by renaming another over it, as \`arpenteur build\` does.`,
    { file: path, expected: size },
  );
}

/** Gives the file back: its memory reads as zeros from then on, and its space on disk is free once it is removed. */
export function releaseMap(mapped: MappedFile): void {
  const { address, size, file } = mapped;
  memoryCalls()?.mmap(address, size, readAccess, mapPrivate | mapAnonymous | mapFixed, -1, 0);
  held.delete(mapped);
  copied.delete(file);
  closeSync(file);
}

/** Files held by a lease, and those that were copied since, by the number of the open file. */
const held = new Set<MappedFile>();
const copied = new Set<number>();

/**
 * Has the kernel tell this process before anybody writes or cuts the file, and wait (for 45 s by default) until the process has
 * copied it. Only the owner of a file, or root, may ask for this, and only of a local file system: elsewhere nothing is held.
 */
function holdFile(mapped: MappedFile, { fcntl }: MemoryCalls): void {
  // Signals reach the main thread alone.
  if (!isMainThread || fcntl === undefined) return;
  // The listener first: without one the signal would end the process.
  if (process.listenerCount('SIGIO', copyHeld) === 0) process.on('SIGIO', copyHeld);
  if (fcntl(mapped.file, setLease, leaseRead) === 0) held.add(mapped);
}

/** Puts a copy in the place of every file that somebody is about to write. */
function copyHeld(): void {
  for (const mapped of held) {
    const { address, size, file } = mapped;
    const { mmap, mremap, fcntl, view } = calls ?? {};
    if (mmap === undefined || mremap === undefined || view === undefined) continue;
    // The lease of this file still stands: the signal is about another one.
    if (fcntl?.(file, getLease, 0) === leaseRead) continue;
    const copy = mmap(null, size, readAccess | writeAccess, mapPrivate | mapAnonymous, -1, 0);
    if (copy === failed) continue;
    const bytes = new Uint8Array(view(copy, size));
    for (let at = 0; at < size;) {
      const count = readSync(file, bytes, at, Math.min(size - at, 1 << 24), at);
      if (count === 0) break;
      at += count;
    }
    // All threads see either the file or its copy, at the same address.
    mremap(copy, size, size, moveToFixed, address);
    copied.add(file);
    held.delete(mapped);
    fcntl?.(file, setLease, leaseNone);
  }
}
