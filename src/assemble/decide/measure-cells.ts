import { metersPerDegree } from '../../domain/position.ts';
import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import { NearGrid } from '../roll/near-grid.ts';

/** Addresses near a border that are asked in a commune. */
const mostAsked = 1000;
/** Metres to a border beyond which no neighbour across it is the nearest address. */
const nearBorderMeters = 50;
/** Addresses nearer than this to each other count as one place. */
const samePlaceMeters = 0.5;
/** How far a border may lie from the middle, in metres and as a part of the distance: positions are rounded. */
const toleranceMeters = 0.4;
const tolerancePart = 0.03;
/** Borders up to so many times as far from the middle tell how many are near it by chance. */
const chanceTimes = 3;
/** A commune counts as if these pairs had been asked as well: one of four in the middle, as for half of the addresses. */
const priorInMiddle = 1;
const priorAsked = 4;

/** The addresses of one commune; reused. */
const grid = new NearGrid(4);

type CellViews = Pick<PackViews, 'streets' | 'addresses' | 'communes' | 'electoral'>;

/**
 * Writes `communes.cellShare`: around which share of the commune's addresses its cells were drawn.
 *
 * The border of two cells runs through the middle between the addresses that they were drawn around. So where two addresses
 * that are nearest to each other lie in different cells, the border is half their distance away, if both were among those. The
 * share of such pairs is the square of the share of addresses.
 */
export function measureCells(
  commune: number,
  { streets, addresses, communes, electoral }: CellViews,
  located: Pick<LocatedAddresses, 'bureau' | 'bureauBorder'>,
): void {
  const from = streets.addressStart(communes.streetStart[commune] ?? 0);
  const end = streets.addressStart(communes.streetStart[commune + 1] ?? 0);
  const asked: number[] = [];
  for (let address = from; address < end; address++) {
    const bureau = located.bureau[address] ?? 0;
    if (bureau === 0 || electoral.bureauIsVoronoi[bureau - 1] !== 1) continue;
    if ((located.bureauBorder[address] ?? Infinity) < nearBorderMeters) asked.push(address);
  }
  if (asked.length === 0) return;
  const perLongitude = metersPerDegree * Math.cos((addresses.latitude(from) / 1e6) * (Math.PI / 180));
  const x = new Float64Array(end - from);
  const y = new Float64Array(end - from);
  for (let address = from; address < end; address++) {
    x[address - from] = (addresses.longitude(address) / 1e6) * perLongitude;
    y[address - from] = (addresses.latitude(address) / 1e6) * metersPerDegree;
  }
  grid.load(x, y, end - from);
  let [pairs, inMiddle, beside] = [0, 0, 0];
  const step = Math.max(1, Math.ceil(asked.length / mostAsked));
  for (let at = 0; at < asked.length; at += step) {
    const address = asked[at] ?? 0;
    const count = grid.search(x[address - from] ?? 0, y[address - from] ?? 0, 2 * nearBorderMeters);
    for (let near = 0; near < count; near++) {
      const meters = Math.sqrt(grid.squares[near] ?? 0);
      if (meters < samePlaceMeters) continue;
      const other = located.bureau[from + (grid.found[near] ?? 0)] ?? 0;
      if (other === 0 || other === located.bureau[address]) break;
      pairs++;
      const off = Math.abs((located.bureauBorder[address] ?? 0) - meters / 2);
      const tolerance = toleranceMeters + tolerancePart * meters;
      if (off <= tolerance) inMiddle++;
      else if (off <= chanceTimes * tolerance) beside++;
      break;
    }
  }
  const byDesign = Math.max(0, inMiddle - beside / (chanceTimes - 1));
  const share = Math.sqrt((byDesign + priorInMiddle) / (pairs + priorAsked));
  communes.cellShare[commune] = Math.max(1, Math.round(agreementParts * share));
}
