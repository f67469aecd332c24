import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ArpenteurError, systemErrorCode } from '../../index.ts';
import type { WorkFolder } from './work-folder.ts';

/** The fields of a form, each with all its values. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** A file that was received, in a folder of its own. */
export interface Upload {
  /** Name of its folder. */
  readonly folder: string;
  readonly fields: FormFields;
  readonly bytes: number;
}

/** Most fields of a form, and most characters of one. */
const mostFields = 100;
const longestField = 2000;

/**
 * Receives a form with one file, `data`, which goes to disk as it comes. Nothing of it is left when that fails.
 *
 * @param mostBytes of the file.
 * @throws {ArpenteurError} REQUEST_INVALID, REQUEST_TOO_LARGE, DISK_SHORT, FILE_UNWRITABLE.
 */
export async function receiveUpload(request: FastifyRequest, work: WorkFolder, mostBytes: number): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new ArpenteurError('REQUEST_INVALID', 'Expected a form (multipart/form-data) with a file in the field data.');
  }
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > mostBytes + mostFields * longestField) throw tooLarge(mostBytes);
  await work.requireRoom(declared);
  const folder = await work.make();
  try {
    const fields = new Map<string, string[]>();
    let bytes = -1;
    const limits = { files: 1, fields: mostFields, fieldSize: longestField, fileSize: mostBytes };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'data') {
          throw new ArpenteurError('REQUEST_INVALID', 'The file is expected in the field data.');
        }
        bytes = await store(part, work.file(folder, 'input'), mostBytes);
      } else {
        if (part.valueTruncated)
          throw new ArpenteurError('REQUEST_TOO_LARGE', `A field has more than ${longestField} characters.`);
        fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), String(part.value)]);
      }
    }
    if (bytes === -1) throw new ArpenteurError('REQUEST_INVALID', 'The form has no file in the field data.');
    return { folder, fields, bytes };
  } catch (error) {
    await work.remove(folder);
    if (error instanceof Error && error.message === 'Unexpected end of multipart data') {
      throw new ArpenteurError(
        'REQUEST_INVALID',
        'The form ends before its last part does: it was cut short.',
        {},
        error,
      );
    }
    throw error;
  }
}

async function store(part: MultipartFile, path: string, mostBytes: number): Promise<number> {
  try {
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOSPC') {
      throw new ArpenteurError('DISK_SHORT', 'The disk of the service is full.', {}, error);
    }
    throw error;
  }
  if (part.file.truncated) throw tooLarge(mostBytes);
  return (await stat(path)).size;
}

function tooLarge(mostBytes: number): ArpenteurError {
  return new ArpenteurError(
    'REQUEST_TOO_LARGE',
    `The file has more than ${mostBytes} bytes, the most that is taken here.`,
  );
}
