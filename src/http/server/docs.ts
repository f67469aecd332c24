import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { packageVersion } from '../../index.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { openRoutes } from './secure.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Schema of the form of a route. */
    readonly form?: JsonSchema;
  }
}

/** How a request sends its token. */
const tokenScheme = { type: 'http', scheme: 'bearer', description: 'A token of the service' } as const;

/**
 * Describes the routes registered after it, as OpenAPI at `/docs/json` and as a page at `/docs`. Both need no token: a browser
 * has none when it opens a page, and they reveal no data.
 */
export async function addDocs(app: FastifyInstance, isTokenAsked: boolean): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Arpenteur',
        version: packageVersion(),
        license: { name: 'MIT', identifier: 'MIT' },
        description:
          'Assigns French postal addresses to their circonscription législative and bureau de vote, with the probability ' +
          'that each is right. Errors are problems of RFC 9457 with a stable `code`.',
      },
      tags: [
        { name: 'match', description: 'Circonscription and bureau of records' },
        {
          name: 'search',
          description: 'Compatible with the national geocoding service and addok, with electoral columns',
        },
        { name: 'reference', description: 'Areas and sources of the pack, and what changed since the previous one' },
        { name: 'jobs', description: 'Files' },
        { name: 'service', description: 'Health and metrics' },
      ],
      ...(isTokenAsked && { components: { securitySchemes: { token: tokenScheme } }, security: [{ token: [] }] }),
    },
    // A form is checked while it arrives, not by its schema: the schema is for /docs.
    transform: ({ schema, url, route }) => {
      const { form, isOpen = false } = route.config ?? {};
      const body = form && { body: form, consumes: ['multipart/form-data'] };
      return { url, schema: { ...schema, ...body, ...(isTokenAsked && isOpen && { security: [] }) } };
    },
    refResolver: { buildLocalReference: ({ $id }, _, __, at) => (typeof $id === 'string' ? $id : `def-${at}`) },
  });
  await app.register(async (pages) => {
    openRoutes(pages);
    await pages.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: [
        "default-src 'none'",
        "script-src 'self'",
        // The packaged page has inline styles.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      theme: { title: 'Arpenteur: HTTP API' },
      uiConfig: { deepLinking: false, persistAuthorization: false },
    });
  });
}
