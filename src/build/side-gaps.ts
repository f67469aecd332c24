import Flatbush from 'flatbush';
import { metersPerDegree } from '../domain/position.ts';
import type { PackViews } from '../pack/pack-views.ts';

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
  private lines: number[] = [];
  private lineStreet: number[] = [];
  private index: Flatbush | undefined;

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
    this.lines = [];
    this.lineStreet = [];
    const { streetStart } = this.pack.communes;
    const { addresses, streets } = this.pack;
    const first = streetStart[commune] ?? 0;
    const end = streetStart[commune + 1] ?? 0;
    const latitude = addresses.latitude(streets.addressStart[first] ?? 0) / 1e6;
    this.metersPerLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
    for (let street = first; street < end; street++) {
      for (const parity of [0, 1]) this.drawSide(street, this.sideOf(street, parity));
    }
    this.index = this.lineStreet.length === 0 ? undefined : new Flatbush(this.lineStreet.length);
    for (let line = 0; line < this.lineStreet.length; line++) {
      const [ax, ay, bx, by] = this.line(line);
      this.index?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.index?.finish();
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

  private draw(street: number, ...ends: readonly number[]): void {
    this.lines.push(...ends);
    this.lineStreet.push(street);
  }

  /** How many other streets cross the straight line between two addresses of a street. */
  private countCrossing(street: number, from: number, to: number): number {
    if (this.index === undefined) return 0;
    const px = this.x(from);
    const py = this.y(from);
    const qx = this.x(to);
    const qy = this.y(to);
    const crossing = new Set<number>();
    for (const line of this.index.search(Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy))) {
      const other = this.lineStreet[line] ?? 0;
      if (other === street || crossing.has(other)) continue;
      const [ax, ay, bx, by] = this.line(line);
      if (doCross(px, py, qx, qy, ax, ay, bx, by)) crossing.add(other);
    }
    return crossing.size;
  }

  private line(line: number): [number, number, number, number] {
    const [ax = 0, ay = 0, bx = 0, by = 0] = this.lines.slice(4 * line, 4 * line + 4);
    return [ax, ay, bx, by];
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
  const sideOfP = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  const sideOfQ = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
  return sideOfA * sideOfB < 0 && sideOfP * sideOfQ < 0;
}
