import { ArpenteurError } from '../errors.ts';
import { type ElementArrays, elementTypeOf, openSection, type SectionArray, type SectionEntry } from './format.ts';
import { type LoadedPack, packBuffer } from './pack-file.ts';
import { packSchema, type SectionName, type SectionType } from './schema.ts';
import { sharedCopy } from './arrays/thread-arrays.ts';
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

/** Arrays of a build that are packed into sections before the pack is written, with their element types. */
const draftTypes = {
  places: 'u32',
  placeBlocks: 'i32',
  placesWide: 'i32',
  assignments: 'u32',
  'circonscriptionNext.row': 'u32',
  'circonscriptionNext.value': 'u32',
  'roll.start': 'u32',
  'roll.numero': 'u16',
  'roll.suffix': 'u16',
  'roll.bureau': 'u32',
  'roll.weight': 'u16',
  'roll.trust': 'u8',
} as const;

/** Name of an array that only a build has. */
export type DraftName = keyof typeof draftTypes;

/** The array of a draft. */
export type DraftOf<Name extends DraftName> = ElementArrays[(typeof draftTypes)[Name]];

/** The arrays of a {@link SectionSet}, as they are sent between threads. */
export interface SharedSections {
  readonly sections: ReadonlyMap<string, SectionArray>;
  readonly drafts: ReadonlyMap<string, SectionArray>;
}

/** Sections of a pack that is being built. What has been set can already be read through the views. */
export class SectionSet implements SectionReader {
  /** In shared memory, so that they can be sent to another thread. */
  readonly sections: Map<string, SectionArray>;
  readonly drafts: Map<string, SectionArray>;

  /** @param shared those of another thread's set. */
  constructor(shared: SharedSections = { sections: new Map(), drafts: new Map() }) {
    this.sections = new Map(shared.sections);
    this.drafts = new Map(shared.drafts);
  }

  /** All arrays, to be sent to another thread. */
  share(): SharedSections {
    return { sections: new Map(this.sections), drafts: new Map(this.drafts) };
  }

  /** Adds the arrays of another thread's set. */
  add({ sections, drafts }: SharedSections): void {
    for (const [name, array] of sections) this.sections.set(name, array);
    for (const [name, array] of drafts) this.drafts.set(name, array);
  }

  /** Sets a draft, as {@link set} does. */
  setDraft<Name extends DraftName>(name: Name, array: DraftOf<Name>): void {
    this.drafts.set(name, inSharedMemory(array));
  }

  /** @throws {ArpenteurError} PACK_INVALID if the draft was not set. */
  getDraft<Name extends DraftName>(name: Name): DraftOf<Name> {
    const array = this.drafts.get(name);
    if (array === undefined || elementTypeOf(array) !== draftTypes[name]) throw missing(name);
    return array as DraftOf<Name>;
  }

  /** Sets a section; an array outside shared memory is copied into it. */
  set<Name extends SectionName>(name: Name, array: SectionOf<Name>): void {
    this.sections.set(name, inSharedMemory(array));
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

function inSharedMemory(array: SectionArray): SectionArray {
  return array.buffer instanceof SharedArrayBuffer ? array : sharedCopy(array);
}

function missing(name: SectionName | DraftName): ArpenteurError {
  return new ArpenteurError('PACK_INVALID', phrase`The pack has no section "${name}".`, { section: name });
}
