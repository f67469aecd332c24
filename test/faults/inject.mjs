/**
 * Loaded before the command under test (`node --import inject.mjs`): counts its calls of the file system on a folder, and at
 * one of them does what ARPENTEUR_FAULT says. The calls are the real ones; only that one fails, or is the process's last.
 *
 * ARPENTEUR_FAULT is JSON: `{ folder, at, kind, calls?, log?, journal? }`.
 * - `kind`: a system error (`EIO`, `ENOSPC`, ...); `short`: a write or read takes half; `kill`: SIGKILL before the call;
 *   `half`: SIGKILL when half of the bytes of a write are there; `wait`: the call waits until a file `log` + `.go` is there;
 *   `count`: nothing happens.
 * - `calls`: names of calls that count, all where absent.
 * - `log`: gets the name of the call that was hurt; with `count`, of each call.
 * - `journal`: gets what the disk is told, see `power-cut.ts`; `journal` + `.d` holds files that lost their last name.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const fault = JSON.parse(process.env.ARPENTEUR_FAULT ?? 'null');
if (fault !== null) install(fault);

function install({ folder, at, kind, calls, log, journal }) {
  const real = { ...fs };
  const paths = new Map();
  const names = new Map();
  // Threads count together: each is given the memory of the one that starts it.
  const shared = getEnvironmentData('arpenteur-faults') ?? new SharedArrayBuffer(4);
  setEnvironmentData('arpenteur-faults', shared);
  const count = new Int32Array(shared);
  const inside = (file) => {
    if (typeof file !== 'string') return false;
    const whole = path.resolve(file);
    return whole === folder || whole.startsWith(folder + path.sep);
  };
  const disk = journal === undefined ? undefined : tellJournal(real, journal, inside);

  const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  const die = () => {
    process.kill(process.pid, 'SIGKILL');
    sleep(10_000);
  };
  const wait = () => {
    while (!real.existsSync(`${log}.go`)) sleep(5);
  };
  /** True when this call is to fail or to be cut short; kills do not return. */
  const isDue = (name, file) => {
    if (!inside(file) || (calls !== undefined && !calls.includes(name))) return false;
    const isIt = Atomics.add(count, 0, 1) + 1 === at;
    if (log !== undefined && (isIt || kind === 'count')) real.appendFileSync(log, `${name}\n`);
    if (isIt && kind === 'kill') die();
    if (isIt && kind === 'wait') wait();
    return isIt && kind !== 'count' && kind !== 'wait';
  };
  const failure = (name, file) =>
    Object.assign(new Error(`${kind}: injected, ${name} '${file}'`), {
      code: kind,
      syscall: name,
      errno: -5,
      path: file,
    });

  /** Wraps a call whose file `fileOf` finds; `shorten` gives its arguments for half of the bytes. */
  const wrap = (name, run, fileOf, { after, shorten, form = 'sync' }) =>
    function wrapped(...args) {
      const file = fileOf.call(this, args);
      let given = args;
      let isLast = false;
      if (isDue(name, file)) {
        const half = shorten?.(args);
        if (kind === 'half') {
          if (half === undefined || name !== 'write') die();
          isLast = true;
        } else if (kind !== 'short') {
          if (form === 'promise') return Promise.reject(failure(name, file));
          if (form === 'sync') throw failure(name, file);
          process.nextTick(args.at(-1), failure(name, file));
          return undefined;
        }
        given = half ?? args;
      }
      const undo = disk?.before(name, file, args);
      const settled = (value) => {
        if (isLast) die();
        after?.(value, args);
        disk?.after(name, file, undo);
        return value;
      };
      if (form !== 'callback') {
        const result = run.apply(this, given);
        return form === 'promise' ? result.then(settled) : settled(result);
      }
      const callback = given.at(-1);
      const told = (error, ...values) => {
        if (error === null || error === undefined) settled(values[0]);
        callback(error, ...values);
      };
      return run.apply(this, [...given.slice(0, -1), told]);
    };

  const first = ([file]) => (typeof file === 'string' ? file : file instanceof URL ? file.pathname : undefined);
  const target = ([, file]) => file;
  const ofFd = ([fd]) => paths.get(fd);
  const halfOf = ([fd, bytes, offset = 0, length = bytes.byteLength - offset, ...rest]) =>
    ArrayBuffer.isView(bytes) && typeof offset === 'number' && length > 1
      ? [fd, bytes, offset, length >> 1, ...rest]
      : undefined;
  const halfOfAll = ([fd, pieces, ...rest]) =>
    pieces.length > 0 && pieces[0].byteLength > 1
      ? [fd, [pieces[0].subarray(0, pieces[0].byteLength >> 1)], ...rest]
      : undefined;

  const named = { rename: target, link: target, copyFile: target };
  const byName = ['open', 'rename', 'link', 'unlink', 'rm', 'mkdir', 'truncate', 'writeFile', 'readFile', 'chmod', 'copyFile']; // prettier-ignore
  for (const name of byName) {
    const fileOf = named[name] ?? first;
    const after = name === 'open' ? (fd, [file]) => paths.set(fd, file) : undefined;
    fs[`${name}Sync`] = wrap(name, real[`${name}Sync`], fileOf, { after });
    fs.promises[name] = wrap(name, real.promises[name], fileOf, {
      form: 'promise',
      after: name === 'open' ? (handle, [file]) => adopt(handle, file) : undefined,
    });
  }
  // Streams use these.
  fs.open = wrap('open', real.open, first, { form: 'callback', after: (fd, [file]) => paths.set(fd, file) });
  for (const [method, name, shorten] of [
    ['write', 'write', halfOf],
    ['writev', 'write', halfOfAll],
    ['read', 'read', halfOf],
    ['fsync', 'sync', undefined],
    ['ftruncate', 'truncate', undefined],
  ]) {
    fs[method] = wrap(name, real[method], ofFd, { form: 'callback', shorten });
    fs[`${method}Sync`] = wrap(name, real[`${method}Sync`], ofFd, { shorten });
  }

  let isAdopted = false;
  /** The methods of file handles are wrapped once, on their class. */
  function adopt(handle, file) {
    names.set(handle, file);
    if (isAdopted) return;
    isAdopted = true;
    const methods = Object.getPrototypeOf(handle);
    const own = function () {
      return names.get(this);
    };
    const withoutFd = (shorten) => shorten && ((args) => shorten([undefined, ...args])?.slice(1));
    for (const [method, name, shorten] of [
      ['write', 'write', halfOf],
      ['writev', 'write', halfOfAll],
      ['writeFile', 'write', undefined],
      ['appendFile', 'write', undefined],
      ['read', 'read', halfOf],
      ['readFile', 'read', undefined],
      ['sync', 'sync', undefined],
      ['datasync', 'sync', undefined],
      ['truncate', 'truncate', undefined],
      ['chmod', 'chmod', undefined],
    ]) {
      methods[method] = wrap(name, methods[method], own, { form: 'promise', shorten: withoutFd(shorten) });
    }
  }
  syncBuiltinESMExports();
}

/** Notes what a disk would have to do, one line of JSON per step. */
function tellJournal(real, journal, inside) {
  const lost = `${journal}.d`;
  real.mkdirSync(lost, { recursive: true });
  let kept = 0;
  const tell = (step) => real.appendFileSync(journal, `${JSON.stringify(step)}\n`);
  const save = (file) => {
    if (!real.existsSync(file) || !real.lstatSync(file).isFile()) return undefined;
    const copy = path.join(lost, `${process.hrtime.bigint()}-${kept++}`);
    real.linkSync(file, copy);
    return copy;
  };
  return {
    before(name, file, args) {
      if (!inside(file)) return undefined;
      if (name === 'open' || name === 'writeFile') return { isNew: !real.existsSync(file) };
      if (name === 'rename') return { from: path.resolve(args[0]), copy: save(file) };
      // One that is there already is no change.
      if (name === 'mkdir' && real.existsSync(file)) return undefined;
      if (name === 'unlink' || name === 'rm') return { copy: save(file) };
      return {};
    },
    after(name, file, undo) {
      if (undo === undefined) return;
      const whole = path.resolve(file);
      const status = real.statSync(whole, { throwIfNoEntry: false });
      if (name === 'open' || name === 'writeFile') {
        if (status?.isFile() !== true) return;
        const size = undo.isNew ? 0 : status.size;
        tell({ step: 'open', path: whole, inode: status.ino, size, isNew: undo.isNew });
      } else if (name === 'sync') {
        if (status?.isDirectory() === true) tell({ step: 'sync folder', path: whole });
        else if (status !== undefined) tell({ step: 'sync', inode: status.ino, size: status.size });
      } else if (name === 'unlink' || name === 'rm') {
        if (undo.copy !== undefined) tell({ step: 'remove', path: whole, ...undo });
      } else if (['rename', 'link', 'mkdir'].includes(name)) tell({ step: name, path: whole, ...undo });
    },
  };
}
