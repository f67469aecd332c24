/** What matching says of a record's text over a pack, as strings: the result columns by name. */
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';
import { AddressRecord } from '../../src/record/record.ts';
import { groupRows } from '../../src/geocode/plain-addresses.ts';
import { motifs as motifTable } from '../../src/domain/motifs.ts';
import { Matcher, type MatchOptions } from '../../src/match/match-record.ts';
import { openReference } from '../../src/match/reference.ts';
import { type ResultColumnName, resultColumnNames, resultColumns } from '../../src/answers/columns/result-columns.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';
import { fillFields, parseRecordText } from '../golden/record-text.ts';

/** The result columns of one record. */
export type ResultTexts = Readonly<Record<ResultColumnName, string>>;

/** 2026-06-01, in days since 1970-01-01. */
export const testToday = Date.UTC(2026, 5, 1) / 86_400_000;

/** A matcher over a pack that takes and gives text; its record is reused from call to call. */
export class TextMatcher {
  readonly matcher: Matcher;
  readonly record = new AddressRecord();
  private readonly group = Array.from({ length: groupRows }, () => new AddressRecord());
  private readonly out = new ByteBuffer();

  constructor(pack: LoadedPack, options: Partial<MatchOptions> = {}) {
    this.matcher = new Matcher(openReference(pack), {
      minimum: { circonscription: 0.5, bureau: 0.5 },
      today: testToday,
      ...options,
    });
  }

  /** Matches a record's text (see record-text.ts). */
  match(text: string): ResultTexts {
    fillFields(this.record, parseRecordText(text));
    this.matcher.match(this.record);
    return this.texts();
  }

  /**
   * Matches records' texts, at most `groupRows`, as one group.
   *
   * @returns the texts of each, and whether its address was found with the group.
   */
  matchGroup(texts: readonly string[]): readonly { readonly texts: ResultTexts; readonly isPlain: boolean }[] {
    const records = this.group.slice(0, texts.length);
    records.forEach((record, row) => {
      fillFields(record, parseRecordText(texts[row] ?? ''));
    });
    this.matcher.readGroup(records, records.length);
    return records.map((record) => {
      const isPlain = record.found.address !== -1;
      this.matcher.settle(record);
      this.matcher.check(record);
      return { texts: this.texts(record), isPlain };
    });
  }

  /** The result columns of a record as it is, by default of the one matched last. */
  texts(record = this.record): ResultTexts {
    const context = { reference: this.matcher.reference, options: this.matcher.options };
    const entries = resultColumnNames.map((name) => {
      this.out.clear();
      resultColumns[name].write(record, context, this.out);
      return [name, Buffer.from(this.out.view()).toString('utf8')];
    });
    return Object.fromEntries(entries) as ResultTexts;
  }
}

/** The motifs of a result that are about one thing: the address, the assignment, what is stale, consent. */
export function motifsOfGroup(written: string, group: 'adresse' | 'affectation' | 'perime' | 'consentement'): string {
  const known: Readonly<Record<string, { readonly group: string }>> = motifTable;
  return written
    .split('|')
    .filter((code) => known[code]?.group === group)
    .join('|');
}
