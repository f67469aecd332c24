import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { type FormFieldSchemas, longestField } from '../schemas/form.ts';
import { refuseConnection, requestTimeoutCode } from '../server/refuse-connection.ts';
import { checkForm, type FormFields } from './check-form.ts';
import type { WorkFolder } from './work-folder.ts';

/** A received file, in its own folder. */
export interface Upload {
  /** Name of its folder. */
  readonly folder: string;
  readonly fields: FormFields;
  readonly bytes: number;
  /** The client's name for the file: for display only, never a path. */
  readonly name: string;
}

/** How a form is received. */
export interface UploadPlan {
  /** Where its file goes. */
  readonly work: WorkFolder;
  /** Maximum size of the file in bytes. */
  readonly mostBytes: number;
  /** The allowed fields. */
  readonly fields: FormFieldSchemas;
  /** Name of its folder, if it is already chosen; the folder does not exist yet. */
  readonly folder?: string;
  /** Called with the number of bytes received so far. */
  readonly onBytes?: (received: number) => void;
  /** Ends the connection of the upload. */
  readonly signal?: AbortSignal;
}

/** How long an upload may stall, in milliseconds. */
const idleMs = 20_000;

/** Maximum number of fields of a form. */
const mostFields = 100;

/**
 * Receives a form with one file, `data`, and writes it to disk as it arrives. Nothing is left of a failed upload.
 *
 * @throws {ArpenteurError} REQUEST_INVALID, REQUEST_TOO_LARGE, DISK_SHORT, FILE_UNWRITABLE.
 */
export async function receiveUpload(request: FastifyRequest, plan: UploadPlan): Promise<Upload> {
  const { work, mostBytes, fields: schemas, signal } = plan;
  if (!request.isMultipart()) {
    throw new ArpenteurError('REQUEST_INVALID', 'Expected a form (multipart/form-data) with a file in the field data.');
  }
  const declared = declaredBytes(request) ?? 0;
  if (declared > mostBytes + mostFields * longestField) throw tooLarge(mostBytes);
  await work.requireRoom(declared);
  const stopWatching = endWhenIdle(request);
  const folder = await work.make(plan.folder);
  const stop = (): void => void request.raw.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const fields = new Map<string, string[]>();
    let bytes = -1;
    let name = '';
    const limits = { files: 1, fields: mostFields, fieldSize: longestField, fileSize: mostBytes };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'data') {
          throw new ArpenteurError('REQUEST_INVALID', 'The file is expected in the field data.');
        }
        name = shownName(part.filename);
        bytes = await store(part, work.file(folder, 'input'), plan);
      } else {
        if (part.fieldname === 'data') {
          const message =
            'The field data contains text; expected a file: a part with a file name, as sent by curl -F data=@contacts.csv.';
          throw new ArpenteurError('REQUEST_INVALID', message);
        }
        if (part.valueTruncated)
          throw new ArpenteurError('REQUEST_INVALID', `A field has more than ${longestField} characters.`);
        fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), String(part.value)]);
      }
    }
    checkForm(request, fields, schemas);
    if (bytes === -1) throw new ArpenteurError('REQUEST_INVALID', 'The form has no file in the field data.');
    return { folder, fields, bytes, name };
  } catch (error) {
    await work.remove(folder);
    if (!isOfForm(error)) throw error;
    const message = 'The form cannot be read: its parts are malformed, have no boundary, or were cut short.';
    throw new ArpenteurError('REQUEST_INVALID', message, {}, error);
  } finally {
    signal?.removeEventListener('abort', stop);
    stopWatching();
  }
}

/** Declared size of a request in bytes, a little more than its file; undefined if it declares none. */
export function declaredBytes({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** The last part of a path, without unprintable characters, at most 100 characters; `fichier` if nothing is left. */
function shownName(name: string): string {
  const last = name.replace(/\p{C}/gu, '').split(/[/\\]/).at(-1) ?? '';
  return last.trim().slice(0, 100) || 'fichier';
}

/** Ends a connection that has stalled. @returns a function that stops watching. */
function endWhenIdle({ raw, id, server }: FastifyRequest): () => void {
  const end = (): void => {
    refuseConnection({ code: requestTimeoutCode }, raw.socket, server.log, id);
  };
  raw.setTimeout(idleMs).once('timeout', end);
  return () => void raw.setTimeout(0).off('timeout', end);
}

/** True for an error of the form parser: only these have neither a code nor a class of their own. */
function isOfForm(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}

async function store(part: MultipartFile, path: string, { mostBytes, onBytes }: UploadPlan): Promise<number> {
  let received = 0;
  part.file.on('data', (bytes: Buffer) => onBytes?.((received += bytes.length)));
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated) throw tooLarge(mostBytes);
  return (await stat(path)).size;
}

function tooLarge(mostBytes: number): ArpenteurError {
  return new ArpenteurError(
    'REQUEST_TOO_LARGE',
    `The file has more than ${mostBytes} bytes, the limit of the service.`,
  );
}
