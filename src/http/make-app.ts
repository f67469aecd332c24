import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { ArpenteurError } from '../index.ts';
import { addDocs } from './server/docs.ts';
import { refuseConnection } from './server/refuse-connection.ts';
import { logRequests, QuietLog } from './server/log.ts';
import type { LogTarget } from './server/log-lines.ts';
import { otherMethods } from './server/other-methods.ts';
import { sendProblem, tellProblems } from './server/problem.ts';
import { addAreas } from './routes/areas.ts';
import { addChanges } from './routes/changes.ts';
import { addCsv } from './routes/csv.ts';
import { addExplain } from './routes/explain.ts';
import { addHead } from './routes/head.ts';
import { addHealth } from './routes/health.ts';
import { addJobs } from './routes/jobs/jobs.ts';
import { addLocate } from './routes/locate.ts';
import { addMatch } from './routes/match.ts';
import { addPage } from './routes/page.ts';
import { addReference } from './routes/reference.ts';
import { addReverse } from './routes/reverse.ts';
import { addTiles } from './routes/tiles.ts';
import { addSearch } from './routes/search.ts';
import { problemSchema } from './schemas/problems.ts';
import { recordSchema, resultSchema } from './schemas/record.ts';
import { secure } from './server/secure.ts';
import { securityHeaders } from './server/security-headers.ts';
import type { ServeOptions } from './serve-options.ts';
import type { Service } from './service.ts';
import { phrase } from '../words/phrase.ts';

/** Timeouts in milliseconds: for headers, for a whole request with its file, between two requests. */
const headersMs = 10_000;
const requestMs = 3_600_000;
const idleMs = 30_000;

/**
 * Makes the app of the service: the table of contents of its routes.
 *
 * @param log takes its lines.
 */
export async function makeApp(service: Service, options: ServeOptions, log: LogTarget): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    logger: { level: 'info', base: null, stream: log },
    logController: new QuietLog(),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: service.limits.bodyBytes,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionTimeout: 0,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Longer than any URL: schemas limit the parameters.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 16_384 },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: true,
        allErrors: false,
        allowUnionTypes: true,
        // Validation errors include their schema, whose description says what is expected.
        verbose: true,
      },
    },
    clientErrorHandler: (error, socket) => {
      refuseConnection(error, socket, app.log);
    },
    // No hook is run for these.
    frameworkErrors: (error, request, reply) => {
      void reply.headers(securityHeaders).header('x-request-id', request.id);
      request.log.info({ status: 400 }, 'refused');
      const message = phrase`The URL of the request is malformed.`;
      void sendProblem(request, reply, 400, new ArpenteurError('REQUEST_INVALID', message, {}, error));
    },
  });
  // Tests check answers against the schemas; compiling serializers from them would only cost time.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  for (const schema of [recordSchema, resultSchema, problemSchema]) app.addSchema(schema);
  tellProblems(app);
  logRequests(app, service);
  endConnections(app, service);
  await secure(app, options, service.own);
  const refuseOthers = otherMethods(app);
  await addDocs(app, options.tokens !== undefined);
  for (const add of [
    addHealth,
    addMatch,
    addLocate,
    addAreas,
    addChanges,
    addReference,
    addSearch,
    addReverse,
    addCsv,
    addExplain,
    addHead,
    addJobs,
    addTiles,
    addPage,
  ]) {
    await app.register(async (routes) => {
      await add(routes, service);
    });
  }
  refuseOthers();
  return app;
}

/** Closes idle connections once the service stops. */
function endConnections(app: FastifyInstance, service: Service): void {
  app.addHook('onSend', (_, reply, payload, done) => {
    if (service.isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}
