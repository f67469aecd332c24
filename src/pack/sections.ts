import { ArpenteurError } from '../errors.ts';
import { type ElementArrays, elementTypeOf, openSection, type SectionArray, type SectionEntry } from './format.ts';
import { type LoadedPack, packBuffer } from './pack-file.ts';
import { packSchema, type SectionName, type SectionType } from './schema.ts';
import { sharedCopy } from './thread-arrays.ts';
import { phrase } from '../words/phrase.ts';

/** The array of a section; the schema gives its element type. */
export type SectionOf<Name extends SectionName> = ElementArrays[SectionType<Name>];

/** Typed access to sections by name, without copies, for a loaded pack or one that is being built. */
export interface SectionReader {
  /** @throws {ArpenteurError} PACK_INVALID if the section is missing, which can happen in a pack being built. */
  get<Name extends SectionName>(name: Name): SectionOf<Name>;
}

/** The sections of a loaded pack. */
export class PackSections implements SectionReader {
  private readonly entries: ReadonlyMap<string, SectionEntry>;
  private readonly bytes: ArrayBufferLike;

  constructor(pack: LoadedPack) {
    this.entries = new Map(pack.header.sections.map((entry) => [entry.name, entry]));
    this.bytes = packBuffer(pack);
  }

  get<Name extends SectionName>(name: Name): SectionOf<Name> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw missing(name);
    return asSection(name, openSection(this.bytes, entry));
  }
}

/** Sections of a pack that is being built. What has been set can already be read through the views. */
export class SectionSet implements SectionReader {
  /** In shared memory, so that they can be sent to another thread. */
  readonly sections: Map<string, SectionArray>;

  /** @param sections those of another thread's set. */
  constructor(sections: ReadonlyMap<string, SectionArray> = new Map()) {
    this.sections = new Map(sections);
  }

  /** Sets a section; an array outside shared memory is copied into it. */
  set<Name extends SectionName>(name: Name, array: SectionOf<Name>): void {
    this.sections.set(name, array.buffer instanceof SharedArrayBuffer ? array : sharedCopy(array));
  }

  get<Name extends SectionName>(name: Name): SectionOf<Name> {
    const array = this.sections.get(name);
    if (array === undefined) throw missing(name);
    return asSection(name, array);
  }
}

/** An array with the type of its section, which was checked when the pack was loaded or the section set. */
function asSection<Name extends SectionName>(name: Name, array: SectionArray): SectionOf<Name> {
  const { type } = packSchema[name];
  if (elementTypeOf(array) === type) return array as SectionOf<Name>;
  throw new ArpenteurError(
    'PACK_INVALID',
    phrase`Section "${name}" has elements of type ${elementTypeOf(array)}; expected ${type}.`,
    { section: name },
  );
}

function missing(name: SectionName): ArpenteurError {
  return new ArpenteurError('PACK_INVALID', phrase`The pack has no section "${name}".`, { section: name });
}
