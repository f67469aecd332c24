import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { openRoutes } from '../server/secure.ts';
import type { Service } from '../service.ts';

/** Where the build of the page puts its files: `dist/web`, seen alike from the compiled service and from its source. */
const builtPage = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/**
 * The web page at `/`, where one was built: each file by a route of its own, made once, so that no path of a request
 * reaches the disk. Files below `assets/` have a hash in their names and may be kept for ever. The build lays each file
 * compressed beside itself, which is sent to those who take it.
 */
export async function addPage(app: FastifyInstance, { page = builtPage }: Service): Promise<void> {
  if (!existsSync(`${page}/index.html`)) return;
  // The page says nothing of the data: it asks for the token that the rest wants.
  openRoutes(app);
  await app.register(files, {
    root: page,
    wildcard: false,
    preCompressed: true,
    globIgnore: ['**/*.gz'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isKept = path.startsWith(`${page.replace(/\/$/, '')}/assets/`);
      reply.setHeader('cache-control', isKept ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.setHeader('vary', 'accept-encoding');
    },
  });
}
