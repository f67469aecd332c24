import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { openRoutes } from '../server/secure.ts';
import type { Service } from '../service.ts';

/** Folder of the built page, `dist/web`; the same path from the compiled service and from its source. */
const builtPage = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/**
 * The web page at `/`, if it was built. Each file has its own route, made once, so that no path of a request reaches the
 * disk. Files below `assets/` have a hash in their names and may be cached for ever. The build puts a compressed copy beside each
 * file, which is sent to clients that accept it.
 */
export async function addPage(app: FastifyInstance, { page = builtPage }: Service): Promise<void> {
  if (!existsSync(`${page}/index.html`)) return;
  // The page reveals no data: it asks for the token that the rest requires.
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
