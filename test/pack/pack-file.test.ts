import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  headerStart,
  packMagic,
  packVersion,
  type PackHeader,
  type SectionArray,
  type SectionEntry,
} from '../../src/pack/format.ts';
import { crc32 } from '../../src/files/file-sum.ts';
import { loadPack, packBuffer, readPackHeader } from '../../src/pack/pack-file.ts';
import { PackSections, SectionSet } from '../../src/pack/sections.ts';
import { writePackFile } from '../../src/pack/write-pack.ts';
import { arbitrarySections, bytesOf, codeAfter, codeOf, sectionsOf, someMetadata, writePack } from './pack-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-pack-'));
const good = join(folder, 'good.pack');
const bad = join(folder, 'bad.pack');
let header: PackHeader;

beforeAll(() => {
  const counts = { communes: 3, streets: 2, placeNames: 5, postcodes: 2, 'shares.postcodeCirconscriptions': 2 };
  const sections = sectionsOf(counts)
    .set('communes.code', Uint32Array.of(7, 14, 21))
    .set('placeNames.kind', Uint8Array.of(1, 2, 3, 4, 5))
    .set('communes.position', Int32Array.of(-1, 5, 6, 7, 8, 9));
  header = writePack(good, sections, someMetadata);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a written and loaded pack', () => {
  it('returns header and sections in the order of the schema, at aligned offsets, whatever their content', () => {
    const path = join(folder, 'random.pack');
    fc.assert(
      fc.property(arbitrarySections, (sections) => {
        const written = writePack(path, new Map([...sections].reverse()), someMetadata);
        const loaded = loadPack(path);
        const { header: read } = loaded;
        expect(read).toEqual(written);
        expect(readPackHeader(path)).toEqual(written);
        expect(read.sections.map(({ name }) => name)).toEqual([...sections.keys()]);
        for (const { name, offset } of read.sections) {
          const array = sections.get(name) ?? new Uint8Array(1);
          expect(offset % 64).toBe(0);
          expect(Buffer.from(packBuffer(loaded), offset, array.byteLength).equals(bytesOf(array))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  // Nothing is written at the place of an empty last section, but the file must reach it.
  it('can be loaded when its last section is empty', () => {
    const path = join(folder, 'empty.pack');
    writePack(path, sectionsOf(), someMetadata);
    expect(codeOf(() => loadPack(path))).toBe('ok');
  });

  it('has the same bytes and id for the same inputs, and another id for others', () => {
    const [one, other] = [join(folder, 'one.pack'), join(folder, 'other.pack')];
    fc.assert(
      fc.property(arbitrarySections, (sections) => {
        const first = writePack(one, sections, someMetadata);
        const second = writePack(other, sections, someMetadata);
        expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
        expect(second.id).toBe(first.id);
        const changed = writePack(other, sections, { ...someMetadata, millesime: '2025' });
        expect(changed.id).not.toBe(first.id);
      }),
      { numRuns: 10 },
    );
    const id = (bottom: number): string =>
      writePack(one, sectionsOf().set('strips.bottom', Int32Array.of(bottom)), someMetadata).id;
    expect(id(1)).not.toBe(id(2));
  });

  it('is in shared memory, and gives out sections by name and type without copies', () => {
    const loaded = loadPack(good);
    expect(loaded.bytes).toBeInstanceOf(SharedArrayBuffer);
    const sections = new PackSections(loaded);
    expect([...sections.get('communes.code')]).toEqual([7, 14, 21]);
    expect([...sections.get('placeNames.kind')]).toEqual([1, 2, 3, 4, 5]);
    expect(sections.get('bureaux.isVoronoi')).toHaveLength(0);
    expect([...sections.get('communes.position')]).toEqual([-1, 5, 6, 7, 8, 9]);
    expect(sections.get('placeNames.kind').buffer).toBe(loaded.bytes);
  });
});

describe('a pack that is damaged', () => {
  it('is PACK_TRUNCATED when it ends anywhere inside', () => {
    const size = readFileSync(good).length;
    const { offset, length } = header.sections.at(-1) ?? { offset: 0, length: 0 };
    expect(size).toBe(offset + length * 4);
    for (let end = 8; end < size; end += end < 40 || end > size - 40 ? 1 : 37)
      expect(
        codeAfter(good, bad, (bytes) => bytes.subarray(0, end)),
        `${end} bytes`,
      ).toBe('PACK_TRUNCATED');
    for (let end = 1; end < 8; end++)
      expect(
        codeAfter(good, bad, (bytes) => bytes.subarray(0, end)),
        `${end} bytes`,
      ).toBe('PACK_TRUNCATED');
  });

  it('has a checksum over every byte, including the padding between sections', () => {
    const bytes = readFileSync(good);
    const headerEnd = headerStart + bytes.readUInt32LE(12);
    for (let at = 0; at < bytes.length; at += at < 64 ? 1 : at < headerEnd ? 11 : 3) {
      const code = codeAfter(good, bad, (copy) => {
        copy[at] = (copy[at] ?? 0) ^ 0x21;
        return copy;
      });
      if (at < 8) expect(code).toBe('PACK_NOT_A_PACK');
      else if (at < 12) expect(code).toBe('PACK_VERSION');
      else if (at < 16) expect(['PACK_TRUNCATED', 'PACK_CORRUPTED']).toContain(code);
      else expect(code, `byte ${at}`).toBe('PACK_CORRUPTED');
    }
  });

  it('is PACK_INVALID with anything after its last section', () => {
    const grown = (more: number) => codeAfter(good, bad, (bytes) => Buffer.concat([bytes, Buffer.alloc(more)]));
    for (const more of [1, 64, 4096]) expect(grown(more)).toBe('PACK_INVALID');
    expect(codeOf(() => readPackHeader(bad))).toBe('PACK_INVALID');
  });

  it('is PACK_VERSION when another version wrote it', () => {
    const withVersion = (version: number) => (bytes: Buffer) => {
      bytes.writeUInt32LE(version, 8);
      return bytes;
    };
    for (const version of [0, packVersion + 1, 0xffffffff])
      expect(codeAfter(good, bad, withVersion(version))).toBe('PACK_VERSION');
  });

  it('is PACK_VERSION when the vocabulary was another one', () => {
    writePack(bad, sectionsOf(), { ...someMetadata, vocabulary: someMetadata.vocabulary ^ 1 });
    expect(codeOf(() => loadPack(bad))).toBe('PACK_VERSION');
    expect(codeOf(() => readPackHeader(bad))).toBe('ok');
  });
});

describe('a file that is not a pack', () => {
  const contents: readonly (readonly [what: string, content: Buffer])[] = [
    ['empty', Buffer.alloc(0)],
    ['a text', Buffer.from('id;numero\n1;2\n')],
    ['a short text', Buffer.from('AR')],
    ['a gz', gzipSync('ARPENTEU')],
    ['zeros', Buffer.alloc(5000)],
    ['nearly the magic', Buffer.from('ARPENTER'.padEnd(200))],
  ];
  for (const [what, content] of contents) {
    it(`is ${what === 'a short text' ? 'PACK_TRUNCATED' : 'PACK_NOT_A_PACK'}: ${what}`, () => {
      // Two bytes that begin as a pack does cannot be told from one cut short.
      const code = codeAfter(good, bad, () => content);
      expect(code).toBe(what === 'a short text' ? 'PACK_TRUNCATED' : 'PACK_NOT_A_PACK');
    });
  }

  it('is FILE_NOT_FOUND when missing, FILE_UNREADABLE when a folder', () => {
    expect(codeOf(() => loadPack(join(folder, 'missing.pack')))).toBe('FILE_NOT_FOUND');
    expect(codeOf(() => readPackHeader(join(folder, 'missing.pack')))).toBe('FILE_NOT_FOUND');
    expect(codeOf(() => loadPack(folder))).toBe('FILE_UNREADABLE');
    expect(codeOf(() => loadPack(join(good, 'x')))).toBe('FILE_UNREADABLE');
  });

  it('has the magic of the format', () => {
    expect(readFileSync(good).subarray(0, 8).toString('latin1')).toBe(packMagic);
  });
});

describe('writing a pack', () => {
  const write = (path: string) => (): unknown => writePackFile(path, sectionsOf(), someMetadata, path);

  it('is FILE_UNWRITABLE in a folder that is missing, and over a file, which stays', () => {
    expect(codeOf(write(join(folder, 'no', 'x.pack')))).toBe('FILE_UNWRITABLE');
    const taken = join(folder, 'taken.pack');
    writeFileSync(taken, 'older');
    expect(codeOf(write(taken))).toBe('FILE_UNWRITABLE');
    expect(readFileSync(taken, 'utf8')).toBe('older');
  });

  it.skipIf(process.getuid?.() === 0)('is FILE_UNWRITABLE without write permission', () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o500 });
    expect(codeOf(write(join(locked, 'x.pack')))).toBe('FILE_UNWRITABLE');
    chmodSync(locked, 0o700);
  });
});

describe('a pack whose sections do not follow the schema', () => {
  const invalid: readonly (readonly [what: string, sections: ReadonlyMap<string, SectionArray>])[] = [
    ['a section that is unknown', sectionsOf().set('communes.mayor', new Uint32Array(0))],
    ['a section that is missing', without('roll.blocks')],
    ['a section of another element type', sectionsOf({ bureaux: 2 }).set('bureaux.isVoronoi', new Uint32Array(2))],
    [
      'a section with fewer rows than there are bureaux',
      sectionsOf({ bureaux: 2 }).set('bureaux.isVoronoi', Uint8Array.of(0)),
    ],
    ['no row where there is one', sectionsOf().set('strips.bottom', new Int32Array(0))],
    ['three numbers for one position', sectionsOf({ communes: 1 }).set('communes.position', new Int32Array(3))],
    [
      'a hash table of three slots',
      sectionsOf().set('tokens.tableHash', new Uint32Array(3)).set('tokens.tableToken', new Uint32Array(3)),
    ],
    ['a table of starts that ends before its last thing', sectionsOf({ stringBytes: 9 })],
    ['a table of starts without an end', sectionsOf().set('strings.start', new Uint32Array(0))],
  ];
  it.each(invalid)('is not written with %s', (_, sections) => {
    const path = join(folder, 'invalid.pack');
    expect(codeOf(() => writePack(path, sections, someMetadata))).toBe('PACK_INVALID');
    expect(existsSync(path)).toBe(false);
  });

  it('is refused by its header alone if a section is unknown, missing, duplicated, or of another type, length or offset', () => {
    const refused = (change: (sections: readonly SectionEntry[]) => readonly Partial<SectionEntry>[]): string => {
      writeFileSync(bad, withHeader(readFileSync(good), { ...header, sections: change(header.sections) }));
      expect(codeOf(() => readPackHeader(bad))).toBe(codeOf(() => loadPack(bad)));
      return codeOf(() => readPackHeader(bad));
    };
    const first = (change: Partial<SectionEntry>) => (sections: readonly SectionEntry[]) =>
      sections.map((entry, at) => (at === 0 ? { ...entry, ...change } : entry));
    expect(refused((sections) => sections)).toBe('ok');
    expect(refused((sections) => sections.slice(1))).toBe('PACK_INVALID');
    expect(refused((sections) => sections.map((entry, at) => sections[at === 1 ? 0 : at] ?? entry))).toBe(
      'PACK_INVALID',
    );
    expect(refused(first({ name: 'constructor' }))).toBe('PACK_INVALID');
    expect(refused(first({ type: 'i32' }))).toBe('PACK_INVALID');
    for (const length of [0, 2, -1, 1e300]) expect(refused(first({ length }))).toBe('PACK_INVALID');
    for (const offset of [0, -64, 65, 1.5, 1 << 20]) expect(refused(first({ offset }))).toBe('PACK_INVALID');
  });
});

describe('a header with a valid checksum', () => {
  const refused = (changed: object): string => {
    writeFileSync(bad, withHeader(readFileSync(good), changed));
    return codeOf(() => readPackHeader(bad));
  };
  it('is PACK_INVALID if a part is missing or has another type', () => {
    const { metadata } = header;
    expect(refused([])).toBe('PACK_INVALID');
    expect(refused({})).toBe('PACK_INVALID');
    expect(refused({ ...header, id: 7 })).toBe('PACK_INVALID');
    expect(refused({ ...header, sections: {} })).toBe('PACK_INVALID');
    expect(refused({ ...header, sections: [null] })).toBe('PACK_INVALID');
    expect(refused({ ...header, metadata: { ...metadata, sources: [{}] } })).toBe('PACK_INVALID');
    expect(refused({ ...header, metadata: { ...metadata, counts: { streets: 'many' } } })).toBe('PACK_INVALID');
    expect(refused({ ...header, metadata: { ...metadata, vocabulary: undefined } })).toBe('PACK_INVALID');
  });
});

/** Sections of an empty pack but one. */
function without(name: string): ReadonlyMap<string, SectionArray> {
  const sections = sectionsOf();
  sections.delete(name);
  return sections;
}

/** A pack with another header, and the checksum of that. Sections stay where they are as long as it is no longer. */
function withHeader(bytes: Buffer, changed: object): Buffer {
  const length = bytes.readUInt32LE(12);
  const text = Buffer.from(JSON.stringify(changed));
  const json = Buffer.concat([text, Buffer.alloc(Math.max(0, length - text.length), ' ')]);
  const start = Buffer.from(bytes.subarray(0, headerStart));
  start.writeUInt32LE(json.length, 12);
  start.writeUInt32LE(crc32(json), 16);
  return Buffer.concat([start, json, bytes.subarray(headerStart + length)]);
}

describe('SectionSet', () => {
  it('returns what was set, and throws for what is missing', () => {
    const sections = new SectionSet();
    sections.set('communes.allowed', Uint16Array.of(1));
    expect([...sections.get('communes.allowed')]).toEqual([1]);
    expect(codeOf(() => sections.get('roll.blocks'))).toBe('PACK_INVALID');
  });
});
