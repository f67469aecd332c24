import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { ArpenteurError, errorCatalogue, type ErrorCode, systemErrorCode } from '../../index.ts';

/** An error as HTTP tells it (RFC 9457), with our code and what to do. */
export interface Problem {
  /** `urn:arpenteur:error:REQUEST_INVALID`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request's id, which the log has too. */
  readonly instance: string;
  readonly code: ErrorCode;
  readonly action: string;
}

/** HTTP status of each code that a request can meet; all others are faults of the service. */
const statusOf: Partial<Readonly<Record<ErrorCode, number>>> = {
  OPTION_INVALID: 400,
  REQUEST_INVALID: 400,
  TOKEN_NEEDED: 401,
  RESOURCE_UNKNOWN: 404,
  JOB_UNKNOWN: 404,
  JOB_NOT_DONE: 409,
  REQUEST_TOO_LARGE: 413,
  INPUT_EMPTY: 400,
  INPUT_BINARY: 415,
  INPUT_HEADER: 400,
  INPUT_QUOTE_UNCLOSED: 400,
  INPUT_TOO_WIDE: 400,
  INPUT_JSON: 400,
  FILE_UNREADABLE: 400,
  RATE_EXCEEDED: 429,
  SERVER_BUSY: 503,
  // The service stops.
  INTERRUPTED: 503,
  DISK_SHORT: 507,
  FILE_UNWRITABLE: 507,
};

/** Codes of Fastify's own errors, with ours. */
const codeOf: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_FILES_LIMIT: 'REQUEST_TOO_LARGE',
  FST_FIELDS_LIMIT: 'REQUEST_INVALID',
  FST_PARTS_LIMIT: 'REQUEST_INVALID',
};

/** What Fastify says too shortly of a request, in full. */
const messageOf: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE:
    'The content-type of the body is not read here; expected application/json, or multipart/form-data for a file.',
  Z_DATA_ERROR: 'The body says that it is gzip, and is not.',
  Z_BUF_ERROR: 'The body says that it is gzip, and was cut short.',
};

/** Seconds after which a client may come again. */
const retrySeconds = 2;

/** Answers every error of the app as a problem, and logs those that are the service's own. */
export function tellProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const known = asKnown(error);
    const status = statusOfError(known, error);
    if (status >= 500 && status !== 503) {
      request.log.error({ code: known.code, place: placeOf(error) }, 'request failed');
    }
    return sendProblem(request, reply, status, known);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const message = `${request.method} is not answered at this address.`;
    return sendProblem(request, reply, 404, new ArpenteurError('RESOURCE_UNKNOWN', message));
  });
}

/** Sends an error in the API's form. */
export async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: ArpenteurError,
): Promise<FastifyReply> {
  if (status === 429 || status === 503) void reply.header('retry-after', retrySeconds);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/problem+json')
    .send(problemOf(status, error, request.id));
}

/** An error in the API's form. */
export function problemOf(status: number, { code, message, action }: ArpenteurError, id: string): Problem {
  return {
    type: `urn:arpenteur:error:${code}`,
    title: errorCatalogue[code].meaning,
    status,
    detail: message,
    instance: `urn:arpenteur:request:${id}`,
    code,
    action,
  };
}

/** What went wrong with something that no request waits for, in the same form. */
export function describeProblem(error: unknown, id: string): Problem {
  const known = error instanceof ArpenteurError ? error : faultOf(error);
  return problemOf(statusOf[known.code] ?? 500, known, id);
}

function statusOfError(known: ArpenteurError, error: FastifyError | ArpenteurError): number {
  if (error instanceof ArpenteurError) return statusOf[error.code] ?? 500;
  // A code that we give to an error of the framework has its status of us, too.
  return (codeOf[error.code] === undefined ? error.statusCode : undefined) ?? statusOf[known.code] ?? 500;
}

/** An error of the framework in our words: its message where it speaks of the request, never where it is a fault. */
function asKnown(error: FastifyError | ArpenteurError): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const { statusCode = 500, validation, validationContext = 'request' } = error;
  if (validation !== undefined) {
    return new ArpenteurError('REQUEST_INVALID', describeInvalid(validationContext, validation), {}, error);
  }
  const code = codeOf[error.code];
  if (code !== undefined) return new ArpenteurError(code, sentence(error.message), {}, error);
  if (statusCode < 500) {
    const message = messageOf[error.code] ?? sentence(error.message);
    return new ArpenteurError('REQUEST_INVALID', message, {}, error);
  }
  return faultOf(error);
}

/** An error that no request is to blame for. */
function faultOf(error: unknown): ArpenteurError {
  return systemErrorCode(error) === 'ENOSPC'
    ? new ArpenteurError('DISK_SHORT', 'The disk of the service is full.', {}, error)
    : new ArpenteurError('SERVER_FAULT', 'The service met a fault of its own.', {}, error);
}

/** What a schema found wrong with a part of a request, in a sentence: the first of it. */
export function describeInvalid(part: string, findings: readonly SchemaFinding[]): string {
  const first = tellingOf(findings);
  const at = first === undefined || first.instancePath === '' ? '' : ` at ${first.instancePath}`;
  const { additionalProperty, allowedValues } = first?.params ?? {};
  if (typeof additionalProperty === 'string')
    return `The ${part}${at} has \`${additionalProperty}\`, which is not known here.`;
  const values = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
  const described = first?.parentSchema?.['description'];
  const hint = typeof described === 'string' ? ` (${described})` : '';
  // A pattern is for programs; people read the description.
  const what =
    (first?.keyword === 'pattern' || first?.keyword === 'anyOf') && hint !== ''
      ? 'is not as expected'
      : (first?.message ?? 'is not as asked');
  return `The ${part}${at} ${what}${values}${hint}.`;
}

/**
 * The finding that says most. Of something that may have several forms, those of the other forms come with it: that it is
 * no object says nothing of an array.
 */
function tellingOf(findings: readonly SchemaFinding[]): SchemaFinding | undefined {
  const ofForms = findings.find(({ keyword }) => keyword === 'anyOf');
  if (ofForms === undefined) return findings[0];
  const { instancePath } = ofForms;
  return (
    findings.find((one) => one !== ofForms && !(one.keyword === 'type' && one.instancePath === instancePath)) ?? ofForms
  );
}

interface SchemaFinding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
  /** What it was checked against: there as the app asks for it. */
  readonly parentSchema?: JsonSchema;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Where an error was thrown: its message may repeat what a request said, its stack's frames do not. */
function placeOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  return `${error.name} ${frames
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' ')}`;
}
