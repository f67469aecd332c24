import { assignAbroad, sayForeign } from '../assign/assign-abroad.ts';
import { assignRecord, type MinimumProbability } from '../assign/assign-record.ts';
import { ConsentCheck } from '../consent/check-consent.ts';
import { type ConsentRules, defaultRules } from '../consent/rules.ts';
import { statutIndex } from '../domain/outcomes.ts';
import { AddressRecord } from '../record/record.ts';
import { type FlagOptions, flagRecord } from '../flag/flag-record.ts';
import { Geocoder } from '../geocode/geocode-address.ts';
import { locateRecord } from '../locate/locate-in-layers.ts';
import { parseRecord } from '../parse/parse-address.ts';
import { findSamePlace } from '../pack/views/same-places.ts';
import type { Reference } from './reference.ts';

/** Options of matching. */
export interface MatchOptions {
  /** Below these probabilities the code is left empty, 0..1. */
  readonly minimum: MinimumProbability;
  /** Date of the run, days since 1970-01-01: ages and limits count from it. */
  readonly today: number;
  /** Month of the election that bureaux are asked for, from January 1900: sources are as old as they are then. Default: as new as they are. */
  readonly electionMonth?: number | undefined;
  /** Rules of consent and retention; default {@link defaultRules}. */
  readonly rules?: ConsentRules | undefined;
}

/** The stages in their order, over one reference. One instance per thread. */
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
      today: options.today,
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

  /** Matches the record in `fields` and fills the other parts of `record`. Never throws because of a row's content. */
  match(record: AddressRecord): void {
    this.read(record);
    this.settle(record);
  }

  /** First half of {@link match}: reads the text, without the reference. */
  read(record: AddressRecord): void {
    record.clear();
    parseRecord(record);
  }

  /** Second half, for a record after {@link read}. */
  settle(record: AddressRecord): void {
    if (record.parsed.isEmpty) {
      record.statut = statutIndex.illisible;
    } else if (!assignAbroad(record, this.reference.pack.electoral)) {
      this.geocoder.geocode(record);
      locateRecord(record, this.reference.layers);
      assignRecord(record, this.reference, this.options.minimum, this.options.electionMonth);
      sayForeign(record, this.reference.pack.electoral);
    }
    flagRecord(record, this.flags);
    this.consent.check(record);
  }
}
