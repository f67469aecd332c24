import type { ChangeKind } from './age-roll.ts';
import type { TownName } from './towns.ts';

/** What of a town's roll a reference is given. */
export interface RollPart {
  /** Share of the addresses that may be given, or of the streets; the others are asked for. Default 1. */
  readonly share?: number;
  /** Whole streets are given or left out. */
  readonly byStreet?: boolean;
  /** How it has aged, and at what share of its addresses. */
  readonly aged?: { readonly kind: ChangeKind; readonly share: number };
  /** Default that of the town. */
  readonly millesime?: string;
}

/** Contours of bureaux: cells drawn here of a share of the roll, Etalab's of all of it, or what a town published in a year. */
export type ContourPart =
  | { readonly cells: number; readonly millesime?: string }
  | { readonly etalab: true }
  | { readonly paris: '2012' | '2017' | '2026' };

/** What a measure should reach. */
export interface MixTargets {
  /** Calibration error, at most. */
  readonly ece?: number;
  /** Share of the answers at P >= .95 that are right, at least. */
  readonly sure?: number;
  /** Share of all rows that are right, at least. */
  readonly right?: number;
}

/** One mix of evidence: what the reference is given, what is asked of it, and what is the truth. */
export interface Mix {
  readonly name: string;
  readonly town: TownName;
  readonly roll?: RollPart;
  readonly contours?: ContourPart;
  /** Maps of circonscriptions: the precise one and the simplified one differ from place to place. Default none. */
  readonly maps?: readonly ('precise' | 'simple')[];
  /** With the table of bureaux by votes; default true. */
  readonly votes?: boolean;
  /** With the BAN of the town; default true. */
  readonly ban?: boolean;
  /** Rows asked for: those that the roll was not given, or all. Default the first, where a share is given. */
  readonly asks?: 'hidden' | 'all' | 'dirty';
  /** Contours of that year are the truth in place of the roll. */
  readonly truth?: '2017' | '2026';
  /** Election that the bureaux are asked for, `YYYY-MM`: sources are as old as they are then. */
  readonly election?: string;
  /** What is judged; default the bureau. */
  readonly of?: 'bureau' | 'circonscription';
  readonly targets: MixTargets;
}

const fresh: MixTargets = { ece: 0.007, sure: 0.985 };
const any: MixTargets = { ece: 0.02, sure: 0.985 };
const old: MixTargets = { ece: 0.03, sure: 0.97 };

/** Every mix that is measured, by the names that the table prints. */
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
    targets: { ece: 0.002, right: 0.99 },
  },
];

/** The whole roll as it was five years before, when bureaux were others at a share of the addresses. */
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
    // Half the roll where rows of it are asked for; the list's own half elsewhere.
    roll: town === 'eight' ? { share: 0.5 } : {},
    maps: maps ?? [],
    votes,
    of: 'circonscription',
    targets: { ece: 0.02, sure: 0.985 },
  };
}
