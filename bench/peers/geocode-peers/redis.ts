/** A separate Redis server: in memory only, with a socket in a temporary folder. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installDebianPackages } from '../../kit/install-peers.ts';

/** A running server. */
export interface Redis {
  readonly version: string;
  readonly socket: string;
  /** Processor time of the server so far. */
  cpuMs: () => number;
  stop: () => Promise<void>;
}

/** Installs Redis by its Debian package if it is missing and the user may, and starts a server. Throws if that fails. */
export async function startRedis(): Promise<Redis> {
  const version = readVersion() ?? (installDebianPackages(['redis-server']), readVersion());
  if (version === undefined) throw new Error('Redis is missing: apt-get install redis-server.');
  const folder = mkdtempSync(join(tmpdir(), 'geocode-peers-'));
  const socket = join(folder, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', settings, { stdio: 'ignore' });
  const ended = once(server, 'exit');
  for (let waited = 0; !existsSync(socket); waited++) {
    if (waited === 200 || server.exitCode !== null) throw new Error('Redis does not start.');
    await sleep(50);
  }
  return {
    version,
    socket,
    cpuMs: () => {
      // Fields 14 and 15, counted after the name in brackets, in ticks of 10 ms.
      const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return 10 * (Number(fields[11]) + Number(fields[12]));
    },
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readVersion(): string | undefined {
  try {
    return /v=([\d.]+)/.exec(execFileSync('redis-server', ['--version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}
