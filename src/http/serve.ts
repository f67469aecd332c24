import { availableParallelism } from 'node:os';
import { ArpenteurError } from '../index.ts';
import { Changes } from './changes.ts';
import { UploadPlaces } from './files/upload-places.ts';
import { WorkFolder } from './files/work-folder.ts';
import { makeApp } from './make-app.ts';
import { LogLines } from './server/log-lines.ts';
import { describeProblem } from './server/problem.ts';
import { Metrics } from './server/metrics.ts';
import { OwnConnections } from './server/own-connections.ts';
import { PackHolder } from './pack-holder.ts';
import { defaultHost, defaultLimits, type ServeOptions } from './serve-options.ts';
import type { Service } from './service.ts';
import { warmUp } from './warm-up.ts';
import { phrase } from '../words/phrase.ts';

export { isLoopback } from './server/origins.ts';
export { Tokens } from './server/tokens.ts';

/** A running service. */
export interface RunningService {
  /** `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Reloads the pack and the tokens; if a file is broken, the log says so and the old one stays in use. */
  readonly reload: () => Promise<void>;
  /** Accepts nothing new, finishes the requests in progress, and stops. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens a pack, warms up, and serves it over HTTP.
 *
 * @throws {ArpenteurError} LISTEN_FAILED, and those of `openPack`.
 */
export async function serve(options: ServeOptions): Promise<RunningService> {
  const holder = await PackHolder.open(options.pack, { previous: options.previous, load: options.load });
  const limits = { ...defaultLimits, ...options.limits };
  const work = await WorkFolder.open(options.folder ?? `${options.pack}.jobs`, limits.freeBytes);
  const service: Service = {
    holder,
    changes: new Changes(holder, work),
    metrics: new Metrics(),
    limits,
    threads: options.threads,
    jobThreads: options.threads ?? Math.max(1, availableParallelism() - 1),
    page: options.page,
    isStrict: options.isStrict ?? false,
    work,
    places: new UploadPlaces(limits),
    own: new OwnConnections(),
    jobs: undefined,
    isStopping: false,
  };
  const lines = new LogLines(process.stderr);
  const app = await makeApp(service, options, options.log ?? lines);
  const end = async (): Promise<void> => {
    service.isStopping = true;
    await service.jobs?.close();
    await service.changes.close();
    await app.close();
    service.work.close();
    await holder.close();
    service.places.close();
    service.metrics.close();
    lines.close();
  };
  const { host = defaultHost, port = 8080 } = options;
  let url: string;
  try {
    if (limits.warmUpMs > 0) await warmUp(app, service);
    url = await app.listen({ host, port, listenTextResolver: () => 'listening' });
  } catch (error) {
    await end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArpenteurError('LISTEN_FAILED', phrase`${host}:${port}: ${reason}.`, { host, port }, error);
  }
  app.log.info({ pack: holder.pack.header.id }, 'ready');
  const openMap = (): void => {
    holder.openMap().catch((error: unknown) => {
      // The next tile tries again, and tells whoever asks for it.
      if (!service.isStopping) app.log.warn({ code: describeProblem(error, '').code }, 'map not made');
    });
  };
  openMap();
  return {
    url,
    reload: async () => {
      const tell = (error: unknown, what: string): void => {
        const code = error instanceof ArpenteurError ? error.code : 'SERVER_FAULT';
        app.log.error({ code, pack: holder.pack.header.id }, what);
      };
      try {
        await options.tokens?.reload();
      } catch (error) {
        tell(error, 'tokens not changed: the file cannot be used');
      }
      try {
        await holder.reload();
        app.log.info({ pack: holder.pack.header.id }, 'pack changed');
        openMap();
      } catch (error) {
        tell(error, 'pack not changed: the file cannot be used');
      }
    },
    stop: end,
  };
}
