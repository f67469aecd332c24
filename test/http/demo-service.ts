/** A service over the demo's pack, on a free port of this machine. */
import { writeFile } from 'node:fs/promises';
import { type RunningService, serve, Tokens } from '../../src/http/serve.ts';
import type { ServeOptions } from '../../src/http/serve-options.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

/** An answer with its body as JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What a service is told, and the token that it asks for. */
export interface DemoOptions extends Partial<ServeOptions> {
  readonly token?: string;
}

/** A service that runs, and what it logged. */
export class DemoService {
  readonly folder: DemoFolder;
  readonly running: RunningService;
  readonly log: string[];

  private constructor(folder: DemoFolder, running: RunningService, log: string[]) {
    this.folder = folder;
    this.running = running;
    this.log = log;
  }

  static async start({ token, ...options }: DemoOptions = {}): Promise<DemoService> {
    const folder = await DemoFolder.make();
    const tokenFile = folder.file('tokens.txt');
    if (token !== undefined) await writeFile(tokenFile, token, { mode: 0o600 });
    const log: string[] = [];
    const running = await serve({
      pack: folder.pack,
      port: 0,
      threads: 1,
      log: { write: (line) => void log.push(line) },
      tokens: token === undefined ? undefined : await Tokens.open(tokenFile),
      ...options,
      // As code runs once in most tests.
      limits: { warmUpMs: 0, ...options.limits },
    });
    return new DemoService(folder, running, log);
  }

  /** Asks for a path; with a body, sends it as JSON. */
  async ask(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<JsonAnswer> {
    const request =
      body === undefined
        ? { headers }
        : { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const answer = await fetch(`${this.running.url}${path}`, request);
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.folder.remove();
  }
}
