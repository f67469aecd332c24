/** Checks the whole content of a pack against the schema: every index, order and text. Takes seconds for all of France. */
import { isUtf8 } from 'node:buffer';
import { freeElement } from './check-ranges.ts';
import { countRows, invalidSection } from './check-sections.ts';
import type { SectionArray } from '../format.ts';
import { ruleOf } from '../schema.ts';
import type { OwnedRule, ValueRule } from '../section-rules.ts';
import { phrase } from '../../words/phrase.ts';

/** Sections by name. */
type Sections = ReadonlyMap<string, SectionArray>;

/** Returns whether the value of an element follows its rule. */
type Test = (value: number, at: number) => boolean;

/** A section whose values are being checked. */
interface Context {
  readonly array: SectionArray;
  /** Elements per row. */
  readonly stride: number;
  readonly sections: Sections;
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Checks every value that the schema has a rule for: indices are below their counts, values ascend where they should, texts are
 * valid, and a quarter of each hash table is free, as its writer leaves it. What {@link ValueRule} calls `coded` is checked by
 * its owner.
 *
 * @param sections of a pack whose ranges were checked.
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkValues(sections: Sections, path: string): void {
  const counts = countRows(Array.from(sections, ([name, { length }]) => ({ name, length })));
  for (const [name, array] of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) continue;
    const stride = rule.row.length;
    for (const [element, value] of rule.row.entries()) {
      const test = testOf(value, { array, stride, sections, counts });
      const at = test === undefined ? -1 : firstWrong(array, element, stride, test);
      if (at !== -1)
        throw invalidSection(path, name, phrase`has ${array[at] ?? 0} in row ${Math.floor(at / stride)}, out of place`);
      const what = value.kind === 'text' ? textFault(array, value.encoding, startsOf(name, sections)) : undefined;
      if (what !== undefined) throw invalidSection(path, name, what);
    }
    const what = tableFault(rule, array);
    if (what !== undefined) throw invalidSection(path, name, what);
  }
}

function firstWrong(array: SectionArray, element: number, stride: number, test: Test): number {
  for (let at = element; at < array.length; at += stride) if (!test(array[at] ?? 0, at)) return at;
  return -1;
}

/** The test of a rule; undefined if any value is allowed. */
function testOf(rule: ValueRule, context: Context): Test | undefined {
  switch (rule.kind) {
    case 'index':
    case 'last': {
      const count = context.counts.get(rule.count) ?? 0;
      const none = rule.kind === 'index' ? rule.none : undefined;
      return (value) => value < count || value === none;
    }
    case 'orNone': {
      const inner = testOf(rule.value, context);
      return inner && ((value, at) => value === 0 || inner(value - 1, at));
    }
    case 'ascending': {
      const { array, stride } = context;
      const inner = testOf(rule.value, context);
      return (value, at) => (at < stride || value > (array[at - stride] ?? 0)) && (inner?.(value, at) ?? true);
    }
    case 'bits':
      return testOfBits(rule, context);
    case 'number': {
      const { below } = rule;
      return below === undefined ? undefined : (value) => value < below;
    }
    case 'starts':
    case 'startOffsets':
    case 'leastStart':
    case 'length':
    case 'text':
    case 'coded':
      return undefined;
  }
}

function testOfBits({ fields }: Extract<ValueRule, { kind: 'bits' }>, context: Context): Test | undefined {
  const tests: Test[] = [];
  let shift = 0;
  for (const { width, value: rule } of fields) {
    const [test, from, mask] = [testOf(rule, context), shift, 2 ** width - 1];
    if (test !== undefined) tests.push((value, at) => test((value >>> from) & mask, at));
    shift += width;
  }
  return tests.length === 0 ? undefined : (value, at) => tests.every((test) => test(value, at));
}

/** The table of starts that divides a section of texts. */
function startsOf(name: string, sections: Sections): SectionArray | undefined {
  const rows = ruleOf(name)?.rows;
  for (const [other, array] of sections) {
    const [value] = ruleOf(other)?.row ?? [];
    if (value?.kind === 'starts' && rows?.kind === 'count' && value.count === rows.count) return array;
  }
  return undefined;
}

function textFault(
  array: SectionArray,
  encoding: 'ascii' | 'utf8',
  starts: SectionArray | undefined,
): string | undefined {
  if (encoding === 'ascii') return array.every((byte) => byte < 0x80) ? undefined : 'has texts that are not ASCII';
  // Node's decoder refuses shared memory.
  if (!isUtf8(Uint8Array.from(array))) return 'has texts that are not UTF-8';
  const isInside = (start: number): boolean => ((array[start] ?? 0) & 0xc0) === 0x80;
  return starts?.some(isInside) === true ? 'has texts that begin within a character' : undefined;
}

function tableFault(rule: OwnedRule, array: SectionArray): string | undefined {
  const element = freeElement(rule);
  if (element === undefined) return undefined;
  const stride = rule.row.length;
  const slots = array.length / stride;
  let free = 0;
  for (let at = element; at < array.length; at += stride) if (array[at] === 0) free++;
  return 4 * free >= slots ? undefined : `has ${free} free slots of ${slots}; expected a quarter`;
}
