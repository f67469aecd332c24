import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { packageVersion } from '../../index.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { openRoutes } from './secure.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Schema of the form that a route takes. */
    readonly form?: JsonSchema;
  }
}

/** How a request brings its token. */
const tokenScheme = { type: 'http', scheme: 'bearer', description: 'A token of the service' } as const;

/**
 * Describes the routes that are registered after it, as OpenAPI at `/docs/json` and as a page at `/docs`. Both answer
 * without a token: a browser has none when it opens an address, and they say nothing of the data.
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
        { name: 'match', description: 'Records to their circonscription and bureau' },
        { name: 'search', description: 'As the national geocoding service and addok answer, with electoral columns' },
        { name: 'reference', description: 'Areas and sources of the pack, and what changed since the one before' },
        { name: 'jobs', description: 'Files' },
        { name: 'service', description: 'Health and figures' },
      ],
      ...(isTokenAsked && { components: { securitySchemes: { token: tokenScheme } }, security: [{ token: [] }] }),
    },
    // A form is checked while it comes in, not by its schema: the schema is what /docs says of it.
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
        // The page that the package brings has styles in its elements.
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
