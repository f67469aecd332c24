/**
 * Loaded before the command under test (`node --import inject.mjs`): counts its calls of the file system on a folder, and at
 * one of them does what ARPENTEUR_FAULT says. The calls are the real ones; only that one fails, or is the process's last.
 *
 * ARPENTEUR_FAULT is JSON: `{ folder, at, kind, calls?, log? }`.
 * - `kind`: a system error (`EIO`, `ENOSPC`, ...); `short`: a write or read takes half; `kill`: SIGKILL before the call;
 *   `half`: SIGKILL when half of the bytes of a write are there; `power`: as `kill`, and what was never synced is gone;
 *   `count`: nothing happens, and the number of calls is written to `log`.
 * - `calls`: names of calls that count, all where absent.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';

const fault = JSON.parse(process.env.ARPENTEUR_FAULT ?? 'null');
if (fault !== null && (isMainThread || fault.threads === true)) install(fault);

function install({ folder, at, kind, calls, log, seed = 1 }) {
  const real = { ...fs };
  const paths = new Map();
  const names = new Map();
  let count = 0;
  const inside = (file) => typeof file === 'string' && path.resolve(file).startsWith(folder + path.sep);
  const disk = kind === 'power' ? followDisk(real, folder, seed) : undefined;

  const die = () => {
    disk?.cut();
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  };
  /** True when this call is the one; kills do not return. */
  const isDue = (name, file) => {
    if (!inside(file) || (calls !== undefined && !calls.includes(name))) return false;
    count += 1;
    if (kind === 'count') real.appendFileSync(log, `${name}\n`);
    if (count !== at || kind === 'count') return false;
    if (log !== undefined) real.appendFileSync(log, `${name}\n`);
    if (kind === 'kill' || kind === 'power') die();
    return true;
  };
  const failure = (name, file) =>
    Object.assign(new Error(`${kind}: injected, ${name} '${file}'`), {
      code: kind,
      syscall: name,
      errno: -5,
      path: file,
    });
  const isWrite = (name) => name.startsWith('write');

  /** Wraps a call whose file `fileOf` finds; `shorten` gives its arguments for half of the bytes. */
  const wrap = (name, run, fileOf, { after, shorten, isPromise }) =>
    function wrapped(...args) {
      const file = fileOf.call(this, args);
      if (isDue(name, file)) {
        if (kind === 'short' || kind === 'half') {
          const half = shorten?.(args);
          if (half !== undefined && (kind === 'short' || isWrite(name))) {
            if (kind === 'short') return run.apply(this, half);
            const done = run.apply(this, half);
            return isPromise ? done.then(die) : die();
          }
          if (kind === 'half') die();
        } else if (isPromise) return Promise.reject(failure(name, file));
        else throw failure(name, file);
      }
      const undo = disk?.before(name, file, args);
      const result = run.apply(this, args);
      const settled = (value) => {
        after?.(value, args);
        disk?.after(name, file, args, undo);
        return value;
      };
      return isPromise ? result.then(settled) : settled(result);
    };

  const first = ([file]) => (typeof file === 'string' ? file : file instanceof URL ? file.pathname : undefined);
  const target = ([, file]) => file;
  const ofFd = ([fd]) => paths.get(fd);
  const halfOf = ([fd, bytes, offset = 0, length = bytes.byteLength - offset, position]) =>
    ArrayBuffer.isView(bytes) && typeof offset === 'number' && length > 1
      ? [fd, bytes, offset, length >> 1, position]
      : undefined;
  const halfOfAll = ([fd, pieces, position]) =>
    pieces.length > 0 && pieces[0].byteLength > 1
      ? [fd, [pieces[0].subarray(0, pieces[0].byteLength >> 1)], position]
      : undefined;

  const named = { rename: target, link: target, copyFile: target };
  for (const name of [
    'open',
    'rename',
    'link',
    'unlink',
    'rm',
    'mkdir',
    'truncate',
    'writeFile',
    'readFile',
    'chmod',
    'copyFile',
  ]) {
    const fileOf = named[name] ?? first;
    const sync = `${name}Sync`;
    fs[sync] = wrap(name, real[sync], fileOf, {
      after: name === 'open' ? (fd, [file]) => paths.set(fd, file) : undefined,
    });
    fs.promises[name] = wrap(name, real.promises[name], fileOf, {
      isPromise: true,
      after: name === 'open' ? (handle, [file]) => adopt(handle, file) : undefined,
    });
  }
  fs.writeSync = wrap('write', real.writeSync, ofFd, { shorten: halfOf });
  fs.writevSync = wrap('write', real.writevSync, ofFd, { shorten: halfOfAll });
  fs.readSync = wrap('read', real.readSync, ofFd, { shorten: halfOf });
  fs.fsyncSync = wrap('sync', real.fsyncSync, ofFd, {});
  fs.ftruncateSync = wrap('truncate', real.ftruncateSync, ofFd, {});

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
    const withoutFd = (shorten) => (args) => shorten([undefined, ...args])?.slice(1);
    const plain = { isPromise: true };
    const wrapMethod = (method, name, options) => {
      methods[method] = wrap(name, methods[method], own, { ...plain, ...options });
    };
    wrapMethod('write', 'write', { shorten: withoutFd(halfOf) });
    wrapMethod('writev', 'write', { shorten: withoutFd(halfOfAll) });
    wrapMethod('writeFile', 'write', {});
    wrapMethod('appendFile', 'write', {});
    wrapMethod('read', 'read', { shorten: withoutFd(halfOf) });
    wrapMethod('sync', 'sync', {});
    wrapMethod('datasync', 'sync', {});
    wrapMethod('truncate', 'truncate', {});
    wrapMethod('chmod', 'chmod', {});
  }
  syncBuiltinESMExports();
}

/**
 * What a disk holds for sure: bytes of a file up to its last sync, names of a folder up to its last sync. A cut takes the
 * rest away: of the names a part of the latest changes, as a journal keeps an earlier state and never a mixture.
 */
function followDisk(real, folder, seed) {
  const trash = `${folder}.trash`;
  real.mkdirSync(trash, { recursive: true });
  const synced = new Map();
  const changes = [];
  let kept = 0;
  const save = (file) => {
    if (!real.existsSync(file) || !real.lstatSync(file).isFile()) return undefined;
    const copy = path.join(trash, String(kept++));
    real.linkSync(file, copy);
    return copy;
  };
  const known = (file) => {
    const inode = real.existsSync(file) ? real.statSync(file).ino : undefined;
    return inode;
  };
  return {
    before(name, file, args) {
      if (typeof file !== 'string' || !path.resolve(file).startsWith(folder + path.sep)) return undefined;
      if (name === 'open') return { isNew: !real.existsSync(file) };
      if (name === 'rename') return { from: args[0], copy: save(file) };
      if (name === 'unlink' || name === 'rm') return { copy: save(file) };
      return {};
    },
    after(name, file, args, undo) {
      if (undo === undefined) return;
      const change = (take) => changes.push({ folder: path.dirname(path.resolve(file)), take });
      if (name === 'open' && undo.isNew && real.existsSync(file)) {
        synced.set(known(file), 0);
        change(() => real.rmSync(file, { force: true }));
      } else if (name === 'rename') {
        change(() => {
          if (real.existsSync(file)) real.renameSync(file, undo.from);
          if (undo.copy !== undefined) real.renameSync(undo.copy, file);
        });
      } else if (name === 'link') change(() => real.rmSync(file, { force: true }));
      else if ((name === 'unlink' || name === 'rm') && undo.copy !== undefined) {
        change(() => {
          if (!real.existsSync(file)) real.renameSync(undo.copy, file);
        });
      } else if (name === 'mkdir') change(() => real.rmSync(file, { recursive: true, force: true }));
      else if (name === 'writeFile') synced.set(known(file), 0);
      else if (name === 'sync') {
        if (real.existsSync(file) && real.statSync(file).isDirectory()) {
          const here = path.resolve(file);
          for (let at = changes.length - 1; at >= 0; at--) if (changes[at].folder === here) changes.splice(at, 1);
        } else if (real.existsSync(file)) synced.set(known(file), real.statSync(file).size);
      }
    },
    cut() {
      const lengths = new Map();
      for (const entry of real.readdirSync(folder, { recursive: true })) {
        const file = path.join(folder, String(entry));
        const status = real.lstatSync(file);
        if (status.isFile() && synced.has(status.ino)) lengths.set(file, Math.min(status.size, synced.get(status.ino)));
      }
      for (const [file, length] of lengths) real.truncateSync(file, length);
      const stays = changes.length === 0 ? 0 : (seed * 2654435761) % (changes.length + 1);
      for (const { take } of changes.slice(stays).reverse()) take();
      real.rmSync(trash, { recursive: true, force: true });
    },
  };
}
