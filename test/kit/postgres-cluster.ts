/** A PostgreSQL server of its own, in a temporary folder, that listens on a socket and on the loopback. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** Where Debian and others put the programs of the server; undefined where none is installed. */
function serverFolder(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(root, version, 'bin')), '/usr/local/bin', '/usr/bin'];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** The server refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Why no server can be started here; undefined where one can. */
export const noPostgres = serverFolder() === undefined ? 'PostgreSQL is not installed' : undefined;

/** True where PostGIS is installed with the newest server. */
export const hasPostgis = readdirIfThere('/usr/share/postgresql')
  .sort((a, b) => Number(b) - Number(a))
  .slice(0, 1)
  .some((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`));

function readdirIfThere(path: string): string[] {
  return existsSync(path) ? readdirSync(path).filter((name) => /^\d+$/.test(name)) : [];
}

/** A running server. */
export class PostgresCluster {
  readonly port: number;
  readonly #bin: string;
  readonly #folder: string;
  readonly #user: { readonly uid: number; readonly gid: number } | undefined;

  private constructor(bin: string, folder: string, port: number, user: PostgresCluster['postgresUser']) {
    this.#bin = bin;
    this.#folder = folder;
    this.port = port;
    this.#user = user;
  }

  get postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
    return this.#user;
  }

  /** @param settings lines of postgresql.conf. */
  static async start(settings: readonly string[] = []): Promise<PostgresCluster> {
    const bin = serverFolder();
    if (bin === undefined) throw new Error('PostgreSQL is not installed');
    const user = serverUser();
    const folder = await mkdtemp(join(tmpdir(), 'arpenteur-pg-'));
    await chmod(folder, 0o755);
    if (user !== undefined) execFileSync('chown', [`${user.uid}:${user.gid}`, folder]);
    const cluster = new PostgresCluster(bin, folder, await freePort(), user);
    await cluster.#run('initdb', [
      '-D',
      cluster.#data,
      '-U',
      'postgres',
      '--auth=trust',
      '-E',
      'UTF8',
      '--locale=C',
      '-N',
    ]);
    const lines = [`port = ${cluster.port}`, `unix_socket_directories = '${folder}'`, 'fsync = off', ...settings];
    await appendFile(join(cluster.#data, 'postgresql.conf'), `\n${lines.join('\n')}\n`);
    // A user with a password, one by TLS only, and no password for others.
    const access =
      'local all all trust\nhostnossl all chiffree 127.0.0.1/32 reject\nhost all lea 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n';
    await writeFile(join(cluster.#data, 'pg_hba.conf'), access);
    await cluster.begin();
    return cluster;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  /** Folder of the socket. */
  get socket(): string {
    return this.#folder;
  }

  /** URI of a table, or of the database. */
  uri(parameters = '', user = 'postgres'): string {
    return `postgresql://${user}@127.0.0.1:${this.port}/postgres${parameters}`;
  }

  async begin(): Promise<void> {
    await this.#run('pg_ctl', ['-D', this.#data, '-w', '-l', join(this.#folder, 'log'), 'start']);
  }

  /** Ends the server; `immediate` as a crash would. */
  async end(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await this.#run('pg_ctl', ['-D', this.#data, '-w', '-m', mode, 'stop']);
  }

  /**
   * Makes a certificate for `localhost`, which is its own authority, and begins again with TLS.
   *
   * @returns path of the certificate.
   */
  async beginTls(): Promise<string> {
    await this.#certificate(this.#data, 'server');
    await appendFile(join(this.#data, 'postgresql.conf'), '\nssl = on\n');
    await this.end();
    await this.begin();
    return join(this.#folder, 'server.crt');
  }

  /** Makes another authority, which has nothing to do with the server. @returns path of its certificate. */
  async otherAuthority(): Promise<string> {
    await this.#certificate(this.#folder, 'other');
    return join(this.#folder, 'other.crt');
  }

  async #certificate(folder: string, name: string): Promise<void> {
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
    const openssl = ['openssl', [...words, '-addext', 'subjectAltName=DNS:localhost', ...files]] as const;
    execFileSync(...openssl, { stdio: 'ignore', cwd: this.#folder, ...this.#user });
    const copy = join(this.#folder, `${name}.crt`);
    if (folder !== this.#folder) await copyFile(join(folder, `${name}.crt`), copy);
    await chmod(copy, 0o644);
  }

  async remove(): Promise<void> {
    await this.end('immediate').catch(() => undefined);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Answer of psql, without header, one line a row, `|` between columns. */
  async sql(text: string): Promise<string> {
    const { stdout } = await run(
      'psql',
      ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.uri(), '-c', text],
      {
        maxBuffer: 1 << 28,
      },
    );
    return stdout.replace(/\n$/, '');
  }

  /** Copies a file of CSV into a table. */
  async copyIn(table: string, path: string, options = 'FORMAT csv, HEADER true'): Promise<void> {
    await run('psql', [
      '-X',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      '-d',
      this.uri(),
      '-c',
      `\\copy ${table} FROM '${path}' WITH (${options})`,
    ]);
  }

  /** Sessions besides that of the question: who is idle in a transaction holds locks. */
  async sessions(): Promise<string> {
    return this.sql("SELECT coalesce(string_agg(state, ','), '') FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"); // prettier-ignore
  }

  async #run(program: string, parameters: readonly string[]): Promise<void> {
    const child = spawn(join(this.#bin, program), parameters, { stdio: 'ignore', cwd: this.#folder, ...this.#user });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}`);
  }
}
