import { metersPerDegree } from '../domain/position.ts';
import type { PackViews } from '../pack/pack-views.ts';
import { LineGrid } from './line-grid.ts';

/** A street goes on this far beyond its last number: it crosses the street that it ends at. */
const beyondEndMeters = 25;
/** Numbers farther apart than this are joined by no line: their street may turn between them. */
const longestLineMeters = 150;

/**
 * What is read of the gap between two numbers that follow each other on a side; the calibration table holds the weight of each
 * in the logarithm of how likely another bureau begins there.
 *
 * `base`: 1. `metres`: ln of 5 + the metres between. `traversee`: 1 where another street crosses, `traversees`: where several
 * do: town halls cut streets at crossings. `numeros`: ln of 1 + the numbers left out between.
 */
export const gapFeatures = ['base', 'metres', 'traversee', 'traversees', 'numeros'] as const;

/** One of {@link gapFeatures}. */
export type GapFeature = (typeof gapFeatures)[number];

type GapViews = Pick<PackViews, 'addresses' | 'streets' | 'communes'>;

/** Sides of the streets of one commune at a time, and what lies in their gaps: which other streets cross. */
export class SideGaps {
  private readonly pack: GapViews;
  private commune = -1;
  private metersPerLongitude = metersPerDegree;
  /** Lines along the sides of the commune's streets, two ends each, and their streets. */
  private lines = new Float64Array(1 << 10);
  private lineStreet = new Uint32Array(1 << 8);
  private lineCount = 0;
  private readonly grid = new LineGrid();
  /** Streets that cross the gap looked at last. */
  private readonly crossing: number[] = [];

  constructor(pack: GapViews) {
    this.pack = pack;
  }

  /** Addresses of one side of a street, ascending: `parity` 0 is the even one. */
  sideOf(street: number, parity: number): number[] {
    const { addresses, streets } = this.pack;
    const side: number[] = [];
    const end = streets.addressStart[street + 1] ?? 0;
    for (let address = streets.addressStart[street] ?? 0; address < end; address++) {
      const numero = addresses.numero[address] ?? 0;
      if (numero !== 0 && (numero & 1) === parity) side.push(address);
    }
    return side;
  }

  /** Writes {@link gapFeatures} of the gap between two addresses of a side of `street` to `out` from `at` on. */
  readInto(out: Float64Array, at: number, street: number, from: number, to: number): void {
    this.open(this.pack.streets.commune[street] ?? 0);
    const { numero } = this.pack.addresses;
    const crossing = this.countCrossing(street, from, to);
    out[at] = 1;
    out[at + 1] = Math.log(5 + this.metersBetween(from, to));
    out[at + 2] = Number(crossing > 0);
    out[at + 3] = Number(crossing > 1);
    out[at + 4] = Math.log(1 + Math.max(0, ((numero[to] ?? 0) - (numero[from] ?? 0)) / 2 - 1));
  }

  /** Draws the lines of a commune's streets. */
  private open(commune: number): void {
    if (commune === this.commune) return;
    this.commune = commune;
    this.lineCount = 0;
    const { streetStart } = this.pack.communes;
    const { addresses, streets } = this.pack;
    const first = streetStart[commune] ?? 0;
    const end = streetStart[commune + 1] ?? 0;
    const latitude = addresses.latitude(streets.addressStart[first] ?? 0) / 1e6;
    this.metersPerLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
    for (let street = first; street < end; street++) {
      for (const parity of [0, 1]) this.drawSide(street, this.sideOf(street, parity));
    }
    this.grid.load(this.lines, this.lineCount);
  }

  private drawSide(street: number, side: readonly number[]): void {
    for (let at = 1; at < side.length; at++) {
      const from = side[at - 1] ?? 0;
      const to = side[at] ?? 0;
      const meters = this.metersBetween(from, to);
      if (meters === 0 || meters >= longestLineMeters) continue;
      this.draw(street, this.x(from), this.y(from), this.x(to), this.y(to));
      if (at === 1) this.drawBeyond(street, to, from, meters);
      if (at === side.length - 1) this.drawBeyond(street, from, to, meters);
    }
  }

  /** Lengthens a side beyond its end. */
  private drawBeyond(street: number, last: number, end: number, meters: number): void {
    const x = this.x(end);
    const y = this.y(end);
    const part = beyondEndMeters / meters;
    this.draw(street, x, y, x + (x - this.x(last)) * part, y + (y - this.y(last)) * part);
  }

  private draw(street: number, ax: number, ay: number, bx: number, by: number): void {
    const line = this.lineCount++;
    if (line === this.lineStreet.length) {
      const [lines, streets] = [this.lines, this.lineStreet];
      this.lines = new Float64Array(2 * lines.length);
      this.lines.set(lines);
      this.lineStreet = new Uint32Array(2 * streets.length);
      this.lineStreet.set(streets);
    }
    this.lines[4 * line] = ax;
    this.lines[4 * line + 1] = ay;
    this.lines[4 * line + 2] = bx;
    this.lines[4 * line + 3] = by;
    this.lineStreet[line] = street;
  }

  /** How many other streets cross the straight line between two addresses of a street. */
  private countCrossing(street: number, from: number, to: number): number {
    const px = this.x(from);
    const py = this.y(from);
    const qx = this.x(to);
    const qy = this.y(to);
    const { lines, lineStreet, crossing } = this;
    crossing.length = 0;
    this.grid.search(Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy), (line) => {
      const other = lineStreet[line] ?? 0;
      if (other === street) return;
      const at = 4 * line;
      const [ax, ay, bx, by] = [lines[at] ?? 0, lines[at + 1] ?? 0, lines[at + 2] ?? 0, lines[at + 3] ?? 0];
      if (doCross(px, py, qx, qy, ax, ay, bx, by) && !crossing.includes(other)) crossing.push(other);
    });
    return crossing.length;
  }

  private metersBetween(a: number, b: number): number {
    return Math.hypot(this.x(a) - this.x(b), this.y(a) - this.y(b));
  }

  private x(address: number): number {
    return (this.pack.addresses.longitude(address) / 1e6) * this.metersPerLongitude;
  }

  private y(address: number): number {
    return (this.pack.addresses.latitude(address) / 1e6) * metersPerDegree;
  }
}

/** Says whether two lines cross within both; lines that only touch do not. */
function doCross(
  px: number,
  py: number,
  qx: number,
  qy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const sideOfA = (qx - px) * (ay - py) - (qy - py) * (ax - px);
  const sideOfB = (qx - px) * (by - py) - (qy - py) * (bx - px);
  if (sideOfA * sideOfB >= 0) return false;
  const sideOfP = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  const sideOfQ = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
  return sideOfP * sideOfQ < 0;
}
