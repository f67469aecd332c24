import { InputFields } from './input-fields.ts';
import { MotifSet } from '../domain/motifs.ts';
import { NameWords } from '../text/names/street-name.ts';
import { TokenList } from '../text/tokens/token-list.ts';

/** Most candidates that a row's `candidats` lists. */
export const maxCandidates = 8;

/** Circonscriptions or bureaux with their probabilities, best first; reused. */
export class Candidates {
  count = 0;
  /** Index in the pack. */
  readonly index = new Uint32Array(maxCandidates);
  readonly probability = new Float64Array(maxCandidates);

  clear(): void {
    this.count = 0;
  }

  /** Puts the one entry of an empty list. */
  setFirst(index: number, probability: number): void {
    this.count = 1;
    this.index[0] = index;
    this.probability[0] = probability;
  }

  /** Adds to an entry's probability, making it when there is room. */
  add(index: number, probability: number): void {
    for (let at = 0; at < this.count; at++) {
      if (this.index[at] === index) {
        this.probability[at] = (this.probability[at] ?? 0) + probability;
        return;
      }
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

/** What the text of a row says, before any reference is asked. */
export class ParsedAddress {
  /** House number, -1 for none; 0 is what it says until no street is found to have that house. */
  numero = -1;
  /** Second number of a range, -1 for none. */
  numeroFin = -1;
  /** Hash of the suffix as written, folded (`BIS`, `B`), 0 for none. */
  suffixHash = 0;
  /** Tokens `[streetFrom, streetTo)` are the street. */
  streetFrom = 0;
  streetTo = 0;
  readonly street = new NameWords();
  /** True when text behind the street was left out, and nothing else was. */
  isRestDropped = false;
  /** Tokens before the number that were left out, where nothing else was; 0 for none. */
  headTo = 0;
  /** The commune's name; its tokens are in `placeTokens`. */
  readonly commune = new NameWords();
  /** A locality or old commune written beside the commune. */
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
  /** True when neither text nor position is there. */
  isEmpty = true;
  hasPosition = false;
  longitude = 0;
  latitude = 0;

  clear(): void {
    this.numero = -1;
    this.numeroFin = -1;
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
    this.isEmpty = true;
    this.hasPosition = false;
  }
}

/** The address of the reference that a row was found to mean; indices into the pack, -1 for none. */
export class FoundAddress {
  /** Index in {@link precisions}. */
  precision = 0;
  commune = -1;
  street = -1;
  address = -1;
  /** Neighbours between which an unknown number lies, -1 for none. */
  numberBelow = -1;
  numberAbove = -1;
  /** For a position that was given: the nearest address, -1 for none within reach, and how far it is. */
  nearest = -1;
  nearestMeters = Infinity;
  /** Position, valid when `precision` is not 0 and `hasPosition`. */
  hasPosition = false;
  longitude = 0;
  latitude = 0;
  /** Likeness of text and address, 0..1. */
  score = 0;
  /** Score of the runner-up, 0 when there is none. */
  scoreNext = 0;
  /** Runner-up street, -1 for none. */
  streetNext = -1;
  /** Streets as good as the one taken, and the address that the number has in each, -1 for none. */
  homonymCount = 0;
  readonly homonymStreet = new Int32Array(maxCandidates);
  readonly homonymAddress = new Int32Array(maxCandidates);

  clear(): void {
    this.precision = 0;
    this.commune = -1;
    this.street = -1;
    this.address = -1;
    this.numberBelow = -1;
    this.numberAbove = -1;
    this.nearest = -1;
    this.nearestMeters = Infinity;
    this.hasPosition = false;
    this.score = 0;
    this.scoreNext = 0;
    this.streetNext = -1;
    this.homonymCount = 0;
  }
}

/** Which areas hold the position found; indices + 1, 0 for none. */
export class LocatedPosition {
  circonscription = 0;
  /** Metres to the border of that area, from within or, where none holds the position, from outside; -1 when not known. */
  circonscriptionBorderMeters = -1;
  /** The same by further maps, where the reference has several. */
  otherCirconscription = 0;
  otherBorderMeters = -1;
  isOutsideOther = false;
  bureau = 0;
  bureauBorderMeters = -1;
  /** True when the circonscription's areas were asked and none holds the position. */
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
  readonly candidates = new Candidates();

  clear(): void {
    this.best = -1;
    this.probability = 0;
    this.methode = 0;
    this.candidates.clear();
  }
}

/** What the record claims, measured against what was found. */
export class AuditedClaims {
  /** Metres between the coordinates given and the address found, -1 when one of them is not known. */
  positionGapMeters = -1;
  /** Days since the record was last checked, -1 when it does not say. */
  ageDays = -1;

  clear(): void {
    this.positionGapMeters = -1;
    this.ageDays = -1;
  }
}

/**
 * One row on its way through the stages: text in, tokens, parsed address, found address, assignments, reasons.
 *
 * Reused for every row of a worker. Each stage reads what the stages before it wrote and writes its own part.
 */
export class AddressRecord {
  readonly fields = new InputFields();
  /** Tokens of the address: number, street, and what else was written there. */
  readonly tokens = new TokenList();
  /** `tokens` as they were before a complement was cut off behind the street; empty when none was. */
  readonly uncut = new TokenList();
  /** Tokens of postcode, commune and country. */
  readonly placeTokens = new TokenList();
  readonly parsed = new ParsedAddress();
  readonly found = new FoundAddress();
  readonly located = new LocatedPosition();
  readonly circonscription = new Assignment();
  readonly bureau = new Assignment();
  readonly claims = new AuditedClaims();
  readonly motifs = new MotifSet();
  /** Index in {@link statuts}. */
  statut = 0;
  /** Distance to the nearest border of the best circonscription in metres, -1 when not known. */
  borderDistanceMeters = -1;
  /** Another number for each row that the record has held: what was derived of one is not taken for the next. */
  edition = 0;

  /** Forgets everything but the fields. */
  clear(): void {
    this.tokens.clear();
    this.uncut.clear();
    this.placeTokens.clear();
    this.parsed.clear();
    this.found.clear();
    this.located.clear();
    this.circonscription.clear();
    this.bureau.clear();
    this.claims.clear();
    this.motifs.clear();
    this.statut = 0;
    this.borderDistanceMeters = -1;
    this.edition++;
  }
}
