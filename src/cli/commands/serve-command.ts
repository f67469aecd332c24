import { type Command, InvalidArgumentError } from 'commander';
import { needOptions } from '../options/need-options.ts';
import { readCount } from '../options/option-values.ts';

interface ServeCommandOptions {
  readonly pack: string;
  readonly previous?: string;
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly rate?: number;
  readonly jobs?: string;
  readonly threads?: number;
}

/** Adds `arpenteur serve`. */
export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('answer over HTTP')
    .description(
      'Answers over HTTP: single records, batches and files, searches as the national geocoding service does.',
    )
    .option('--pack <file>', 'needed: the pack to serve')
    .option('--previous <file>', 'the pack used before: stale codes are told, and /v1/changes compares the two')
    .option('--port <n>', 'where to listen; 0 takes a free one, and says which', readPort, 8080)
    .option('--host <host>', 'which of this machine to listen on; another than loopback is seen by others', '127.0.0.1')
    .option('--token-file <file>', 'a token a line, and its last day if it ends: each request must bring one of them')
    .option('--rate <n>', 'most requests a second of one client', readCount)
    .option('--jobs <folder>', 'where uploads and results lie (default: the name of the pack with .jobs)')
    .option('--threads <n>', 'worker threads of batches and files (default: one a core)', readCount)
    .addHelpText(
      'after',
      `
Examples:
  arpenteur serve --pack france.pack
  curl 'http://127.0.0.1:8080/search?q=8+bd+du+port'
  arpenteur serve --pack france.pack --host 0.0.0.0 --token-file tokens.txt --rate 50

Signals: INT and TERM finish what runs and end; HUP opens the file of the pack and that of
the tokens anew, without a failed request.
The API is described at /docs. What is logged, a JSON object a line on standard error, holds no address.`,
    )
    .action(async ({ tokenFile, rate, jobs, ...options }: ServeCommandOptions) => {
      if (tokenFile === undefined && !isLoopback(options.host)) {
        process.stderr.write(
          `WARNING: ${options.host} is seen by others, and no token is asked for: anyone who reaches this machine can use ` +
            'the service. Give --token-file, or leave --host out.\n',
        );
      }
      let reload = (): void => undefined;
      // Before anything is loaded: a signal that comes early must not end the process.
      process.on('SIGHUP', () => {
        reload();
      });
      const stopped = stopSignal();
      // Other commands need not wait for the libraries of a service.
      const { serve, Tokens } = await import('../../http/serve.ts');
      const tokens = tokenFile === undefined ? undefined : await Tokens.open(tokenFile);
      const service = await serve({ ...options, tokens, ratePerSecond: rate, folder: jobs });
      reload = () => void service.reload();
      process.stdout.write(`serving ${options.pack} at ${service.url}\n`);
      await stopped;
      await service.stop();
    });
  needOptions(command, 'pack');
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('Expected a port, from 0 to 65535.');
  }
  return Number(value);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Resolves at the first INT or TERM; a second one ends the process at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        process.stderr.write('stopping when what runs is done; once more to end at once\n');
        resolve();
      });
    }
  });
}
