import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { inputKeys } from '../record/input-fields.ts';
import { AddressRecord } from '../record/record.ts';
import { type Explanation, explainRecord } from './explain/explain-record.ts';
import { type StreetRange, streetRanges } from './explain/street-ranges.ts';
import { Matcher, type MatchOptions } from '../match/match-record.ts';
import type { Reference } from '../match/reference.ts';
import { type ResultColumnName, resultColumnNames } from './columns/result-columns.ts';
import { codeInseeText } from '../pack/views/communes-view.ts';
import type { PieceSource } from '../tables/layout.ts';
import { readJsonFields } from '../tables/ndjson/ndjson-fields.ts';
import { type PlaceColumns, PlaceReader } from './places/found-place.ts';
import { type AddressInput, requireRecord } from './require-record.ts';
import { type MatchResult, ResultReader } from './columns/match-result.ts';

const pieces = inputKeys.map((name, key) => ({ key, column: -1, name }));

/** A street and the bureaux of its number ranges. */
export interface StreetAnswer {
  readonly voie: string;
  readonly commune: string;
  readonly code_insee: string;
  /** Even side first, numbers ascending. */
  readonly plages: readonly StreetRange[];
}

/** Place and assignment found for a record; indices into the pack, -1 for none. */
export interface PlaceAnswer {
  readonly place: PlaceColumns;
  readonly result: MatchResult;
  readonly commune: number;
  readonly street: number;
}

/** Matches single records on the caller's thread, reusing one record. */
export class SingleMatcher {
  readonly #reference: Reference;
  readonly #record = new AddressRecord();
  readonly #scratch = new ByteBuffer(1 << 12);
  readonly #results = new ResultReader();
  readonly #places = new PlaceReader();
  /** Matcher for the options of the last call, which rarely change. */
  #matcher: Matcher | undefined;

  constructor(reference: Reference) {
    this.#reference = reference;
  }

  match<Name extends ResultColumnName>(
    input: AddressInput,
    options: MatchOptions,
    columns: readonly Name[],
  ): Pick<MatchResult, Name> {
    return this.#results.read(this.#record, this.#matchRecord(input, options), columns);
  }

  /**
   * Matches a row as a run of a file does: a key may have several pieces, in their order.
   *
   * @param cells text of each piece by the piece's name.
   */
  matchRow<Name extends ResultColumnName>(
    cells: Readonly<Record<string, string>>,
    pieces: readonly PieceSource[],
    options: MatchOptions,
    columns: readonly Name[],
  ): Pick<MatchResult, Name> {
    const { fields } = this.#record;
    readJsonFields(cells, pieces, fields, this.#scratch);
    fields.clearTable();
    for (const { key } of pieces) fields.addTableKey(key);
    const matcher = this.#matcherFor(options);
    matcher.match(this.#record);
    return this.#results.read(this.#record, matcher, columns);
  }

  /** The answer with the place that was found. */
  place(input: AddressInput, options: MatchOptions): PlaceAnswer {
    const matcher = this.#matchRecord(input, options);
    const { commune, street } = this.#record.found;
    const result = this.#results.read(this.#record, matcher, resultColumnNames);
    return { place: this.#places.read(this.#record, matcher), result, commune, street };
  }

  explain(input: AddressInput, options: MatchOptions): Explanation {
    return explainRecord(this.#matchRecord(input, options), this.#record);
  }

  /** Street of an address and its ranges; null when none is found. */
  street(input: AddressInput, options: MatchOptions): StreetAnswer | null {
    const matcher = this.#matchRecord(input, options);
    const { street, commune } = this.#record.found;
    if (street === -1) return null;
    const { streets, communes, strings } = matcher.reference.pack;
    return {
      voie: strings.text(streets.name(street)),
      commune: strings.text(communes.name[communes.whole[commune] ?? 0] ?? 0),
      code_insee: codeInseeText(communes.code[commune] ?? 0),
      plages: streetRanges(matcher.reference.pack, street),
    };
  }

  #matchRecord(input: AddressInput, options: MatchOptions): Matcher {
    requireRecord(input);
    const record = this.#record;
    const { fields } = record;
    readJsonFields(input, pieces, fields, this.#scratch);
    fields.clearTable();
    for (const { key, name } of pieces) if (isGiven(input[name])) fields.addTableKey(key);
    const matcher = this.#matcherFor(options);
    matcher.match(record);
    return matcher;
  }

  #matcherFor(options: MatchOptions): Matcher {
    const last = this.#matcher?.options;
    const same =
      last?.today === options.today &&
      last.electionMonth === options.electionMonth &&
      last.rules === options.rules &&
      last.minimum.circonscription === options.minimum.circonscription &&
      last.minimum.bureau === options.minimum.bureau;
    if (this.#matcher === undefined || !same) this.#matcher = new Matcher(this.#reference, options);
    return this.#matcher;
  }
}

/** A key with the value undefined counts as absent, as in JSON. */
function isGiven(value: AddressInput[keyof AddressInput]): boolean {
  return value !== undefined;
}
