import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { type FormFieldSchemas, longestField } from '../schemas/form.ts';
import { languageOf, type ProblemLanguage } from '../server/problem-language.ts';
import { endRequest } from '../server/refuse-connection.ts';
import { checkForm, type FormFields } from './check-form.ts';
import type { UploadPlace } from './upload-places.ts';
import type { WorkFile, WorkFolder } from './work-folder.ts';
import { phrase } from '../../words/phrase.ts';

/** A received file, in its own folder. */
export interface Upload {
  /** Name of its folder. */
  readonly folder: string;
  readonly fields: FormFields;
  readonly bytes: number;
  /** The client's name for the file: for display only, never a path. */
  readonly name: string;
  readonly language: ProblemLanguage;
}

/** How a form is received. */
export interface UploadPlan {
  /** Where its file goes. */
  readonly work: WorkFolder;
  /** Its place among the uploads, which requires a minimum rate. */
  readonly place: UploadPlace;
  /** Maximum size of the file in bytes. */
  readonly mostBytes: number;
  /** The allowed fields. */
  readonly fields: FormFieldSchemas;
  /** Names of further files that the form may have, stored under their names, each of at most 64 MiB. */
  readonly attachments?: readonly WorkFile[];
  /** Name of its folder, if it is already chosen; the folder does not exist yet. */
  readonly folder?: string;
  /** Fields given elsewhere, in the query: those of the form come after them. */
  readonly given?: FormFields;
  /** Called with the names of unknown fields, which are ignored; by default they are refused. */
  readonly onUnknown?: (names: readonly string[]) => void;
  /** True to wait until the disk has the file. */
  readonly durable?: boolean;
  /** Called with the number of bytes received so far. */
  readonly onBytes?: (received: number) => void;
  /** Ends the connection of the upload. */
  readonly signal?: AbortSignal;
}

/** Maximum bytes of a further file. */
const attachmentBytes = 64 << 20;

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
  const { socket } = request.raw;
  plan.place.begin(
    () => socket.bytesRead,
    (error) => {
      endRequest(request, error.code === 'SERVER_BUSY' ? 503 : 408, error);
    },
  );
  const folder = await work.make(plan.folder);
  const stop = (): void => void request.raw.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const fields = new Map([...(plan.given ?? [])].map(([field, values]) => [field, [...values]]));
    let bytes = -1;
    let name = '';
    const { attachments = [] } = plan;
    const limits = { files: 1 + attachments.length, fields: mostFields, fieldSize: longestField, fileSize: mostBytes };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const attachment = attachments.find((one) => one === part.fieldname);
        if (attachment !== undefined) {
          await store(part, work.file(folder, attachment), { mostBytes: attachmentBytes, durable: plan.durable });
          continue;
        }
        if (part.fieldname !== 'data' || bytes !== -1) {
          throw new ArpenteurError('REQUEST_INVALID', 'One file is expected in the field data.');
        }
        name = shownName(part.filename);
        bytes = await store(part, work.file(folder, 'input'), plan);
      } else {
        if (part.fieldname === 'data') {
          const message = phrase`The field data contains text; expected a file: a part with a file name, as sent by curl -F data=@contacts.csv.`;
          throw new ArpenteurError('REQUEST_INVALID', message);
        }
        if (part.valueTruncated)
          throw new ArpenteurError('REQUEST_INVALID', phrase`A field has more than ${longestField} characters.`);
        fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), String(part.value)]);
      }
    }
    if (plan.onUnknown !== undefined) {
      const unknown = [...fields.keys()].filter((field) => !Object.hasOwn(schemas, field));
      for (const field of unknown) fields.delete(field);
      plan.onUnknown(unknown);
    }
    checkForm(request, fields, schemas);
    if (bytes === -1) throw new ArpenteurError('REQUEST_INVALID', 'The form has no file in the field data.');
    return { folder, fields, bytes, name, language: languageOf(request.headers['accept-language']) };
  } catch (error) {
    await work.remove(folder);
    if (!isOfForm(error)) throw error;
    const message = phrase`The form cannot be read: its parts are malformed, have no boundary, or were cut short.`;
    throw new ArpenteurError('REQUEST_INVALID', message, {}, error);
  } finally {
    signal?.removeEventListener('abort', stop);
    plan.place.leave();
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
  // By characters: half of a pair of surrogates could not be encoded.
  return Array.from(last.trim()).slice(0, 100).join('') || 'fichier';
}

/** True for an error of the form parser: only these have neither a code nor a class of their own. */
function isOfForm(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}

async function store(
  part: MultipartFile,
  path: string,
  {
    mostBytes,
    onBytes,
    durable = false,
  }: Pick<UploadPlan, 'mostBytes' | 'onBytes'> & { readonly durable?: boolean | undefined },
): Promise<number> {
  let received = 0;
  part.file.on('data', (bytes: Buffer) => onBytes?.((received += bytes.length)));
  await pipeline(part.file, createWriteStream(path, { mode: 0o600, flush: durable }));
  if (part.file.truncated) throw tooLarge(mostBytes);
  return (await stat(path)).size;
}

function tooLarge(mostBytes: number): ArpenteurError {
  return new ArpenteurError(
    'REQUEST_TOO_LARGE',
    phrase`The file has more than ${mostBytes} bytes, the limit of the service.`,
  );
}
