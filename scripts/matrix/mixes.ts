import type { ChangeKind } from './age-roll.ts';
import type { TownName } from './towns.ts';

/** The part of a town's roll that a reference is given. */
export interface RollPart {
  /** Share of the addresses, or of the streets, that is given; the rest is asked for. Default 1. */
  readonly share?: number;
  /** Whole streets are given or withheld. */
  readonly byStreet?: boolean;
  /** How the roll has aged, and the share of addresses affected. */
  readonly aged?: { readonly kind: ChangeKind; readonly share: number };
  /** Default: the town's. */
  readonly millesime?: string;
}

/**
 * Contours of bureaux: cells drawn here around a share of the roll, Etalab's cells around all of it, or contours published by a
 * town in a year.
 */
export type ContourPart =
  | { readonly cells: number; readonly millesime?: string }
  | { readonly etalab: true }
  | { readonly paris: '2012' | '2017' | '2026' };

/** Targets of the measures. */
export interface MixTargets {
  /** Maximum calibration error. */
  readonly ece?: number;
  /** Minimum share of right answers among those at P >= .95. */
  readonly sure?: number;
  /** Minimum share of right answers among all rows. */
  readonly right?: number;
}

/** One mix of evidence: what the reference is given, which rows are asked for, and what is right. */
export interface Mix {
  readonly name: string;
  readonly town: TownName;
  readonly roll?: RollPart;
  readonly contours?: ContourPart;
  /** Maps of circonscriptions; the precise one and the simplified one differ in places. Default: none. */
  readonly maps?: readonly ('precise' | 'simple')[];
  /** Includes the table of votes by bureau; default true. */
  readonly votes?: boolean;
  /** Includes the BAN of the town; default true. */
  readonly ban?: boolean;
  /** Rows asked for: those withheld from the roll, or all. Default: the former, if a share is given. */
  readonly asks?: 'hidden' | 'all' | 'dirty';
  /** The contours of that year give the right answers, not the roll. */
  readonly truth?: '2017' | '2026';
  /** Election whose bureaux are wanted, `YYYY-MM`: the age of each source is taken at that month. */
  readonly election?: string;
  /** What is judged; default: the bureau. */
  readonly of?: 'bureau' | 'circonscription';
  readonly targets: MixTargets;
}

const fresh: MixTargets = { ece: 0.007, sure: 0.985 };
const any: MixTargets = { ece: 0.02, sure: 0.985 };
const old: MixTargets = { ece: 0.03, sure: 0.97 };

/** Every mix, by the name in the printed table. */
export const mixes: readonly Mix[] = [
  { name: 'half roll', town: 'eight', roll: { share: 0.5 }, targets: fresh },
  { name: 'half roll', town: 'ring', roll: {}, targets: fresh },
  { name: 'half roll, contours', town: 'paris', roll: {}, contours: { paris: '2012' }, targets: fresh },
  { name: 'whole roll', town: 'eight', roll: {}, asks: 'all', targets: fresh },
  { name: 'whole roll, dirty rows', town: 'eight', roll: {}, asks: 'dirty', targets: fresh },
  { name: 'half roll and its cells', town: 'eight', roll: { share: 0.5 }, contours: { cells: 0.5 }, targets: fresh },
  { name: 'roll of half the streets', town: 'eight', roll: { share: 0.5, byStreet: true }, targets: any },
  { name: 'roll of a fifth of the streets', town: 'eight', roll: { share: 0.2, byStreet: true }, targets: any },
  { name: 'roll 20 %', town: 'eight', roll: { share: 0.2 }, targets: any },
  { name: 'roll 10 %', town: 'eight', roll: { share: 0.1 }, targets: any },
  { name: 'roll 5 %', town: 'eight', roll: { share: 0.05 }, targets: any },
  { name: 'roll 2 %', town: 'eight', roll: { share: 0.02 }, targets: any },
  { name: 'roll 5 %', town: 'ring', roll: { share: 0.1 }, targets: any },
  { name: 'roll 5 %', town: 'paris', roll: { share: 0.1 }, targets: any },
  { name: 'roll 1 %', town: 'paris', roll: { share: 0.02 }, targets: any },
  { name: 'cells of half the roll', town: 'eight', contours: { cells: 0.5 }, targets: any },
  { name: 'cells of a tenth of the roll', town: 'eight', contours: { cells: 0.1 }, targets: any },
  { name: 'cells of half the roll', town: 'ring', contours: { cells: 1 }, targets: any },
  { name: 'cells of half the roll', town: 'paris', contours: { cells: 1 }, targets: any },
  { name: 'cells of all addresses', town: 'eight', contours: { etalab: true }, targets: any },
  { name: 'cells of all, roll 10 %', town: 'eight', roll: { share: 0.1 }, contours: { etalab: true }, targets: any },
  { name: 'contours', town: 'paris', contours: { paris: '2012' }, targets: any },
  { name: 'contours, roll 5 %', town: 'paris', roll: { share: 0.1 }, contours: { paris: '2012' }, targets: any },
  { name: 'contours, roll 1 %', town: 'paris', roll: { share: 0.02 }, contours: { paris: '2012' }, targets: any },
  ...aged('moved', 0.1),
  ...aged('moved', 0.3),
  ...aged('renumbered', 0.1),
  ...aged('cut', 0.1),
  {
    name: 'roll moved 10 %, newer cells',
    town: 'eight',
    roll: { aged: { kind: 'moved', share: 0.1 }, millesime: '2017' },
    contours: { etalab: true },
    asks: 'all',
    targets: old,
  },
  {
    name: 'roll of 2012, contours and truth of 2026',
    town: 'paris',
    roll: {},
    contours: { paris: '2026' },
    truth: '2026',
    targets: { ...old, right: 0.95 },
  },
  {
    name: 'roll of 2012, contours and truth of 2017',
    town: 'paris',
    roll: {},
    contours: { paris: '2017' },
    truth: '2017',
    targets: { ...old, right: 0.95 },
  },
  {
    name: 'roll and contours of 2012, truth of 2026',
    town: 'paris',
    roll: {},
    contours: { paris: '2012' },
    truth: '2026',
    election: '2026-03',
    targets: old,
  },
  {
    name: 'contours of 2017, truth of 2026',
    town: 'paris',
    contours: { paris: '2017' },
    truth: '2026',
    election: '2026-03',
    targets: old,
  },
  ...(['eight', 'ring', 'paris'] as const).flatMap((town) => [
    ...(['precise', 'simple'] as const).map((map) => circonscriptions(`map ${map}`, town, [map], false)),
    circonscriptions('both maps', town, ['precise', 'simple'], false),
    circonscriptions('both maps, table by votes', town, ['precise', 'simple'], true),
  ]),
  {
    name: 'whole communes without BAN',
    town: 'eight',
    ban: false,
    asks: 'all',
    of: 'circonscription',
    targets: { ece: 0.002 },
  },
];

/** The whole roll as it was five years earlier, when a share of the addresses had another bureau. */
function aged(kind: ChangeKind, share: number): Mix[] {
  const years = Math.round(share / 0.02);
  const millesime = `${2022 - years}-09`;
  const name = `roll of ${years} years ago, ${kind} ${100 * share} %`;
  return [
    { name, town: 'eight', roll: { aged: { kind, share }, millesime }, asks: 'all', election: '2022-09', targets: old },
  ];
}

function circonscriptions(name: string, town: TownName, maps: Mix['maps'], votes: boolean): Mix {
  return {
    name,
    town,
    // Half the roll if rows of the roll are asked for; in other places, the half that is in no list.
    roll: town === 'eight' ? { share: 0.5 } : {},
    maps: maps ?? [],
    votes,
    of: 'circonscription',
    targets: { ece: 0.02, sure: 0.985 },
  };
}
