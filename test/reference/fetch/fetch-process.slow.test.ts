/** The command as a process of its own: killed, interrupted, twice at once, behind a proxy, over TLS, on a full disk. */
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliCommand, endOf, type Ended } from '../../kit/run-cli.ts';
import { writeMirrorCatalogue } from '../../mirror/mirror-catalogue.ts';
import { FetchFixture } from './fetch-fixture.ts';

let fixture: FetchFixture;

beforeAll(async () => {
  fixture = await FetchFixture.start();
});
beforeEach(() => {
  fixture.mirror.forget();
  fixture.mirror.slowness = undefined;
});
afterAll(async () => {
  await fixture.close();
});

/** Starts `arpenteur reference fetch`. */
function startFetch(
  out: string,
  given: {
    readonly words?: readonly string[];
    readonly env?: Record<string, string>;
    readonly mirror?: string;
    readonly catalogue?: string;
  } = {},
): ChildProcessWithoutNullStreams {
  const [program = '', ...first] = cliCommand;
  const {
    words = ['--departements', '94'],
    env = {},
    mirror = fixture.mirror.url,
    catalogue = fixture.catalogue,
  } = given;
  return spawn(
    program,
    [...first, 'reference', 'fetch', catalogue, '--out', out, '--mirror', mirror, '--cache', `${out}-cache`, ...words],
    { env: { ...process.env, ...env } },
  );
}

function runFetch(out: string, given?: Parameters<typeof startFetch>[1]): Promise<Ended> {
  return endOf(startFetch(out, given));
}

/** All files of a reference but its lock file, whose dates differ, by their content. */
function contentsOf(out: string): Record<string, string> {
  const lock = JSON.parse(readFileSync(join(out, 'reference.lock.json'), 'utf8')) as {
    files: { path: string; sha256: string }[];
  };
  return {
    ...Object.fromEntries(lock.files.map(({ path, sha256 }) => [path, sha256])),
    'reference.json': readFileSync(join(out, 'reference.json'), 'utf8'),
  };
}

/** Files that are there under their names or complete as `.part`. */
function completeFiles(out: string): readonly string[] {
  if (!existsSync(out)) return [];
  const sizes = new Map(fixture.mirror.files.urls.map((url) => [url, fixture.mirror.files.get(url)?.bytes.length]));
  return readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (path.startsWith('reference.') || !statSync(join(out, path)).isFile()) return false;
    if (!path.endsWith('.part')) return !path.endsWith('.cached');
    const url = urlOf(path.slice(0, -'.part'.length));
    return url !== undefined && sizes.get(url) === statSync(join(out, path)).size;
  });
}

const urls: Readonly<Record<string, string>> = {
  'ban/adresses-94.csv.gz': '/latest/csv/adresses-94.csv.gz',
  'ban/lieux-dits-94-beta.csv.gz': '/latest/csv/lieux-dits-94-beta.csv.gz',
  'circonscriptions/circonscriptions-legislatives-p10.geojson': '/circonscriptions-legislatives-p10.geojson',
  'bureaux/contours-france-entiere-v2.geojson': '/contours-france-entiere-latest-v2.geojson',
  'communes/communes-50m.geojson.gz': '/2026/geojson/communes-50m.geojson.gz',
  'reu/table-bv-reu.csv': '/table-bv-reu.csv',
  'reu/table-adresses-reu.csv': '/table-adresses-reu.csv',
  'bureaux/bureaux-de-vote-circonscriptions.csv': '/bureaux-de-vote-circonscriptions.csv',
  'communes/v_commune.csv': '/v_commune_2026.csv',
  'communes/v_mvt_commune.csv': '/v_mvt_commune_2026.csv',
  'communes/v_commune_comer.csv': '/v_commune_comer_2026.csv',
  'communes/v_commune_depuis_1943.csv': '/8740222/v_commune_depuis_1943.csv',
  'codes-postaux/laposte-hexasmal.csv': '/laposte-hexasmal/raw',
};

function urlOf(path: string): string | undefined {
  const end = urls[path];
  return end === undefined ? undefined : fixture.mirror.files.urls.find((url) => url.endsWith(end));
}

describe('a fetch that is killed', () => {
  it('at 30 moments and restarted has the bytes of an undisturbed one, and requests no complete file twice', async () => {
    const undisturbed = fixture.newFolder();
    fixture.mirror.slowness = { bytes: 1 << 14, ms: 2 };
    const whole = startFetch(undisturbed);
    whole.stdin.end();
    const wholeEnd = endOf(whole);
    await firstRequest();
    const startedMs = performance.now();
    expect((await wholeEnd).code).toBe(0);
    // Moments are spread from the first request to the end.
    const wholeMs = performance.now() - startedMs;
    const right = contentsOf(undisturbed);
    const fileCount = Object.keys(right).length - 1;
    const moments: { readonly killedAt: string; readonly complete: number }[] = [];
    for (let moment = 0; moment < 30; moment++) {
      const out = fixture.newFolder();
      fixture.mirror.forget();
      const child = startFetch(out);
      child.stdin.end();
      const ended = endOf(child);
      await firstRequest();
      await sleep((moment * wholeMs) / 30);
      child.kill('SIGKILL');
      await ended;
      const complete = completeFiles(out).map((path) => path.replace(/\.part$/, ''));
      moments.push({ killedAt: `${moment}/30`, complete: complete.length });
      fixture.mirror.forget();
      fixture.mirror.slowness = undefined;
      const again = await runFetch(out);
      fixture.mirror.slowness = { bytes: 1 << 14, ms: 2 };
      expect(again.code, again.stderr).toBe(0);
      expect(contentsOf(out)).toEqual(right);
      const twice = complete.filter((path) => {
        const url = urlOf(path);
        return url !== undefined && fixture.mirror.requests(url).length > 0;
      });
      expect(twice, `moment ${moment}`).toEqual([]);
      rmSync(out, { recursive: true });
      rmSync(`${out}-cache`, { recursive: true, force: true });
    }
    // The kills met fetches of every age, or the test would show nothing.
    expect(moments.filter(({ complete }) => complete > 0 && complete < fileCount).length).toBeGreaterThan(5);
  });

  it('resumes in the middle of a file, not at its beginning', async () => {
    const out = fixture.newFolder();
    fixture.mirror.slowness = { bytes: 1 << 14, ms: 20 };
    const child = startFetch(out, { words: ['--departements', '94', '--only', 'reu_adresses'] });
    child.stdin.end();
    const ended = endOf(child);
    await firstRequest('/table-adresses-reu.csv', () => sizeOf(join(out, 'reu/table-adresses-reu.csv.part')) > 100_000);
    child.kill('SIGKILL');
    await ended;
    const there = sizeOf(join(out, 'reu/table-adresses-reu.csv.part'));
    fixture.mirror.slowness = undefined;
    fixture.mirror.forget();
    expect((await runFetch(out, { words: ['--departements', '94', '--only', 'reu_adresses'] })).code).toBe(0);
    expect(fixture.mirror.requests('/table-adresses-reu.csv').map(({ range }) => range)).toEqual([`bytes=${there}-`]);
  });
});

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Waits until a fetch has asked for something; requests are on record when they are answered, so a folder tells first. */
async function firstRequest(part = '', isFar = (): boolean => fixture.mirror.requests(part).length > 0): Promise<void> {
  const startedMs = performance.now();
  while (!isFar()) {
    if (performance.now() - startedMs > 60_000) throw new Error('the fetch asked for nothing');
    await sleep(5);
  }
}

describe('a fetch that is interrupted', () => {
  it('exits with 130, says so, and continues the next time', async () => {
    const out = fixture.newFolder();
    fixture.mirror.slowness = { bytes: 1 << 14, ms: 20 };
    const child = startFetch(out);
    child.stdin.end();
    const ended = endOf(child);
    await firstRequest();
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/error INTERRUPTED: /);
    fixture.mirror.slowness = undefined;
    expect((await runFetch(out)).code).toBe(0);
  });
});

describe('two fetches at once in one folder', () => {
  it('run one at a time: the second reports the first', async () => {
    const out = fixture.newFolder();
    fixture.mirror.slowness = { bytes: 1 << 14, ms: 20 };
    const first = startFetch(out);
    first.stdin.end();
    const firstEnd = endOf(first);
    await firstRequest();
    const second = await runFetch(out);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/error OUTPUT_IN_USE: .*process \d+/);
    fixture.mirror.slowness = undefined;
    expect((await firstEnd).code).toBe(0);
  });
});

describe('the connection to a server', () => {
  const words = ['--departements', '94', '--only', 'cog_communes,bureaux_circonscriptions'];

  it('may be IPv6 only', async () => {
    const other = await FetchFixture.start({ host: '::1' });
    const { code, stderr } = await runFetch(fixture.newFolder(), { words, mirror: other.mirror.url });
    await other.close();
    expect(code, stderr).toBe(0);
  });

  it('may use TLS with a private authority; if it is unknown, the error says how to add it', async () => {
    const tls = makeCertificates(fixture.newFolder());
    const other = await FetchFixture.start({ tls });
    const trusted = await runFetch(fixture.newFolder(), {
      words,
      mirror: other.mirror.url,
      env: { NODE_EXTRA_CA_CERTS: tls.ca },
    });
    const untrusted = await runFetch(fixture.newFolder(), { words, mirror: other.mirror.url });
    await other.close();
    expect(trusted.code, trusted.stderr).toBe(0);
    expect(untrusted.code).toBe(1);
    expect(untrusted.stderr).toMatch(
      /error FETCH_FAILED: .*authority that this machine does not know.*NODE_EXTRA_CA_CERTS/,
    );
  });

  it('goes through the proxy named in the environment, except for hosts of NO_PROXY', async () => {
    const proxy = await startProxy(new URL(fixture.mirror.url).port);
    // No such host: only the proxy can reach it.
    const mirror = 'http://mirror.invalid:80';
    const through = await runFetch(fixture.newFolder(), { words, mirror, env: { HTTP_PROXY: proxy.url } });
    expect(through.code, through.stderr).toBe(0);
    expect(proxy.asked.length).toBeGreaterThan(0);
    proxy.asked.length = 0;
    const around = await runFetch(fixture.newFolder(), {
      words,
      env: { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' },
    });
    expect(around.code, around.stderr).toBe(0);
    expect(proxy.asked).toEqual([]);
    proxy.server.close();
  });

  it('that fails is an error naming the host', async () => {
    const { code, stderr } = await runFetch(fixture.newFolder(), { words, mirror: 'http://mirror.invalid' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/error FETCH_FAILED: .*there is no host of this name/);
  });
});

/** A certificate for localhost by an authority of its own. */
function makeCertificates(folder: string): { readonly key: string; readonly cert: string; readonly ca: string } {
  mkdirSync(folder);
  const at = (name: string): string => join(folder, name);
  const openssl = (...words: readonly string[]): unknown => execFileSync('openssl', words, { stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Arpenteur test CA', '-keyout', at('ca.key'), '-out', at('ca.pem')); // prettier-ignore
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=localhost',
    '-keyout',
    at('key.pem'),
    '-out',
    at('csr.pem'),
  );
  writeFileSync(at('ext'), 'subjectAltName=DNS:localhost\n');
  openssl('x509', '-req', '-days', '2', '-in', at('csr.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('ext'), '-out', at('cert.pem')); // prettier-ignore
  return { key: readFileSync(at('key.pem'), 'utf8'), cert: readFileSync(at('cert.pem'), 'utf8'), ca: at('ca.pem') };
}

/** A proxy that leads every host to one port of this machine. */
async function startProxy(
  port: string,
): Promise<{ readonly url: string; readonly asked: string[]; readonly server: Server }> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '');
    const through = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** Mounts a small disk, where the machine lets us. */
function mountDisk(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch (error) {
    console.log(`no disk could be mounted: ${error instanceof Error ? error.message : ''}`);
    return false;
  }
}

describe('the disk of a fetch', () => {
  it('stops it when full, and lets it continue once there is space', async (context) => {
    const disk = fixture.newFolder();
    if (!mountDisk(disk, 'size=2m')) context.skip();
    try {
      // Told too small, so that the check before the load lets it pass.
      const catalogue = writeMirrorCatalogue(join(fixture.folder, 'small'), (small) => ({
        ...small,
        sources: small.sources.map((source) => source.id === 'reu_adresses' ? { ...source, expect: { ...source.expect, bytesPerRow: 0.001 } } : source),
      })); // prettier-ignore
      const words = ['--departements', '94', '--only', 'reu_adresses'];
      const out = join(disk, 'reference');
      const full = await runFetch(out, { catalogue, words });
      expect(full.code).toBe(1);
      expect(full.stderr).toMatch(/error FILE_UNWRITABLE: .*the disk is full/);
      expect(existsSync(join(out, 'reu/table-adresses-reu.csv'))).toBe(false);
      execFileSync('mount', ['-o', 'remount,size=20m', disk]);
      fixture.mirror.forget();
      const again = await runFetch(out, { catalogue, words });
      expect(again.code, again.stderr).toBe(0);
      expect(fixture.mirror.requests('/table-adresses-reu.csv')[0]?.range).toMatch(/^bytes=\d+-$/);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('is reported if read-only before anything is requested', async (context) => {
    const disk = fixture.newFolder();
    if (!mountDisk(disk, 'size=2m,ro')) context.skip();
    try {
      const { code, stderr } = await runFetch(join(disk, 'reference'));
      expect(code).toBe(1);
      expect(stderr).toMatch(/error FILE_UNWRITABLE: .*read-only/);
      expect(fixture.mirror.answered).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('a wrong clock', () => {
  it('is reported, and does not affect the lock file', async () => {
    const years =
      'const D=Date;const back=()=>D.now()-20*365*864e5;globalThis.Date=class extends D{constructor(...a){if(a.length)super(...a);else super(back())}static now(){return back()}}';
    const out = fixture.newFolder();
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(years)}` };
    const { code, stderr } = await runFetch(out, {
      words: ['--departements', '94', '--only', 'cog_communes,ban_lieux_dits'],
      env,
    });
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/the clock of this machine shows 200\d/);
    const lock = JSON.parse(readFileSync(join(out, 'reference.lock.json'), 'utf8')) as {
      files: { date: string; millesime: string }[];
    };
    for (const { date } of lock.files) expect(date.slice(0, 4)).toBe(String(new Date().getUTCFullYear()));
  });
});

// The memory of a process is read from /proc.
describe.skipIf(process.platform !== 'linux')('the memory of a fetch', () => {
  it('stays under 150 MB for 2 GB', async () => {
    const head = Buffer.from('code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,api_line,nb_bv_commune,nb_adresses\n'); // prettier-ignore
    const row = '94001,1,94001_1,94001_0001_00001,1 Rue de la Mairie 94000 Ici,housenumber,0.97,2.45,48.78,BANG,1,3\n';
    const piece = Buffer.from(row.repeat(10_000));
    const pieces = Math.ceil(2e9 / piece.length);
    const bytes = head.length + pieces * piece.length;
    const server = createServer((request, response) => {
      if (!(request.url ?? '').endsWith('.csv')) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-length': bytes, etag: '"large"' });
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      response.write(head);
      let sent = 0;
      const send = (): void => {
        while (sent < pieces) {
          sent++;
          if (!response.write(piece)) {
            response.once('drain', send);
            return;
          }
        }
        response.end();
      };
      send();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const catalogue = writeMirrorCatalogue(join(fixture.folder, 'two-gigabytes'), (small) => ({
      ...small,
      sources: small.sources
        .filter(({ id }) => id === 'reu_adresses')
        .map((source) => ({ ...source, expect: { rows: pieces * 10_000, bytesPerRow: row.length, spread: 1.5 } })),
    }));
    const out = fixture.newFolder();
    const child = startFetch(out, { mirror, catalogue, words: [] });
    child.stdin.end();
    const ended = endOf(child);
    let peakMegabytes = 0;
    const timer = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
    }, 20);
    const { code, stderr } = await ended;
    clearInterval(timer);
    server.close();
    const size = sizeOf(join(out, 'reu/table-adresses-reu.csv'));
    rmSync(out, { recursive: true });
    rmSync(`${out}-cache`, { recursive: true, force: true });
    expect(code, stderr).toBe(0);
    expect(size).toBe(bytes);
    console.log(`peak memory of a fetch of ${(bytes / 1e9).toFixed(2)} GB: ${peakMegabytes.toFixed(0)} MB`);
    expect(peakMegabytes).toBeGreaterThan(20);
    expect(peakMegabytes).toBeLessThan(150);
  });
});

/** The most memory that a process has taken so far, in MB; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1000;
  } catch {
    return 0;
  }
}
