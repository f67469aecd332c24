import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  headerStart,
  packMagic,
  packVersion,
  sectionAlignment,
  type PackHeader,
  type SectionArray,
} from '../../src/pack/format.ts';
import { loadPack, PackSections, readPackHeader } from '../../src/pack/pack-file.ts';
import { SectionSet } from '../../src/pack/section-set.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { arbitrarySections, bytesOf, codeAfter, codeOf, someMetadata } from './pack-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-pack-'));
const good = join(folder, 'good.pack');
const bad = join(folder, 'bad.pack');
let header: PackHeader;

beforeAll(() => {
  const sections = new Map<string, SectionArray>([
    ['one', Uint32Array.from({ length: 100 }, (_, index) => index * 7)],
    ['two', Uint8Array.from([1, 2, 3, 4, 5])],
    ['none', new Uint16Array(0)],
    ['last', Int32Array.from([-1, 5])],
  ]);
  header = writePack(good, sections, someMetadata);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a pack written and loaded', () => {
  it('gives back header and sections, at aligned places, whatever they are', () => {
    const path = join(folder, 'random.pack');
    fc.assert(
      fc.property(arbitrarySections, (sections) => {
        const written = writePack(path, sections, someMetadata);
        const { header: read, bytes } = loadPack(path);
        expect(read).toEqual(written);
        expect(readPackHeader(path)).toEqual(written);
        expect(read.sections.map(({ name }) => name)).toEqual([...sections.keys()]);
        for (const { name, offset } of read.sections) {
          const array = sections.get(name) ?? new Uint8Array(1);
          expect(offset % sectionAlignment).toBe(0);
          expect(Buffer.from(bytes, offset, array.byteLength).equals(bytesOf(array))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  // Nothing is written at the place of an empty last section, but the file must reach it.
  it('can be loaded when its last section is empty', () => {
    const path = join(folder, 'empty.pack');
    writePack(path, new Map([['x', new Uint8Array(0)]]), someMetadata);
    expect(codeOf(() => loadPack(path))).toBe('ok');
  });

  it('is the same bytes and the same id for the same inputs, and another id for other ones', () => {
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
    const id = (byte: number): string => writePack(one, new Map([['x', Uint8Array.of(byte)]]), someMetadata).id;
    expect(id(1)).not.toBe(id(2));
  });

  it('lies in shared memory, and hands out sections by name and type without copies', () => {
    const loaded = loadPack(good);
    expect(loaded.bytes).toBeInstanceOf(SharedArrayBuffer);
    const sections = new PackSections(loaded);
    expect([...sections.u32('one').subarray(0, 3)]).toEqual([0, 7, 14]);
    expect([...sections.u8('two')]).toEqual([1, 2, 3, 4, 5]);
    expect(sections.u16('none')).toHaveLength(0);
    expect([...sections.i32('last')]).toEqual([-1, 5]);
    expect(sections.u8('two').buffer).toBe(loaded.bytes);
    expect(codeOf(() => sections.u8('three'))).toBe('PACK_CORRUPTED');
    expect(codeOf(() => sections.u8('one'))).toBe('PACK_CORRUPTED');
  });

  it('is written over an older one, and leaves no temporary file behind', () => {
    const path = join(folder, 'again.pack');
    writeFileSync(path, 'older');
    writePack(path, new Map([['x', Uint8Array.of(1)]]), someMetadata);
    expect(codeOf(() => loadPack(path))).toBe('ok');
    expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([]);
  });
});

describe('a pack that is damaged', () => {
  it('is PACK_TRUNCATED when it ends anywhere inside', () => {
    const size = readFileSync(good).length;
    const { offset, length } = header.sections.at(-1) ?? { offset: 0, length: 0 };
    expect(size).toBe(offset + length * 4);
    for (let end = 8; end < size; end += end < 40 || end > size - 40 ? 1 : 13)
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

  it('has every byte guarded but the padding between sections', () => {
    const bytes = readFileSync(good);
    const headerEnd = headerStart + bytes.readUInt32LE(12);
    const undetected: number[] = [];
    for (let at = 0; at < bytes.length; at += at < 64 ? 1 : 3) {
      const code = codeAfter(good, bad, (copy) => {
        copy[at] = (copy[at] ?? 0) ^ 0x21;
        return copy;
      });
      if (code === 'ok') undetected.push(at);
      else if (at < 8) expect(code).toBe('PACK_NOT_A_PACK');
      else if (at < 12) expect(code).toBe('PACK_VERSION');
      else if (at < 16) expect(['PACK_TRUNCATED', 'PACK_CORRUPTED']).toContain(code);
      else expect(code).toBe('PACK_CORRUPTED');
    }
    const isSection = (at: number): boolean =>
      header.sections.some(({ name, offset, length }) => {
        const bytesEach = { one: 4, two: 1, none: 2, last: 4 }[name] ?? 0;
        return at >= offset && at < offset + length * bytesEach;
      });
    expect(undetected.filter((at) => at < headerEnd || isSection(at))).toEqual([]);
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
    writePack(bad, new Map(), { ...someMetadata, vocabulary: someMetadata.vocabulary ^ 1 });
    expect(codeOf(() => loadPack(bad))).toBe('PACK_VERSION');
    expect(codeOf(() => readPackHeader(bad))).toBe('ok');
  });
});

describe('a file that is no pack', () => {
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

  it('has the magic that the format says', () => {
    expect(readFileSync(good).subarray(0, 8).toString('latin1')).toBe(packMagic);
  });
});

describe('writePack', () => {
  const write = (path: string) => (): unknown => writePack(path, new Map([['x', Uint8Array.of(1)]]), someMetadata);

  it('is FILE_UNWRITABLE in a folder that is missing, or over a folder, and leaves nothing', () => {
    expect(codeOf(write(join(folder, 'no', 'x.pack')))).toBe('FILE_UNWRITABLE');
    const taken = join(folder, 'taken');
    mkdirSync(taken);
    expect(codeOf(write(taken))).toBe('FILE_UNWRITABLE');
    expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('is FILE_UNWRITABLE without the right to write', () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o500 });
    expect(codeOf(write(join(locked, 'x.pack')))).toBe('FILE_UNWRITABLE');
    chmodSync(locked, 0o700);
  });
});

describe('SectionSet', () => {
  it('reads what was set, and refuses what is missing or of another type', () => {
    const sections = new SectionSet();
    sections.set('x', Uint16Array.of(1));
    expect([...sections.u16('x')]).toEqual([1]);
    expect(codeOf(() => sections.u32('x'))).toBe('PACK_CORRUPTED');
    expect(codeOf(() => sections.i32('y'))).toBe('PACK_CORRUPTED');
  });
});
