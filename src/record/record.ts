import { InputFields } from './input-fields.ts';
import { MotifSet } from '../domain/motif-set.ts';
import { NameText } from './name-text.ts';
import { NameWords } from '../text/names/street-name.ts';
import { TokenList } from '../text/tokens/token-list.ts';

/** Most candidates listed in `candidats`: as many as Paris has circonscriptions. */
const maxCandidates = 18;
/** Most streets of one name that are compared. */
export const maxHomonyms = 8;

/** Circonscriptions or bureaux with their probabilities, best first; reused. */
export class Candidates {
  count = 0;
  /** Index in the pack. */
  readonly index = new Uint32Array(maxCandidates);
  readonly probability = new Float64Array(maxCandidates);

  clear(): void {
    this.count = 0;
  }

  /** Place of an entry, -1 if it is not listed. */
  placeOf(index: number): number {
    for (let at = 0; at < this.count; at++) if (this.index[at] === index) return at;
    return -1;
  }

  /** Adds to an entry's probability; creates the entry if there is room. */
  add(index: number, probability: number): void {
    const place = this.placeOf(index);
    if (place !== -1) {
      this.probability[place] = (this.probability[place] ?? 0) + probability;
      return;
    }
    if (this.count === maxCandidates) return;
    this.index[this.count] = index;
    this.probability[this.count++] = probability;
  }

  /** Sorts by probability, then index, so that ties have one order. */
  sort(): void {
    for (let at = 1; at < this.count; at++) {
      const index = this.index[at] ?? 0;
      const probability = this.probability[at] ?? 0;
      let to = at;
      while (to > 0) {
        const before = this.probability[to - 1] ?? 0;
        if (before > probability || (before === probability && (this.index[to - 1] ?? 0) < index)) break;
        this.index[to] = this.index[to - 1] ?? 0;
        this.probability[to] = before;
        to--;
      }
      this.index[to] = index;
      this.probability[to] = probability;
    }
  }
}

/** Content of a row's text, before the reference is used. */
export class ParsedAddress {
  /** House number, -1 for none. A 0 stays until it is known that no street found has that house. */
  numero = -1;
  /** Second number of a range, -1 for none. */
  numeroFin = -1;
  /** A number too long for a house, which may be a range that was glued (`112114`) or made a date (`41974`); -1 for none. */
  numeroGlued = -1;
  /** Hash of the suffix as written, folded (`BIS`, `B`), 0 for none. */
  suffixHash = 0;
  /** Tokens `[streetFrom, streetTo)` are the street. */
  streetFrom = 0;
  streetTo = 0;
  readonly street = new NameWords();
  /** True when only text after the street was left out. */
  isRestDropped = false;
  /** Number of tokens before the number that were left out, if nothing else was; 0 for none. */
  headTo = 0;
  /** The commune's name; its tokens are in `placeTokens`. */
  readonly commune = new NameWords();
  /** A locality or former commune written beside the commune. */
  readonly locality = new NameWords();
  /** Arrondissement written beside the commune, 0 for none. */
  arrondissement = 0;
  /** Postcode as a number, -1 for none. */
  codePostal = -1;
  isCedex = false;
  /** INSEE code in base 36, -1 for none. */
  codeInsee = -1;
  /** Hash of the country's name or code, folded; 0 for none or France. */
  countryHash = 0;
  /** True where nothing names the country but letters before a postcode of five digits (`D-94300`), which France has too. */
  isCountryByLetters = false;
  /** True when the row has neither text nor position. */
  isEmpty = true;
  hasPosition = false;
  longitude = 0;
  latitude = 0;

  clear(): void {
    this.numero = -1;
    this.numeroFin = -1;
    this.numeroGlued = -1;
    this.suffixHash = 0;
    this.streetFrom = 0;
    this.streetTo = 0;
    this.isRestDropped = false;
    this.headTo = 0;
    this.street.type = 0;
    this.street.count = 0;
    this.commune.count = 0;
    this.locality.count = 0;
    this.arrondissement = 0;
    this.codePostal = -1;
    this.isCedex = false;
    this.codeInsee = -1;
    this.countryHash = 0;
    this.isCountryByLetters = false;
    this.isEmpty = true;
    this.hasPosition = false;
  }
}

/** Maximum metres at which the nearest address is used for a given position: across a large plot, not across a village. */
export const nearestReachMeters = 200;

/** The address found for a row; indices into the pack, -1 for none. */
export class FoundAddress {
  /** Index in {@link precisions}. */
  precision = 0;
  commune = -1;
  street = -1;
  address = -1;
  /** Row of the decision of an address whose row of the pack was read with its place, -1 where it was not. */
  decisionRow = -1;
  /** What that row says besides: probability of the bureau in 1/65535, metres to the border. */
  bureauParts = 0;
  borderMeters = 0;
  /** Neighbours between which an unknown number lies, -1 for none. */
  numberBelow = -1;
  numberAbove = -1;
  /** For a given position: the nearest address within {@link nearestReachMeters}, -1 for none, and its distance. */
  nearest = -1;
  nearestMeters = Infinity;
  /** Address of the street that lies nearest to the given position, where the street was found without the number; and the metres to it. */
  onStreet = -1;
  onStreetMeters = Infinity;
  /** Position, valid when `precision` is not 0 and `hasPosition`. */
  hasPosition = false;
  longitude = 0;
  latitude = 0;
  /** Similarity of text and address, 0..1. */
  score = 0;
  /** Score of the runner-up, 0 when there is none. */
  scoreNext = 0;
  /** Runner-up street, -1 for none. */
  streetNext = -1;
  /** Streets as good as the chosen one, and the address of the number in each, -1 for none. */
  homonymCount = 0;
  readonly homonymStreet = new Int32Array(maxHomonyms);
  readonly homonymAddress = new Int32Array(maxHomonyms);
  /** Probability that the commune's name means this commune, 0..1: below 1 where another one bore it once and no postcode decides. */
  namesakeProbability = 1;
  /** Whole communes that the name or postcode written may mean, where no street was found. */
  readonly possibleCommunes: number[] = [];

  clear(): void {
    this.precision = 0;
    this.commune = -1;
    this.street = -1;
    this.address = -1;
    this.decisionRow = -1;
    this.bureauParts = 0;
    this.borderMeters = 0;
    this.numberBelow = -1;
    this.numberAbove = -1;
    this.nearest = -1;
    this.nearestMeters = Infinity;
    this.onStreet = -1;
    this.onStreetMeters = Infinity;
    this.hasPosition = false;
    this.score = 0;
    this.scoreNext = 0;
    this.streetNext = -1;
    this.homonymCount = 0;
    this.namesakeProbability = 1;
    // Setting the length of an array costs more than all else here.
    if (this.possibleCommunes.length > 0) this.possibleCommunes.length = 0;
  }
}

/** The circonscription and bureau whose areas hold the position found, as index + 1 like the pack; 0 for none. */
export class HoldingAreas {
  circonscription = 0;
  /** Metres to the border of that area, from inside or, if none holds the position, from outside; -1 when unknown. */
  circonscriptionBorderMeters = -1;
  /** The same by further maps, where the reference has several. */
  otherCirconscription = 0;
  otherBorderMeters = -1;
  isOutsideOther = false;
  bureau = 0;
  bureauBorderMeters = -1;
  /** True when the circonscriptions' areas were searched and none holds the position. */
  isOutside = false;

  clear(): void {
    this.circonscription = 0;
    this.circonscriptionBorderMeters = -1;
    this.otherCirconscription = 0;
    this.otherBorderMeters = -1;
    this.isOutsideOther = false;
    this.bureau = 0;
    this.bureauBorderMeters = -1;
    this.isOutside = false;
  }
}

/** The circonscription or bureau assigned, with its evidence. */
export class Assignment {
  /** Index in the pack of the best candidate, -1 for none. */
  best = -1;
  /** Probability of the best candidate, 0..1. */
  probability = 0;
  /** Index in {@link methodes}. */
  methode = 0;
  /** False while the best candidate, if there is one, is the only one and not listed. */
  #isListed = false;
  readonly #candidates = new Candidates();

  /** All candidates. Most records have one, which is listed when it is asked for. */
  get candidates(): Candidates {
    if (!this.#isListed) {
      this.#isListed = true;
      this.#candidates.clear();
      if (this.best !== -1) this.#candidates.add(this.best, this.probability);
    }
    return this.#candidates;
  }

  /** Takes the only candidate, in place of all others. */
  setOnly(best: number, probability: number, methode: number): void {
    this.best = best;
    this.probability = probability;
    this.methode = methode;
    this.#isListed = false;
  }

  /** Multiplies the probabilities of all candidates. */
  scale(factor: number): void {
    this.probability *= factor;
    if (!this.#isListed) return;
    const { count, probability } = this.#candidates;
    for (let at = 0; at < count; at++) probability[at] = (probability[at] ?? 0) * factor;
  }

  clear(): void {
    this.setOnly(-1, 0, 0);
  }
}

/** The record's stored values compared with the address found. */
export class AuditedClaims {
  /** Metres between the given coordinates and the address found, -1 when either is unknown. */
  positionGapMeters = -1;
  /** Days since the record was last checked, -1 when unknown. */
  ageDays = -1;

  clear(): void {
    this.positionGapMeters = -1;
    this.ageDays = -1;
  }
}

/** Makes the tokens of a part of a record. */
type MakeTokens = (record: AddressRecord) => void;

/**
 * One row on its way through the stages: fields, tokens, parsed address, found address, assignments, motifs.
 *
 * Reused for every row of a worker. Each stage reads what the stages before it wrote and writes its own part.
 */
export class AddressRecord {
  readonly fields = new InputFields();
  /** Texts of the fields by which street, and postcode and commune, may be known from earlier rows. */
  readonly streetText = new NameText();
  readonly placeText = new NameText();
  /** `tokens` before a complement after the street was cut off; empty when none was. */
  readonly uncut = new TokenList();
  readonly parsed = new ParsedAddress();
  readonly found = new FoundAddress();
  readonly located = new HoldingAreas();
  readonly circonscription = new Assignment();
  readonly bureau = new Assignment();
  readonly claims = new AuditedClaims();
  readonly motifs = new MotifSet();
  /** Index in {@link statuts}. */
  statut = 0;
  /** Distance to the nearest border of the best circonscription in metres, -1 when unknown. */
  borderDistanceMeters = -1;
  readonly #tokens = new TokenList();
  readonly #placeTokens = new TokenList();
  #makeTokens: MakeTokens | undefined;
  #makePlaceTokens: MakeTokens | undefined;

  /** Tokens of the address: number, street and anything else written there; made now if {@link deferTokens} put that off. */
  get tokens(): TokenList {
    const make = this.#makeTokens;
    if (make !== undefined) {
      this.#makeTokens = undefined;
      make(this);
    }
    return this.#tokens;
  }

  /** Tokens of postcode, commune and country; made now if {@link deferPlace} put that off. */
  get placeTokens(): TokenList {
    const make = this.#makePlaceTokens;
    if (make !== undefined) {
      this.#makePlaceTokens = undefined;
      make(this);
    }
    return this.#placeTokens;
  }

  /** True while `tokens` have not been asked for since {@link deferTokens}. */
  get areTokensDeferred(): boolean {
    return this.#makeTokens !== undefined;
  }

  /** True while `placeTokens` have not been asked for since {@link deferPlace}. */
  get isPlaceDeferred(): boolean {
    return this.#makePlaceTokens !== undefined;
  }

  /** Puts off making `tokens` until something asks for them; few rows need them if their street's name is known. */
  deferTokens(make: MakeTokens): void {
    this.#makeTokens = make;
  }

  /** Puts off making `placeTokens` until something asks for them; few rows need them if their town is known. */
  deferPlace(make: MakeTokens): void {
    this.#makePlaceTokens = make;
  }

  /** Clears everything except the fields. */
  clear(): void {
    this.#makeTokens = undefined;
    this.#tokens.clear();
    this.uncut.clear();
    this.#makePlaceTokens = undefined;
    this.#placeTokens.clear();
    this.parsed.clear();
    this.found.clear();
    this.located.clear();
    this.circonscription.clear();
    this.bureau.clear();
    this.claims.clear();
    this.motifs.clear();
    this.statut = 0;
    this.borderDistanceMeters = -1;
  }
}
