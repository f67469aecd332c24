import { mkdtemp, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { buildPack, checkPaths, type LoadMode } from '../../index.ts';
import { describe, notes, sayPlaceholders } from '../language/say-help.ts';
import { demoFiles } from '../demo/demo-files.ts';
import { loadOption } from '../options/load-option.ts';
import { readCount } from '../options/option-values.ts';
import { defaultLimits, type ServeLimits } from '../../http/serve-options.ts';
import { setHeapGrowth } from '../../heap-growth.ts';
import { phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/**
 * What the heap may grow by between two full collections, in percent: to some 70 MB. The buffers of each file that is answered count against
 * it, and caused a collection, for which all requests wait.
 */
const heapGrowth = 200;

/** Names of the limits that `--limit` sets. */
const limitNames: readonly string[] = Object.keys(defaultLimits);

interface ServeCommandOptions {
  readonly pack?: string;
  readonly previous?: string;
  readonly load?: LoadMode;
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly rate?: number;
  readonly jobs?: string;
  readonly threads?: number;
  readonly allowHost?: readonly string[];
  readonly cors?: readonly string[];
  readonly strict?: boolean;
  readonly limit?: Partial<ServeLimits>;
}

/** Adds `arpenteur serve`. */
export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .description(
      'Answers over HTTP: single records, batches and files, and searches compatible with the national geocoding service.',
    )
    .option('--pack <file>', 'the pack to serve (default: a made-up département, to try the service)')
    .option('--previous <file>', 'the pack used before: marks stale codes, and /v1/changes compares the two')
    .addOption(loadOption())
    .option('--port <n>', 'port to listen on; 0 for a free one, which is printed', readPort, 8080)
    .option('--host <host>', 'address to listen on; other than loopback, it is visible to others', '127.0.0.1')
    .option(
      '--token-file <file>',
      'one token per line, optionally with its last valid day; every request must send one of them',
    )
    .option('--rate <n>', 'maximum requests per second per client', readCount)
    .option('--jobs <folder>', 'folder of uploads and results (default: the name of the pack with .jobs)')
    .option('--allow-host <name>', 'a name of this service, besides those of this machine; repeatable', addHost)
    .option('--cors <origin>', 'an origin whose pages may use the service: https://example.org; repeatable', addOrigin)
    .option(
      '--strict',
      'refuse unknown parameters of /search and /reverse (default: ignore them and list them in a header)',
    )
    .option('--limit <name=n>', describe`a limit of the service; repeatable: ${limitNames.join(' ')}`, addLimit)
    .option('--threads <n>', 'worker threads for batches and files (default: one per core)', readCount)
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur serve
  arpenteur serve --pack france.pack
  curl 'http://127.0.0.1:8080/search?q=8+bd+du+port'
  arpenteur serve --pack france.pack --host 0.0.0.0 --token-file tokens.txt --rate 50

Signals: INT and TERM finish the requests in progress and stop; HUP reloads the pack and the
tokens, without a failed request.
The API is described at /docs. The log, one JSON object per line on standard error, contains no address.
docs/operators.md explains the limits.`),
    )
    .action(async ({ tokenFile, rate, jobs, allowHost, cors, strict, limit, ...given }: ServeCommandOptions) => {
      // Uploads and results contain personal data, so none of their files may be readable by others.
      process.umask(0o077);
      if (given.pack === undefined && given.previous !== undefined) {
        command.error(say`option '${sayPlaceholders('--previous <file>')}' needs --pack`);
      }
      const demo = given.pack === undefined ? await buildDemo() : undefined;
      const options = { ...given, pack: given.pack ?? demo?.pack ?? '' };
      await checkPaths({
        reads: [options.pack, options.previous, tokenFile],
        writes: [{ path: jobs ?? `${options.pack}.jobs`, folder: 'shared' }],
      });
      let reload = (): void => undefined;
      // Before anything is loaded: an early signal must not end the process.
      process.on('SIGHUP', () => {
        reload();
      });
      const stopped = stopSignal();
      // Loaded here, so that other commands do not wait for the libraries of the service.
      const { isLoopback, serve, Tokens } = await import('../../http/serve.ts');
      if (tokenFile === undefined && !isLoopback(options.host)) {
        const visible = `${options.host} is visible to others, and no token is required`;
        log(
          'warn',
          `${visible}: anyone who can reach this machine can use the service. Give --token-file, or leave out --host.`,
        );
      }
      const tokens = tokenFile === undefined ? undefined : await Tokens.open(tokenFile);
      // After the demo is built: a build sets the same flag, and takes it back.
      setHeapGrowth(heapGrowth);
      const service = await serve({
        ...options,
        tokens,
        ratePerSecond: rate,
        folder: jobs,
        hosts: allowHost,
        origins: cors,
        isStrict: strict,
        limits: limit,
      });
      reload = () => void service.reload();
      const what = demo === undefined ? options.pack : phrase`a made-up département (give --pack to serve yours)`;
      process.stdout.write(`${say`serving ${what} at ${service.url}`}\n`);
      await stopped;
      await service.stop();
      if (demo !== undefined) await rm(demo.folder, { recursive: true });
    });
}

/** Builds the demo's pack in a temporary folder, for a service without a pack. */
async function buildDemo(): Promise<{ readonly folder: string; readonly pack: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'arpenteur-demo-'));
  const pack = join(folder, 'demo.pack');
  await buildPack({ manifest: demoFiles.manifest, out: pack });
  return { folder, pack };
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError(say('Expected a port, from 0 to 65535.'));
  }
  return Number(value);
}

function addTo<T>(value: T, values: readonly T[] = []): readonly T[] {
  return [...values, value];
}

function addHost(value: string, values?: readonly string[]): readonly string[] {
  if (value === '*' || isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)) return addTo(value, values);
  throw new InvalidArgumentError(
    say('Expected a name such as adresses.example.org, without scheme, port or path, or *.'),
  );
}

function addOrigin(value: string, values?: readonly string[]): readonly string[] {
  if (value === '*' || (URL.canParse(value) && new URL(value).origin === value)) return addTo(value, values);
  throw new InvalidArgumentError(say('Expected an origin such as https://example.org, without a path, or *.'));
}

function addLimit(value: string, limits: Partial<ServeLimits> = {}): Partial<ServeLimits> {
  const [, name = '', count = ''] = /^(\w+)=(\d{1,15})$/.exec(value) ?? [];
  if (!limitNames.includes(name) || Number(count) === 0) {
    throw new InvalidArgumentError(say`Expected NAME=N, N a whole number from 1, NAME one of ${limitNames.join(' ')}.`);
  }
  return { ...limits, [name]: Number(count) };
}

/** Levels of the log, as pino numbers them. */
const levels = { info: 30, warn: 40 } as const;

/** Writes a line in the format of the service's log, for times when the log is not open. */
function log(level: keyof typeof levels, msg: string): void {
  process.stderr.write(`${JSON.stringify({ level: levels[level], time: Date.now(), msg })}\n`);
}

/** Resolves at the first INT or TERM; a second one ends the process at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        log('info', 'stopping after the requests in progress; send the signal again to exit at once');
        resolve();
      });
    }
  });
}
