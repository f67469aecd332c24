/** The start of a pack, read and checked before anything else. */
import { ArpenteurError } from '../errors.ts';
import { checkOffsets, checkShapes } from './check/check-sections.ts';
import { crc32 } from '../files/file-sum.ts';
import { headerStart, packMagic, packVersion, type PackHeader } from './format.ts';
import { phrase } from '../words/phrase.ts';

/** Fills an array from a position in the file. */
export type ReadAt = (into: Uint8Array, position: number) => void;

/** A header and its end in the file, in bytes. */
export interface ReadHeader {
  readonly header: PackHeader;
  readonly headerEnd: number;
}

/**
 * Reads and checks the header of a pack: its checksum, its form, its sections against the schema, and that the file ends with
 * the last section.
 *
 * @param size of the file, in bytes.
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED, PACK_INVALID.
 */
export function readHeader(readAt: ReadAt, size: number, path: string): ReadHeader {
  const start = new Uint8Array(Math.min(headerStart, size));
  readAt(start, 0);
  const magic = Buffer.from(start.subarray(0, 8)).toString('latin1');
  if (magic !== packMagic.slice(0, magic.length) || magic.length === 0) {
    throw new ArpenteurError('PACK_NOT_A_PACK', phrase`${path} does not begin like a pack.`, { file: path });
  }
  if (start.length < headerStart) throw truncated(path, size, headerStart);
  const view = new DataView(start.buffer);
  const version = view.getUint32(8, true);
  if (version !== packVersion) {
    throw new ArpenteurError(
      'PACK_VERSION',
      phrase`${path} has format version ${version}; this version of arpenteur reads version ${packVersion}.`,
      { file: path, found: version, expected: packVersion },
    );
  }
  const headerEnd = headerStart + view.getUint32(12, true);
  if (headerEnd > size) throw truncated(path, size, headerEnd);
  const json = new Uint8Array(headerEnd - headerStart);
  readAt(json, headerStart);
  if (crc32(json) !== view.getUint32(16, true)) {
    throw new ArpenteurError('PACK_CORRUPTED', phrase`The header of ${path} does not have its checksum.`, {
      file: path,
    });
  }
  const header = parseHeader(json, path);
  checkShapes(header.sections, path);
  const end = checkOffsets(header.sections, headerEnd, path);
  if (end > size) throw truncated(path, size, end);
  if (end < size) {
    throw new ArpenteurError(
      'PACK_INVALID',
      phrase`${path} has ${size} bytes; its last section ends at byte ${end}, and nothing may follow.`,
      { file: path, found: size, expected: end },
    );
  }
  return { header, headerEnd };
}

/** The error for a pack that is cut short. */
export function truncated(path: string, found: number, expected: number): ArpenteurError {
  return new ArpenteurError(
    'PACK_TRUNCATED',
    phrase`${path} has ${found} bytes where at least ${expected} are expected.`,
    {
      file: path,
      found,
      expected,
    },
  );
}

function parseHeader(json: Uint8Array, path: string): PackHeader {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    throw new ArpenteurError('PACK_CORRUPTED', phrase`The header of ${path} cannot be read.`, { file: path }, error);
  }
  if (hasForm(header, headerForm)) return header as PackHeader;
  throw new ArpenteurError('PACK_INVALID', phrase`The header of ${path} lacks a part, or has one of another type.`, {
    file: path,
  });
}

/**
 * Form of a JSON value: a type, a list of items of one form, or an object with these members; `any` stands for any member name.
 */
type Form = 'string' | 'number' | { readonly list: Form } | { readonly any: Form } | { readonly members: Members };
type Members = Readonly<Record<string, Form>>;

/** The form of {@link PackHeader}. */
const headerForm: Form = {
  members: {
    id: 'string',
    metadata: {
      members: {
        millesime: 'string',
        sources: {
          list: {
            members: {
              ...{ kind: 'string', file: 'string', producer: 'string', url: 'string', licence: 'string' },
              ...{ millesime: 'string', sha256: 'string', rows: 'number' },
            },
          },
        },
        allowed: { list: 'string' },
        counts: { any: 'number' },
        vocabulary: 'number',
      },
    },
    sections: {
      list: { members: { name: 'string', type: 'string', offset: 'number', length: 'number', crc32: 'number' } },
    },
  },
};

function hasForm(value: unknown, form: Form): boolean {
  if (typeof form === 'string') return typeof value === form;
  if (typeof value !== 'object' || value === null) return false;
  if ('list' in form) return Array.isArray(value) && value.every((item) => hasForm(item, form.list));
  if ('any' in form) return !Array.isArray(value) && Object.values(value).every((item) => hasForm(item, form.any));
  const members = value as Readonly<Record<string, unknown>>;
  return Object.entries(form.members).every(([name, of]) => Object.hasOwn(members, name) && hasForm(members[name], of));
}
