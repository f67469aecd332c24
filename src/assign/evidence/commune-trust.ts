import { agreementParts, type CommunesView } from '../../pack/views/communes-view.ts';

/**
 * Share of a commune's addresses whose bureau changes in a year. Between contours of two years, 48 spans of towns and of arrondissements of
 * Paris, 18 % changed in five years, 15 % in seven and 16 % in nine (`npm run calibrate -- --changes`).
 */
export const changeAYear = 0.02;
/** What is wrong in a source however new it is: rows geocoded to another address, borders of contours, cells between addresses. */
const wrongRoll = 0.005;
const wrongContour = 0.01;
const wrongCells = 0.03;
/** Log odds of a roll that is taken as it is. */
const fullOdds = Math.log(0.99 / 0.01);
/** Least that is left of a roll's say. */
const leastWeight = 0.1;
/** Log odds of contours stay within this. */
const mostLogOdds = 6;

/** Usual share of roll addresses that differ from the nearest, and from the nearest on another street; and least of any. */
const usualDoubt = 0.03;
const usualAcross = 0.3;
const leastDoubt = 0.005;
/** The same of bureaux that the roll lacks. */
const usualUnseen = 0.01;
const leastUnseen = 0.002;
/** A roll that lacks the bureaux of more addresses than this has no sure answers. */
const mostUnseen = 0.2;
/** Metres between two streets at which `communes.acrossAgreement` is given. */
export const acrossMeters = 50;
/** Metres between the addresses that cells were drawn around: usual ones, and the least and most that are told apart. */
const usualSpacing = 20;
const leastSpacing = 5;
const mostSpacing = 200;
/** Added to the share of addresses that cells were not drawn around. */
const leastRest = 0.05;

type AgreementViews = Pick<
  CommunesView,
  | 'contourAgreement'
  | 'rollAgreement'
  | 'acrossAgreement'
  | 'unseenShare'
  | 'unseenAcross'
  | 'cellShare'
  | 'cellSpacing'
  | 'rollMonth'
  | 'contourMonth'
>;

/** What makes the claims of one commune come true. */
export interface Correction {
  /** Logarithm of what all scores are multiplied by. */
  readonly sharpness: number;
  /** What is added to the score of "none of these", before that. */
  readonly none: number;
}

/** The correction that changes nothing. */
export const noCorrection: Correction = { sharpness: 0, none: 0 };

/**
 * By how much the claims of 0.95 and more that are kept are too high where the addresses that cells were drawn around lie e times as far
 * apart as usual. With communes left out of the fit: by 0.006 to 0.008 for cells of a tenth of the addresses, not at all for cells of half.
 */
const overclaimed = 0.005;

/**
 * How far roll and contours of one commune are trusted, by how they agree and how old each is; reused.
 *
 * Where they disagree one of them is wrong. The doubt is shared out by how often each is expected to be: the older one
 * has had more time to become so.
 */
export class CommuneTrust {
  /** True where the roll has addresses in contours. */
  isMeasured = false;
  /** What the roll's features are multiplied by, 0..1: 1 where nothing speaks against it. */
  rollWeight = 1;
  /** Log odds of the contour that holds a place being its bureau's: of contours that a town published, and of cells. */
  contourOdds = 0;
  cellOdds = 0;
  /** How often the roll's addresses differ from the nearest other one: ln of the share over a usual one, 0 without roll. */
  rollDoubt = 0;
  /** How many of the commune's addresses are of a bureau that the roll lacks; by address, and on streets that it lacks: ln over 1 %. */
  unseen = 0;
  unseenAcross = 0;
  /** True where so many addresses are of a bureau that the roll lacks that no answer by the roll alone is sure. */
  lacksBureaux = false;
  /**
   * What the commune's own roll corrects, as the build finds by hiding addresses of it: where the roll has the street, and where it has
   * nothing of it.
   */
  ofStreet = noCorrection;
  ofOtherStreets = noCorrection;
  /** By how much claims of 0.95 and more are too high here. */
  overclaim = 0;
  private across = 0;
  /** About the metres between the addresses that cells were drawn around, and their ln over a usual distance. */
  cellSpacing = usualSpacing;
  cellStep = 0;
  /** Ln of the share of addresses that they were not drawn around. */
  cellRest = 0;

  /** Sets what is known of a commune (or arrondissement), given by its index; -1 for none. */
  set(commune: number, communes: AgreementViews): void {
    const parts = communes.contourAgreement[commune] ?? 0;
    this.rollDoubt = doubtOf(communes.rollAgreement[commune] ?? 0, usualDoubt);
    this.across = (communes.acrossAgreement[commune] ?? 0) / agreementParts;
    this.unseen = unseenOf(communes.unseenShare[commune] ?? 0);
    this.unseenAcross = unseenOf(communes.unseenAcross[commune] ?? 0);
    this.lacksBureaux = (communes.unseenShare[commune] ?? 0) > mostUnseen * agreementParts;
    const cells = communes.cellShare[commune] ?? 0;
    const spacing = (communes.cellSpacing[commune] ?? 0) / 10;
    this.cellSpacing = spacing === 0 ? usualSpacing : Math.max(leastSpacing, Math.min(mostSpacing, spacing));
    this.cellStep = Math.log(this.cellSpacing / usualSpacing);
    this.cellRest = cells === 0 ? 0 : Math.log(1 + leastRest - cells / agreementParts);
    this.isMeasured = parts !== 0;
    this.rollWeight = 1;
    this.ofStreet = noCorrection;
    this.ofOtherStreets = noCorrection;
    this.overclaim = overclaimed * Math.max(0, this.cellStep);
    this.contourOdds = 0;
    this.cellOdds = 0;
    if (!this.isMeasured) return;
    const rollMonth = communes.rollMonth[commune] ?? 0;
    const contourMonth = communes.contourMonth[commune] ?? 0;
    const years = rollMonth === 0 || contourMonth === 0 ? 0 : (contourMonth - rollMonth) / 12;
    const roll = wrongRoll + Math.max(0, years) * changeAYear;
    const contour = Math.max(0, -years) * changeAYear;
    const doubt = -Math.log(Math.min(1 - 1e-6, parts / agreementParts));
    this.contourOdds = oddsOf(doubt, contour + wrongContour, roll);
    this.cellOdds = oddsOf(doubt, contour + wrongCells, roll);
    this.rollWeight = Math.max(leastWeight, Math.min(1, oddsOf(doubt, roll, contour + wrongContour) / fullOdds));
  }

  /** How often two addresses of different streets, so many metres apart, differ: ln of the share over a usual one, 0 without roll. */
  acrossDoubt(meters: number): number {
    if (this.across === 0) return 0;
    return doubtOf(agreementParts * Math.pow(this.across, Math.max(1, meters) / acrossMeters), usualAcross);
  }
}

/** Ln of the share of addresses of bureaux that the roll lacks, over the usual share; 0 where it was not measured. */
function unseenOf(share: number): number {
  return share === 0 ? 0 : Math.log((share / agreementParts + leastUnseen) / usualUnseen);
}

/** Log odds of a source that takes its part of the doubt, minus the logarithm of the agreement, beside another one. */
function oddsOf(doubt: number, own: number, other: number): number {
  const right = Math.exp((-doubt * own) / (own + other));
  return Math.max(-mostLogOdds, Math.min(mostLogOdds, Math.log(right / (1 - right))));
}

/** Ln of the share of addresses that disagree over a usual one; 0 where none were asked. */
function doubtOf(agreement: number, usual: number): number {
  return agreement === 0 ? 0 : Math.log((1 - agreement / agreementParts + leastDoubt) / (usual + leastDoubt));
}
