/**
 * What the schema says of a section: its element type, how many rows it has, and what the elements of a row are. The rules are
 * plain data, so that one checker, one page of documentation and the types of the readers can be made from them.
 */
import type { ElementType } from './format.ts';

/** Number of rows of a section, by a count of the pack. */
export type RowRule =
  /** As many as the count, and `plus`. The section that `defines` the count has any number; the others follow it. */
  | { readonly kind: 'count'; readonly count: string; readonly plus: 0 | 1; readonly defines: boolean }
  /** One per block of `size` things. */
  | { readonly kind: 'blocks'; readonly count: string; readonly size: number }
  /** A power of two, which defines the count: slots of a hash table. */
  | { readonly kind: 'slots'; readonly count: string }
  | { readonly kind: 'exactly'; readonly rows: number }
  | { readonly kind: 'any' };

/** What an element, or some bits of it, holds. */
export type ValueRule =
  /** A number, in a unit where it has one. */
  | { readonly kind: 'number'; readonly unit: string }
  /** Below `count`, or `none`. */
  | { readonly kind: 'index'; readonly count: string; readonly none: number | undefined }
  /** 0 for none, else a value of the rule and 1. */
  | { readonly kind: 'orNone'; readonly value: ValueRule }
  /** Ascending from 0 to `count`: where the things of each row begin, and in the last row where they end. */
  | { readonly kind: 'starts'; readonly count: string }
  /** How many things of `count` follow from the index in the element before. */
  | { readonly kind: 'length'; readonly count: string }
  /** Index of the last of at most `most` + 1 things of `count`, the first of which is the element before. */
  | { readonly kind: 'last'; readonly count: string; readonly most: number }
  /** A value of the rule, above that of the row before. */
  | { readonly kind: 'ascending'; readonly value: ValueRule }
  /** Bytes of texts; the section that holds `starts` of the same count says where each begins. */
  | { readonly kind: 'text'; readonly encoding: 'ascii' | 'utf8' }
  /** Several values side by side, the lowest bits first. */
  | { readonly kind: 'bits'; readonly fields: readonly BitField[] }
  /** Where the same row of section `by` is 0, a value of `zero`, else of `other`. */
  | { readonly kind: 'either'; readonly by: string; readonly zero: ValueRule; readonly other: ValueRule }
  /** A form of its own, which only the class or library named can check. */
  | { readonly kind: 'coded'; readonly by: string };

/** A value in some bits of an element. */
export interface BitField {
  readonly name: string;
  readonly width: number;
  readonly value: ValueRule;
}

/** What the schema says of one section. */
export interface SectionRule<Type extends ElementType = ElementType> {
  readonly type: Type;
  readonly rows: RowRule;
  /** One rule per element of a row: the section has as many elements as rows times these. */
  readonly row: readonly ValueRule[];
  readonly meaning: string;
}

/** What the schema says of a section, and whose it is. */
export interface OwnedRule<Type extends ElementType = ElementType> extends SectionRule<Type> {
  /** The class that reads it and knows its form. */
  readonly owner: string;
}

/** A section of some element type, as the table of the schema writes it. */
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

/** The rows of this section are what is counted as `count`; with `plus` 1, all of them but the last. */
export function defines(count: string, plus: 0 | 1 = 0): RowRule {
  return { kind: 'count', count, plus, defines: true };
}

/** One row per thing counted as `count`. */
export function per(count: string): RowRule {
  return { kind: 'count', count, plus: 0, defines: false };
}

/** One row per thing counted as `count`, and one more. */
export function perAndEnd(count: string): RowRule {
  return { kind: 'count', count, plus: 1, defines: false };
}

/** One row per block of `size` things, the last of which may be shorter. */
export function perBlock(count: string, size: number): RowRule {
  return { kind: 'blocks', count, size };
}

/** A fixed number of rows. */
export function exactly(rows: number): RowRule {
  return { kind: 'exactly', rows };
}

/** Slots of a hash table: a power of two, counted as `count`. */
export function slots(count: string): RowRule {
  return { kind: 'slots', count };
}

/** Any number of rows, on which nothing else depends. */
export const anyRows: RowRule = { kind: 'any' };

/** A number, in a unit where it has one. */
export function number(unit = ''): ValueRule {
  return { kind: 'number', unit };
}

/** A number below `count`, or `none`. */
export function index(count: string, none?: number): ValueRule {
  return { kind: 'index', count, none };
}

/** 0 for none, else a value and 1. */
export function orNone(value: ValueRule): ValueRule {
  return { kind: 'orNone', value };
}

/** Where the things of each row begin: see {@link ValueRule}. */
export function starts(count: string): ValueRule {
  return { kind: 'starts', count };
}

/** How many things follow from the index in the element before. */
export function length(count: string): ValueRule {
  return { kind: 'length', count };
}

/** Last of at most `most` + 1 things, the first of which is the element before. */
export function last(count: string, most: number): ValueRule {
  return { kind: 'last', count, most };
}

/** Values that ascend from row to row, each once. */
export function ascending(value: ValueRule): ValueRule {
  return { kind: 'ascending', value };
}

/** Bytes of texts. */
export function text(encoding: 'ascii' | 'utf8'): ValueRule {
  return { kind: 'text', encoding };
}

/** Fields as `name: [width, value]`, the lowest bits first. */
export function bits(fields: Readonly<Record<string, readonly [width: number, value: ValueRule]>>): ValueRule {
  return {
    kind: 'bits',
    fields: Object.entries(fields).map(([name, [width, value]]) => ({ name, width, value })),
  };
}

/** A value by what the same row of section `by` holds: `zero` where that is 0, else `other`. */
export function either(by: string, zero: ValueRule, other: ValueRule): ValueRule {
  return { kind: 'either', by, zero, other };
}

/** A form of its own, which only the class or library named can read and check. */
export function coded(by: string): ValueRule {
  return { kind: 'coded', by };
}

/** Sections that one class reads. */
export function ownedBy<Rules extends Readonly<Record<string, SectionRule>>>(owner: string, rules: Rules) {
  const owned = Object.entries(rules).map(([name, rule]) => [name, { ...rule, owner }]);
  return Object.fromEntries(owned) as { readonly [Name in keyof Rules]: Rules[Name] & OwnedRule };
}

/** Sections named `<prefix>.<name>`. */
export function prefixed<Prefix extends string, Rules extends Readonly<Record<string, SectionRule>>>(
  prefix: Prefix,
  rules: Rules,
) {
  const named = Object.entries(rules).map(([name, rule]) => [`${prefix}.${name}`, rule]);
  return Object.fromEntries(named) as {
    readonly [Name in keyof Rules & string as `${Prefix}.${Name}`]: Rules[Name];
  };
}
