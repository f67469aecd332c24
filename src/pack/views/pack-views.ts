import { AddressesView } from './addresses/addresses-view.ts';
import { AssignmentsView } from './addresses/assignments-view.ts';
import { CommunesView } from './communes-view.ts';
import { ElectoralView, type ShareTable, SharesView } from './electoral-view.ts';
import { RollView } from './roll-view.ts';
import type { SectionReader } from '../sections.ts';
import { StreetKeysView } from './streets/street-keys-view.ts';
import { StreetShares } from './streets/street-shares.ts';
import { StreetsView, TokensView } from './streets/streets-view.ts';
import { StringsView } from './strings-view.ts';
import { StripsView } from './addresses/strips-view.ts';

/** Section prefixes of the tables of shares, by owner and by what is counted. */
export const shareTables = {
  communeCirconscriptions: 'shares.communeCirconscriptions',
  communeBureaux: 'shares.communeBureaux',
  postcodeCirconscriptions: 'shares.postcodeCirconscriptions',
} as const satisfies Readonly<Record<string, ShareTable>>;

/** The views that geocoding reads. */
export type GeocodeViews = Pick<
  PackViews,
  'strings' | 'communes' | 'streets' | 'streetKeys' | 'tokens' | 'addresses' | 'strips'
>;

/** Typed views on all sections of a pack except its areas. */
export class PackViews {
  readonly strings: StringsView;
  readonly communes: CommunesView;
  readonly streets: StreetsView;
  readonly streetKeys: StreetKeysView;
  readonly tokens: TokensView;
  readonly addresses: AddressesView;
  readonly strips: StripsView;
  readonly assignments: AssignmentsView;
  readonly electoral: ElectoralView;
  readonly roll: RollView;
  readonly streetShares: StreetShares;
  readonly communeCirconscriptions: SharesView;
  readonly communeBureaux: SharesView;
  readonly postcodeCirconscriptions: SharesView;

  constructor(sections: SectionReader) {
    this.strings = new StringsView(sections);
    this.communes = new CommunesView(sections);
    this.streets = new StreetsView(sections);
    this.streetKeys = new StreetKeysView(sections, this.strings);
    this.tokens = new TokensView(sections);
    this.addresses = new AddressesView(sections);
    this.strips = new StripsView(sections);
    this.assignments = new AssignmentsView(sections);
    this.electoral = new ElectoralView(sections, this.strings);
    this.roll = new RollView(sections);
    this.streetShares = new StreetShares(this.streets, this.assignments, this.roll);
    this.communeCirconscriptions = new SharesView(sections, shareTables.communeCirconscriptions);
    this.communeBureaux = new SharesView(sections, shareTables.communeBureaux);
    this.postcodeCirconscriptions = new SharesView(sections, shareTables.postcodeCirconscriptions);
  }
}

/** Number of addresses in a commune, for a city with those of its arrondissements: Paris itself has no street. */
export function addressesOf({ communes, streets }: Pick<PackViews, 'communes' | 'streets'>, commune: number): number {
  const { streetStart, children } = communes;
  const between = (from: number, to: number): number =>
    streets.addressStart(streetStart[to] ?? 0) - streets.addressStart(streetStart[from] ?? 0);
  const first = children[2 * commune] ?? 0;
  return between(commune, commune + 1) + between(first, first + (children[2 * commune + 1] ?? 0));
}
