/**
 * The rules of a section: its element type, how many rows it has, and what the elements of a row are. Rules are plain data: the
 * checks, the documentation and the types of the readers are made from them.
 */
import type { ElementType } from './format.ts';

/** Number of rows of a section, by a count of the pack. */
export type RowRule =
  /** As many rows as the count, plus `plus`. The section that `defines` the count sets it; the others must follow. */
  | { readonly kind: 'count'; readonly count: string; readonly plus: 0 | 1; readonly defines: boolean }
  /** One row per block of `size` things, which are `plus` more than the count. */
  | { readonly kind: 'blocks'; readonly count: string; readonly plus: 0 | 1; readonly size: number }
  /** Slots of a hash table, which define the count; a power of two unless `isAnyNumber`. */
  | { readonly kind: 'slots'; readonly count: string; readonly isAnyNumber: boolean }
  | { readonly kind: 'exactly'; readonly rows: number }
  | { readonly kind: 'any' };

/** Meaning of an element, or of some of its bits. */
export type ValueRule =
  /** A number, with its unit if it has one; below `below` if that is given. */
  | { readonly kind: 'number'; readonly unit: string; readonly below?: number | undefined }
  /** An index below `count`, or the value `none`. */
  | { readonly kind: 'index'; readonly count: string; readonly none: number | undefined }
  /** 0 for none, else a value of the rule + 1. */
  | { readonly kind: 'orNone'; readonly value: ValueRule }
  /**
   * Table of starts: ascends from 0 to `count`. Each row says where its things begin; the last row is where they end. Where the
   * things are stored in blocks of `size`, `count` is the number of blocks, the last of which may be shorter.
   */
  | { readonly kind: 'starts'; readonly count: string; readonly size: number }
  /** The same less a base that neighbouring rows share, in the section `bases`: see `Starts`. */
  | { readonly kind: 'startOffsets'; readonly count: string; readonly bases: string }
  /** Least value in a block of a column of such starts: packed, in column `column` of {@link PackedColumn}. */
  | { readonly kind: 'leastStart'; readonly count: string; readonly size: number; readonly of: PackedColumn }
  /** Number of things of `count` that start at the index in the element before. */
  | { readonly kind: 'length'; readonly count: string }
  /** Index of the last of at most `most` + 1 things of `count`; the element before is the first. */
  | { readonly kind: 'last'; readonly count: string; readonly most: number }
  /** A value of the rule, greater than that of the row before. */
  | { readonly kind: 'ascending'; readonly value: ValueRule }
  /** Bytes of texts; the section of `starts` with the same count says where each begins. */
  | { readonly kind: 'text'; readonly encoding: 'ascii' | 'utf8' }
  /** Several values in one element, lowest bits first. */
  | { readonly kind: 'bits'; readonly fields: readonly BitField[] }
  /** A format that only the named class or library can check. */
  | { readonly kind: 'coded'; readonly by: string };

/** A column of packed rows. */
export interface PackedColumn {
  /** Section of the rows. */
  readonly rows: string;
  /** Count of the pack that the rows are one more than. */
  readonly owners: string;
  readonly columns: number;
  readonly column: number;
}

/** A value in some bits of an element. */
export interface BitField {
  readonly name: string;
  readonly width: number;
  readonly value: ValueRule;
}

/** Description of one section. */
export interface SectionRule<Type extends ElementType = ElementType> {
  readonly type: Type;
  readonly rows: RowRule;
  /** One rule per element of a row: a section has rows × rules elements. */
  readonly row: readonly ValueRule[];
  readonly meaning: string;
}

/** Description of a section, with its owner. */
export interface OwnedRule<Type extends ElementType = ElementType> extends SectionRule<Type> {
  /** The class that reads the section and knows its format. */
  readonly owner: string;
}

/** A section of some element type, as the schema writes it. */
export function sectionOf<Type extends ElementType>(type: Type) {
  return (rows: RowRule, row: ValueRule | readonly ValueRule[], meaning: string): SectionRule<Type> => ({
    type,
    rows,
    row: isList(row) ? row : [row],
    meaning,
  });
}

function isList(row: ValueRule | readonly ValueRule[]): row is readonly ValueRule[] {
  return Array.isArray(row);
}

/** The number of rows defines `count`; with `plus` 1, all rows but the last. */
export function defines(count: string, plus: 0 | 1 = 0): RowRule {
  return { kind: 'count', count, plus, defines: true };
}

/** One row per thing of `count`. */
export function per(count: string): RowRule {
  return { kind: 'count', count, plus: 0, defines: false };
}

/** One row per thing of `count`, and one more. */
export function perAndEnd(count: string): RowRule {
  return { kind: 'count', count, plus: 1, defines: false };
}

/** One row per block of `size` things; the last block may be shorter. */
export function perBlock(count: string, size: number): RowRule {
  return { kind: 'blocks', count, plus: 0, size };
}

/** One row per block of `size` things, which are one more than the count; the last block may be shorter. */
export function perBlockAndEnd(count: string, size: number): RowRule {
  return { kind: 'blocks', count, plus: 1, size };
}

/** A fixed number of rows. */
export function exactly(rows: number): RowRule {
  return { kind: 'exactly', rows };
}

/** Slots of a hash table: a power of two, which defines `count`. */
export function slots(count: string): RowRule {
  return { kind: 'slots', count, isAnyNumber: false };
}

/** Slots of a hash table, which define `count`. */
export function anySlots(count: string): RowRule {
  return { kind: 'slots', count, isAnyNumber: true };
}

/** Any number of rows; nothing else depends on it. */
export const anyRows: RowRule = { kind: 'any' };

/** A number, with its unit if it has one; below `below` if that is given. */
export function number(unit = '', below?: number): ValueRule {
  return { kind: 'number', unit, below };
}

/** An index below `count`, or the value `none`. */
export function index(count: string, none?: number): ValueRule {
  return { kind: 'index', count, none };
}

/** 0 for none, else a value + 1. */
export function orNone(value: ValueRule): ValueRule {
  return { kind: 'orNone', value };
}

/** Table of starts: see {@link ValueRule}. */
export function starts(count: string, size = 1): ValueRule {
  return { kind: 'starts', count, size };
}

/** Table of starts in two sections: see {@link ValueRule}. */
export function startOffsets(count: string, bases: string): ValueRule {
  return { kind: 'startOffsets', count, bases };
}

/** Least start of each block of a packed column: see {@link ValueRule}. */
export function leastStart(count: string, size: number, of: PackedColumn): ValueRule {
  return { kind: 'leastStart', count, size, of };
}

/** Number of things that start at the index in the element before. */
export function length(count: string): ValueRule {
  return { kind: 'length', count };
}

/** Index of the last of at most `most` + 1 things; the element before is the first. */
export function last(count: string, most: number): ValueRule {
  return { kind: 'last', count, most };
}

/** Values that ascend from row to row, without repetition. */
export function ascending(value: ValueRule): ValueRule {
  return { kind: 'ascending', value };
}

/** Bytes of texts. */
export function text(encoding: 'ascii' | 'utf8'): ValueRule {
  return { kind: 'text', encoding };
}

/** Bit fields as `name: [width, value]`, lowest bits first. */
export function bits(fields: Readonly<Record<string, readonly [width: number, value: ValueRule]>>): ValueRule {
  return {
    kind: 'bits',
    fields: Object.entries(fields).map(([name, [width, value]]) => ({ name, width, value })),
  };
}

/** A format that only the named class or library can read and check. */
export function coded(by: string): ValueRule {
  return { kind: 'coded', by };
}

/** Sections that are read by one class. */
export function ownedBy<Rules extends Readonly<Record<string, SectionRule>>>(owner: string, rules: Rules) {
  const owned = Object.entries(rules).map(([name, rule]) => [name, { ...rule, owner }]);
  return Object.fromEntries(owned) as { readonly [Name in keyof Rules]: Rules[Name] & OwnedRule };
}

/** Adds a prefix to names of sections: `<prefix>.<name>`. */
export function prefixed<Prefix extends string, Rules extends Readonly<Record<string, SectionRule>>>(
  prefix: Prefix,
  rules: Rules,
) {
  const named = Object.entries(rules).map(([name, rule]) => [`${prefix}.${name}`, rule]);
  return Object.fromEntries(named) as {
    readonly [Name in keyof Rules & string as `${Prefix}.${Name}`]: Rules[Name];
  };
}
