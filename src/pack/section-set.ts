import { ArpenteurError } from '../errors.ts';
import type { SectionArray } from './format.ts';
import type { SectionReader } from './pack-file.ts';
import { sharedCopy } from './thread-arrays.ts';

/** Sections being built: what has been set can already be read through the same views as a loaded pack. */
export class SectionSet implements SectionReader {
  /** In memory that threads share, so that they can be sent to one. */
  readonly sections: Map<string, SectionArray>;

  /** @param sections as another thread's set has them. */
  constructor(sections: ReadonlyMap<string, SectionArray> = new Map()) {
    this.sections = new Map(sections);
  }

  /** Sets a section; an array that is not in shared memory is copied there. */
  set(name: string, array: SectionArray): void {
    this.sections.set(name, array.buffer instanceof SharedArrayBuffer ? array : sharedCopy(array));
  }

  u8(name: string): Uint8Array {
    return this.get(name, Uint8Array);
  }

  u16(name: string): Uint16Array {
    return this.get(name, Uint16Array);
  }

  u32(name: string): Uint32Array {
    return this.get(name, Uint32Array);
  }

  i32(name: string): Int32Array {
    return this.get(name, Int32Array);
  }

  private get<T extends SectionArray>(name: string, type: abstract new (...parameters: never[]) => T): T {
    const array = this.sections.get(name);
    if (array instanceof type) return array;
    throw new ArpenteurError('PACK_CORRUPTED', `The pack has no section "${name}" of type ${type.name}.`, {
      section: name,
    });
  }
}
