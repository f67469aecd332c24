import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { ArpenteurError } from '../index.ts';
import { addDocs } from './docs.ts';
import { logRequests, QuietLog } from './log.ts';
import { otherMethods } from './other-methods.ts';
import { problemOf, sendProblem, tellProblems } from './problem.ts';
import { addAreas } from './routes/areas.ts';
import { addCsv } from './routes/csv.ts';
import { addHealth } from './routes/health.ts';
import { addJobs } from './routes/jobs.ts';
import { addLocate } from './routes/locate.ts';
import { addMatch } from './routes/match.ts';
import { addPage } from './routes/page.ts';
import { addReference } from './routes/reference.ts';
import { addReverse } from './routes/reverse.ts';
import { addSearch } from './routes/search.ts';
import { problemSchema } from './schemas/problems.ts';
import { recordSchema, resultSchema } from './schemas/record.ts';
import { secure } from './secure.ts';
import type { ServeOptions } from './serve-options.ts';
import type { Service } from './service.ts';

/** Times in milliseconds that one client may take: for the headers, for a whole request, between two requests. */
const headersMs = 10_000;
const requestMs = 600_000;
const idleMs = 30_000;

/** The service as an app of routes: this file is its table of contents. */
export async function makeApp(service: Service, options: ServeOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: 'info', base: null, stream: options.log ?? process.stderr },
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
    // Longer than any address of a request: what a parameter may be is for its schema to say.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 16_384 },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: true,
        allErrors: false,
        allowUnionTypes: true,
        // Findings bring their schema, whose description says what is expected.
        verbose: true,
      },
    },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, request, reply) => {
      const message = 'The address of the request cannot be read.';
      void sendProblem(request, reply, 400, new ArpenteurError('REQUEST_INVALID', message, {}, error));
    },
  });
  // Answers are ours, and are checked against the schemas by tests: to compile writers from them would only cost.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  for (const schema of [recordSchema, resultSchema, problemSchema]) app.addSchema(schema);
  tellProblems(app);
  logRequests(app, service.metrics);
  endConnections(app, service);
  await secure(app, options);
  const refuseOthers = otherMethods(app);
  await addDocs(app);
  for (const add of [
    addHealth,
    addMatch,
    addLocate,
    addAreas,
    addReference,
    addSearch,
    addReverse,
    addCsv,
    addJobs,
    addPage,
  ]) {
    await app.register(async (routes) => {
      await add(routes, service);
    });
  }
  refuseOthers();
  return app;
}

/** Lets no connection wait for another request once the service stops. */
function endConnections(app: FastifyInstance, service: Service): void {
  app.addHook('onSend', (_, reply, payload, done) => {
    if (service.isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/** Bytes that are no HTTP request, or headers that are too long or too slow: answered without a request. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, what] = connectionProblems[error.code ?? ''] ?? [400, 'Bad Request', 'is not HTTP'];
  const problem = problemOf(status, new ArpenteurError('REQUEST_INVALID', `The request ${what}.`), randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

const connectionProblems: Readonly<Record<string, readonly [status: number, reason: string, what: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'has headers of more than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'took too long to come in'],
};
