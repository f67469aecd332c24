import { assignAbroad, sayForeign } from '../assign/assign-abroad.ts';
import { assignRecord, type MinimumProbability } from '../assign/assign-record.ts';
import { ConsentCheck } from '../consent/check-consent.ts';
import { type ConsentRules, defaultRules } from '../consent/rules.ts';
import { statutIndex } from '../domain/outcomes.ts';
import { AddressRecord } from '../record/record.ts';
import { flagAge, type FlagOptions, flagRecord } from '../flag/flag-record.ts';
import { Geocoder } from '../geocode/geocode-address.ts';
import { locateRecord } from '../locate/locate-in-layers.ts';
import { parseRecord, parseRecords } from '../parse/parse-address.ts';
import { findSamePlace } from '../pack/views/addresses/same-places.ts';
import type { Reference } from './reference.ts';

/** Options of matching. */
export interface MatchOptions {
  /** Minimum probability of each answer, 0..1; below it the code is left empty. */
  readonly minimum: MinimumProbability;
  /** Date of the run, in days since 1970-01-01: ages and limits are counted from it. */
  readonly today: number;
  /**
   * Month of the election, counted from January 1900: the age of each source is taken at that month. Default: sources count as
   * new.
   */
  readonly electionMonth?: number | undefined;
  /** Rules of consent and retention; default {@link defaultRules}. */
  readonly rules?: ConsentRules | undefined;
}

/** Runs the stages in order over one reference. One instance per thread. */
export class Matcher {
  readonly reference: Reference;
  readonly options: MatchOptions;
  readonly geocoder: Geocoder;
  private readonly flags: FlagOptions;
  private readonly consent: ConsentCheck;

  constructor(reference: Reference, options: MatchOptions) {
    this.reference = reference;
    this.options = options;
    this.geocoder = new Geocoder(reference.pack);
    this.consent = new ConsentCheck(options.rules ?? defaultRules, options.today);
    const { electoral, strings } = reference.pack;
    const bureauCodes: string[] = [];
    this.flags = {
      circonscriptionCodes: electoral.circonscriptionCodes,
      communeName: (index) => strings.text(reference.pack.communes.name[index] ?? 0),
      bureauCode: (index) => (bureauCodes[index] ??= strings.text(electoral.bureauCode[index] ?? 0)),
      minimum: options.minimum,
      previous: reference.previous === undefined ? undefined : this.asPrevious(reference.previous),
    };
  }

  private asPrevious(reference: Reference): FlagOptions['previous'] {
    const matcher = new Matcher(reference, this.options);
    const answer = new AddressRecord();
    return {
      match: (fields) => {
        answer.fields.copyFrom(fields);
        matcher.match(answer);
        return answer;
      },
      isCoveredToday: ({ found }) => findSamePlace(reference.pack, found.commune, this.reference.pack) !== -1,
    };
  }

  /** Matches the record in `fields` and fills the other parts of `record`. No content of a row makes it throw. */
  match(record: AddressRecord): void {
    this.read(record);
    this.settle(record);
    this.check(record);
  }

  /** First part of {@link match}: reads the text; does not need the reference. */
  read(record: AddressRecord): void {
    record.clear();
    parseRecord(record);
  }

  /**
   * As {@link read}, for `records[0, count)`, at most `groupRows`. Plain addresses are found at once: together, rows wait for the
   * reference's memory less often.
   */
  readGroup(records: readonly AddressRecord[], count: number): void {
    for (let row = 0; row < count; row++) records[row]?.clear();
    parseRecords(records, count);
    this.geocoder.findPlain(records, count);
  }

  /** Finds and assigns the place of a record that was not found with its group. */
  private find(record: AddressRecord): void {
    const { layers, pack } = this.reference;
    this.geocoder.settleCountry(record);
    if (record.parsed.isEmpty) record.statut = statutIndex.illisible;
    else if (!assignAbroad(record, pack.electoral)) {
      this.geocoder.geocode(record);
      locateRecord(record, layers);
      this.assign(record);
      sayForeign(record, pack.electoral);
    }
  }

  private assign(record: AddressRecord): void {
    assignRecord(record, this.reference, this.options.minimum, this.options.electionMonth);
  }

  /** Second part, after {@link read}: the place, and what stored values say about it. Only fields of `placeKeys` matter. */
  settle(record: AddressRecord): void {
    // Plain addresses were found with their group: they are in France, and the pack has their decision.
    if (record.found.address !== -1) this.assign(record);
    else this.find(record);
    flagRecord(record, this.flags);
  }

  /** Third part: the motifs for the record's age and consent. It reads nothing that {@link settle} wrote. */
  check(record: AddressRecord): void {
    flagAge(record, this.options.today);
    this.consent.check(record);
  }
}
