import type { SectionSet } from '../pack/section-set.ts';

/** Collects the pack's texts, each once; number 0 is ''. */
export class StringPool {
  private readonly numbers = new Map<string, number>([['', 0]]);

  /** Number of a text, the same for the same text. */
  add(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size));
    return number;
  }

  /** Writes the sections that `StringsView` reads. */
  writeTo(sections: SectionSet): void {
    const parts = [...this.numbers.keys()].map((text) => Buffer.from(text));
    const starts = new Uint32Array(parts.length + 1);
    parts.forEach((part, index) => (starts[index + 1] = (starts[index] ?? 0) + part.length));
    const bytes = new Uint8Array(starts[parts.length] ?? 0);
    parts.forEach((part, index) => {
      bytes.set(part, starts[index]);
    });
    sections.set('strings.bytes', bytes);
    sections.set('strings.start', starts);
  }
}
