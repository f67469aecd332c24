/**
 * One owner per output. A lock file beside the output (`OUT.verrou`) names its owner; it holds across processes,
 * containers and hosts that share the folder, as far as their file system orders `link`.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { link, open, readFile, readlink, rename, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { ignoring, randomToken, removeAtLeisure, removeIfThere, targetOf, temporaryName } from './file-system.ts';
import { removeLeftovers } from './leftovers.ts';
import { forgetTemporary, rememberTemporary } from './temporary-files.ts';
import { writeError } from './write-error.ts';
import { phrase, type Phrase } from '../words/phrase.ts';

/** Time between two signs of life, in milliseconds. */
const beatMs = 10_000;
/** Silence after which an owner that cannot be looked up counts as dead, in milliseconds. */
const silenceMs = 60_000;

/** Who owns an output, as its lock file says. */
export interface LockOwner {
  readonly token: string;
  readonly host: string;
  readonly pid: number;
  /** Linux: identifier of the boot, the process namespace, and the process's start in clock ticks since the boot. */
  readonly boot?: string | undefined;
  readonly namespace?: string | undefined;
  readonly startedAt?: string | undefined;
}

/** An output that this process owns. */
export interface OwnedOutput {
  readonly token: string;
  /**
   * The owner before this one was taken over without proof that its process has ended: what it wrote must be copied and
   * not gone on with in place.
   */
  readonly mayBeAlive: boolean;
  /**
   * Makes sure that the output is still this process's: called right before its files get their names.
   *
   * @throws {ArpenteurError} OUTPUT_LOST.
   */
  check(): Promise<void>;
  /** Gives the output free. */
  release(): void;
}

/** Where the lock of an output lies that is no link. */
export function lockPath(output: string): string {
  return `${output.replace(/(?<=.)\/+$/, '')}.verrou`;
}

/**
 * Takes an output for this process alone: the file or folder that its path leads to, through all links. A lock whose process
 * is known to have ended is taken over; one of another host or container is taken over after {@link silenceMs} without a sign
 * of life, by the clock of the file system.
 *
 * @param output path of the output; its folder must exist.
 * @param breakLock takes the output whoever owns it.
 * @throws {ArpenteurError} OUTPUT_IN_USE; system errors of the file system pass through.
 */
export async function ownOutput(output: string, { breakLock = false } = {}): Promise<OwnedOutput> {
  const path = lockPath(await targetOf(output));
  const own: LockOwner = { ...(await describeProcess(process.pid)), token: randomToken() };
  // Before the lock appears: a process that ends at once, as at a second Ctrl-C, leaves none.
  const atExit = (): void => {
    releaseLock(path, own.token);
  };
  process.on('exit', atExit);
  const written = await writeOwner(path, own);
  try {
    let mayBeAlive = false;
    if (!(await appear(written, path))) {
      const seen = await readLock(path);
      const state = seen === undefined ? 'gone' : await stateOf(seen, await modifiedMs(written));
      if (state === 'alive' && !breakLock) throw inUse(output, path, seen);
      mayBeAlive = state !== 'ended' && state !== 'gone';
      if (!(await replaceLock(path, written, seen?.owner.token))) throw inUse(output, path, await readLock(path));
    }
    await removeIfThere(written);
    forgetTemporary(written);
    return new Lock(output, path, own.token, mayBeAlive);
  } catch (error) {
    releaseLock(path, own.token);
    // An owner that came first takes the file for one that a dead run left, and removes it.
    const isGone = systemErrorCode(error) === 'ENOENT' && !existsSync(written);
    await removeAtLeisure(written);
    forgetTemporary(written);
    throw isGone ? inUse(output, path, await readLock(path)) : error;
  } finally {
    process.off('exit', atExit);
  }
}

/**
 * Removes a lock if it is of this token; synchronously, as a process that ends waits for nothing. A failure is tried once
 * more and then left: the lock is taken over once this process has ended.
 */
function releaseLock(path: string, token: string): void {
  for (let tries = 0; tries < 2; tries++) {
    try {
      if (parseOwner(readFileSync(path, 'utf8')).token === token) rmSync(path, { force: true });
      return;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return;
    }
  }
}

/**
 * Makes sure that an output still belongs to whoever took it with this token; threads of the owner may ask, too.
 *
 * @throws {ArpenteurError} OUTPUT_LOST; FILE_UNWRITABLE where the lock cannot be read.
 */
export async function requireOwner(output: string, token: string): Promise<void> {
  const path = lockPath(await targetOf(output));
  const found = await readLock(path).catch((error: unknown) => {
    throw writeError(path, error);
  });
  if (found?.owner.token === token) return;
  const by =
    found === undefined ? phrase`its lock was removed` : phrase`${describeOwner(found.owner)} has taken it over`;
  throw new ArpenteurError('OUTPUT_LOST', phrase`${output} is no longer this run's: ${by} (${path}).`, {
    file: output,
  });
}

/**
 * Takes an output, as {@link ownOutput}, for callers that only lock, and removes what dead takers of it left.
 *
 * @returns releases the output.
 * @throws {ArpenteurError} OUTPUT_IN_USE, FILE_UNWRITABLE.
 */
export async function lockOutput(output: string): Promise<() => void> {
  try {
    const owned = await ownOutput(output);
    await removeLeftovers([lockPath(await targetOf(output))]);
    return () => {
      owned.release();
    };
  } catch (error) {
    throw writeError(output, error);
  }
}

class Lock implements OwnedOutput {
  readonly token: string;
  readonly mayBeAlive: boolean;
  readonly #output: string;
  readonly #path: string;
  readonly #beat: NodeJS.Timeout;
  readonly #atExit = (): void => {
    releaseLock(this.#path, this.token);
  };

  constructor(output: string, path: string, token: string, mayBeAlive: boolean) {
    this.#output = output;
    this.#path = path;
    this.token = token;
    this.mayBeAlive = mayBeAlive;
    // A process that ends at once, as at a second Ctrl-C, leaves no lock.
    process.on('exit', this.#atExit);
    this.#beat = setInterval(() => {
      const now = new Date();
      // A beat that fails is followed by others; `check` decides.
      utimes(path, now, now).catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  async check(): Promise<void> {
    await requireOwner(this.#output, this.token);
  }

  release(): void {
    clearInterval(this.#beat);
    releaseLock(this.#path, this.token);
    process.off('exit', this.#atExit);
  }
}

interface FoundLock {
  readonly owner: LockOwner;
  readonly modifiedMs: number;
}

/** A lock file with content that nobody understands belongs to somebody unknown, who gives signs of life or does not. */
async function readLock(path: string): Promise<FoundLock | undefined> {
  const text = await readFile(path, 'utf8').catch(ignoring('ENOENT'));
  const at = text === undefined ? undefined : await modifiedMs(path).catch(ignoring('ENOENT'));
  if (text === undefined || at === undefined) return undefined;
  return { owner: parseOwner(text), modifiedMs: at };
}

function parseOwner(text: string): LockOwner {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'token' in value && 'pid' in value && 'host' in value) {
      return value as LockOwner;
    }
  } catch {
    // Written by another version, or by hand.
  }
  return { token: '', host: '', pid: 0 };
}

/** Whether an owner still runs: looked up where it would be seen from here, else judged by its signs of life. */
async function stateOf({ owner, modifiedMs }: FoundLock, nowMs: number): Promise<'alive' | 'ended' | 'silent'> {
  const here = await describeProcess(process.pid);
  const isVisible = owner.host === here.host && owner.boot === here.boot && owner.namespace === here.namespace;
  if (isVisible && owner.pid > 0) {
    const { startedAt } = await describeProcess(owner.pid);
    const runs = isRunning(owner.pid) && (owner.startedAt === undefined || owner.startedAt === startedAt);
    return runs ? 'alive' : 'ended';
  }
  return nowMs - modifiedMs > silenceMs ? 'silent' : 'alive';
}

/**
 * Puts a new lock in place of one. Whoever replaces holds a second lock meanwhile, and looks again at the first under it,
 * so that of several that find a dead owner one wins.
 *
 * @returns false where another process was faster.
 */
async function replaceLock(path: string, written: string, token: string | undefined): Promise<boolean> {
  const guard = `${path}.prise`;
  if (!(await appear(written, guard))) {
    const before = await readLock(guard);
    // Left by a process that ended within these few lines.
    const isLeft = before !== undefined && (await stateOf(before, await modifiedMs(written))) !== 'alive';
    if (isLeft) await removeIfThere(guard);
    if (!(await appear(written, guard))) return false;
  }
  try {
    const found = await readLock(path);
    if (found?.owner.token !== token) return false;
    if (found !== undefined) await removeIfThere(path);
    return await appear(written, path);
  } finally {
    await removeIfThere(guard);
  }
}

/** Gives complete content a second name at once, unless something has that name. File systems without links rename. */
async function appear(written: string, path: string): Promise<boolean> {
  try {
    await link(written, path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
  }
  const handle = await open(path, 'wx', 0o600).catch(ignoring('EEXIST'));
  if (handle === undefined) return false;
  await handle.close();
  await rename(written, path);
  return true;
}

async function writeOwner(path: string, owner: LockOwner): Promise<string> {
  const temporary = temporaryName(path, owner.token);
  rememberTemporary(temporary);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(owner));
    // After a power cut a lock says whose it was, and is not empty.
    await handle.sync();
  } catch (error) {
    await removeAtLeisure(temporary);
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

async function modifiedMs(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}

/** What tells this process from all others, as far as the system says. */
async function describeProcess(pid: number): Promise<Omit<LockOwner, 'token'>> {
  const [boot, namespace, state] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined),
    readlink('/proc/self/ns/pid').catch(() => undefined),
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined),
  ]);
  // The command, in brackets, may hold spaces: the fields are counted behind it. The start is the 22nd.
  const startedAt = state?.slice(state.lastIndexOf(')') + 2).split(' ')[19];
  return { host: hostname(), pid, boot: boot?.trim(), namespace, startedAt };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

function describeOwner({ pid, host }: LockOwner): Phrase {
  return pid > 0 ? phrase`process ${pid} on ${host}` : phrase`another process`;
}

function inUse(output: string, path: string, found: FoundLock | undefined): ArpenteurError {
  const by = found === undefined ? phrase`another process` : describeOwner(found.owner);
  return new ArpenteurError('OUTPUT_IN_USE', phrase`${output} is being written by ${by} (${path}).`, { file: output });
}
