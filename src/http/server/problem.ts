import { basename, isAbsolute } from 'node:path';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ArpenteurError, errorCatalogue, type ErrorCode, systemErrorCode } from '../../index.ts';
import { type Phrase, phrase } from '../../words/phrase.ts';
import { unknownEncoding } from '../files/inflate-body.ts';
import { describeInvalid } from './describe-invalid.ts';
import { languageOf, type ProblemLanguage, tell } from './problem-language.ts';

/** An error as an HTTP problem (RFC 9457), with our code and what to do; its texts are in the language of the client. */
export interface Problem {
  /** `urn:arpenteur:error:REQUEST_INVALID`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The id of the request, as in the log. */
  readonly instance: string;
  readonly code: ErrorCode;
  readonly action: string;
  /** Row of the file that it is about, from 1, or line of one that has no rows. */
  readonly ligne?: number;
}

/** HTTP status of each code that a request can cause; all others are internal faults. */
const statusOf: Partial<Readonly<Record<ErrorCode, number>>> = {
  OPTION_INVALID: 400,
  REQUEST_INVALID: 400,
  TOKEN_NEEDED: 401,
  ORIGIN_FOREIGN: 403,
  HOST_UNKNOWN: 421,
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
  PARQUET_INVALID: 400,
  WORKBOOK_UNREADABLE: 415,
  SHEET_MERGED: 400,
  SHEET_FULL: 409,
  FILE_UNREADABLE: 400,
  RATE_EXCEEDED: 429,
  SERVER_BUSY: 503,
  // The service is stopping.
  INTERRUPTED: 503,
  DISK_SHORT: 507,
  FILE_UNWRITABLE: 507,
};

/** Our codes for Fastify's errors. */
const codeOf: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_FILES_LIMIT: 'REQUEST_TOO_LARGE',
  FST_FIELDS_LIMIT: 'REQUEST_INVALID',
  FST_PARTS_LIMIT: 'REQUEST_INVALID',
};

/** Full messages where Fastify's are too short. */
const messageOf: Readonly<Record<string, Phrase>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: phrase`The content-type of the body is not supported; expected application/json, or multipart/form-data for a file.`,
  FST_ERR_CTP_INVALID_JSON_BODY: phrase`The body is not valid JSON.`,
  FST_ERR_CTP_EMPTY_JSON_BODY: phrase`The body is empty; expected JSON.`,
  [unknownEncoding]: phrase`The content-encoding of the body is not supported; expected gzip or none.`,
  Z_DATA_ERROR: phrase`The body is declared as gzip but is not gzip.`,
  Z_BUF_ERROR: phrase`The gzip body is truncated.`,
};

/** Seconds after which a client may retry. */
export const retrySeconds = 2;

/** Answers every error of the app as a problem, and logs internal ones. */
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
    const message = phrase`No such URL or method (${request.method}).`;
    return sendProblem(request, reply, 404, new ArpenteurError('RESOURCE_UNKNOWN', message));
  });
}

/** Sends an error as a problem. */
export async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: ArpenteurError,
): Promise<FastifyReply> {
  if (status === 429 || status === 503) void reply.header('retry-after', retrySeconds);
  if (status === 401) {
    // RFC 6750: the client must learn that its token was refused.
    const isWrong = request.headers.authorization !== undefined;
    void reply.header('www-authenticate', isWrong ? 'Bearer error="invalid_token"' : 'Bearer');
  }
  const language = languageOf(request.headers['accept-language']);
  return reply
    .code(status)
    .type('application/problem+json')
    .headers({
      'content-language': language,
      vary: [reply.getHeader('vary') ?? [], 'accept-language'].flat().join(', '),
    })
    .send(problemOf(status, error, request.id, language));
}

/** Converts an error to a problem. A client sees the names of files, never their folders. */
export function problemOf(
  status: number,
  error: ArpenteurError,
  id: string,
  language: ProblemLanguage = 'en',
): Problem {
  const { code, action, details } = error;
  const ligne = Number(details['line'] ?? details['row']);
  return {
    type: `urn:arpenteur:error:${code}`,
    title: tell(errorCatalogue[code].meaning, language),
    status,
    detail: withoutFolders(tell(error.words, language), details),
    instance: `urn:arpenteur:request:${id}`,
    code,
    action: tell(action, language),
    ...(ligne >= 1 && { ligne }),
  };
}

/** The message of an error, with the paths that its details have cut to the last part. */
function withoutFolders(message: string, details: ArpenteurError['details']): string {
  const paths = Object.values(details).filter((value) => typeof value === 'string' && isAbsolute(value)) as string[];
  return paths.reduce((text, path) => text.replaceAll(path, basename(path)), message);
}

/** Describes an error that no request waits for as a problem. */
export function describeProblem(error: unknown, id: string, language?: ProblemLanguage): Problem {
  const known = error instanceof ArpenteurError ? error : faultOf(error);
  return problemOf(statusOf[known.code] ?? 500, known, id, language);
}

function statusOfError(known: ArpenteurError, error: FastifyError | ArpenteurError): number {
  if (error instanceof ArpenteurError) return statusOf[error.code] ?? 500;
  // If we assign the code, we also assign the status.
  return (codeOf[error.code] === undefined ? error.statusCode : undefined) ?? statusOf[known.code] ?? 500;
}

/** Converts a framework error. Its message is kept if it is about the request, never for an internal fault. */
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

/** An error that no request caused. */
function faultOf(error: unknown): ArpenteurError {
  return systemErrorCode(error) === 'ENOSPC'
    ? new ArpenteurError('DISK_SHORT', 'The disk of the service is full.', {}, error)
    : new ArpenteurError('SERVER_FAULT', 'The service has an internal fault.', {}, error);
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Where an error was thrown: unlike its message, its stack frames repeat nothing of the request. */
function placeOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  return `${error.name} ${frames
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' ')}`;
}
