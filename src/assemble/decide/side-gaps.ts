import { metersPerDegree } from '../../domain/position.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { LineGrid } from './line-grid.ts';

/** Metres that a street is lengthened beyond its last number, so that it crosses the street where it ends. */
const beyondEndMeters = 25;
/** Metres beyond which two numbers are not joined by a line: the street may turn between them. */
const longestLineMeters = 150;

/**
 * Features of the gap between two consecutive numbers on a side. The calibration table holds the weight of each in the logarithm
 * of the rate at which another bureau begins there.
 *
 * `base`: 1. `metres`: ln of 5 + the metres between. `traversee`: 1 where another street crosses, `traversees`: where several
 * do, since town halls cut streets at crossings. `numeros`: ln of 1 + the numbers missing between.
 */
export const gapFeatures = ['base', 'metres', 'traversee', 'traversees', 'numeros'] as const;

type GapViews = Pick<PackViews, 'addresses' | 'streets' | 'communes'>;

/** Sides of the streets of one commune at a time, and what lies in their gaps: the streets that cross. */
export class SideGaps {
  private readonly pack: GapViews;
  private commune = -1;
  /** The commune's first address, and the positions of all in metres. */
  private firstAddress = 0;
  private x = new Float64Array(1 << 10);
  private y = new Float64Array(1 << 10);
  /** Lines along the sides of the commune's streets, two ends each, and their streets. */
  private lines = new Float64Array(1 << 10);
  private lineStreet = new Uint32Array(1 << 8);
  private lineCount = 0;
  private readonly grid = new LineGrid();

  constructor(pack: GapViews) {
    this.pack = pack;
  }

  /** Addresses of one side of a street, ascending; `parity` 0 is the even side. */
  sideOf(street: number, parity: number): number[] {
    const side: number[] = [];
    const start = this.pack.streets.addressStart(street);
    for (let at = this.nextOfSide(start - 1, street, parity); at !== -1; at = this.nextOfSide(at, street, parity)) {
      side.push(at);
    }
    return side;
  }

  /** Writes the {@link gapFeatures} of the gap between two addresses of a side of `street` to `out`, starting at `at`. */
  readInto(out: Float64Array, at: number, street: number, from: number, to: number): void {
    this.open(this.pack.streets.commune(street));
    const { addresses } = this.pack;
    const { x, y, firstAddress } = this;
    const [a, b] = [from - firstAddress, to - firstAddress];
    const crossing = this.grid.countCrossing(street, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0);
    const between = (addresses.numero(to) - addresses.numero(from)) / 2 - 1;
    out[at] = 1;
    out[at + 1] = Math.log(5 + this.metersBetween(from, to));
    out[at + 2] = Number(crossing > 0);
    out[at + 3] = Number(crossing > 1);
    out[at + 4] = between <= 0 ? 0 : Math.log(1 + between);
  }

  /** The next address on the same side of a street, -1 after the last. */
  private nextOfSide(address: number, street: number, parity: number): number {
    const { addresses } = this.pack;
    const end = this.pack.streets.addressStart(street + 1);
    for (let at = address + 1; at < end; at++) {
      const own = addresses.numero(at);
      if (own !== 0 && (own & 1) === parity) return at;
    }
    return -1;
  }

  /** Draws the lines of a commune's streets. */
  private open(commune: number): void {
    if (commune === this.commune) return;
    this.commune = commune;
    this.lineCount = 0;
    const { streetStart } = this.pack.communes;
    const { streets } = this.pack;
    const first = streetStart[commune] ?? 0;
    const end = streetStart[commune + 1] ?? 0;
    this.placeAddresses(streets.addressStart(first), streets.addressStart(end));
    for (let street = first; street < end; street++) {
      this.drawSide(street, 0);
      this.drawSide(street, 1);
    }
    this.grid.load(this.lines, this.lineStreet, this.lineCount);
  }

  private placeAddresses(from: number, to: number): void {
    const { addresses } = this.pack;
    this.firstAddress = from;
    if (this.x.length < to - from) {
      this.x = new Float64Array(2 * (to - from));
      this.y = new Float64Array(2 * (to - from));
    }
    const { x, y } = this;
    const metersPerLongitude = metersPerDegree * Math.cos(((addresses.latitude(from) / 1e6) * Math.PI) / 180);
    for (let at = 0; at < to - from; at++) {
      x[at] = (addresses.longitude(from + at) / 1e6) * metersPerLongitude;
      y[at] = (addresses.latitude(from + at) / 1e6) * metersPerDegree;
    }
  }

  private drawSide(street: number, parity: number): void {
    const first = this.nextOfSide(this.pack.streets.addressStart(street) - 1, street, parity);
    if (first === -1) return;
    let isFirst = true;
    for (let from = first, to = this.nextOfSide(first, street, parity); to !== -1; isFirst = false) {
      const next = this.nextOfSide(to, street, parity);
      const meters = this.metersBetween(from, to);
      if (meters !== 0 && meters < longestLineMeters) {
        this.draw(street, from, to);
        if (isFirst) this.drawBeyond(street, to, from, meters);
        if (next === -1) this.drawBeyond(street, from, to, meters);
      }
      from = to;
      to = next;
    }
  }

  private draw(street: number, from: number, to: number): void {
    const { x, y } = this;
    const [a, b] = [from - this.firstAddress, to - this.firstAddress];
    this.addLine(street, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0);
  }

  /** Lengthens a side beyond its end. */
  private drawBeyond(street: number, last: number, end: number, meters: number): void {
    const x = this.x[end - this.firstAddress] ?? 0;
    const y = this.y[end - this.firstAddress] ?? 0;
    const lastX = this.x[last - this.firstAddress] ?? 0;
    const lastY = this.y[last - this.firstAddress] ?? 0;
    const part = beyondEndMeters / meters;
    this.addLine(street, x, y, x + (x - lastX) * part, y + (y - lastY) * part);
  }

  private addLine(street: number, ax: number, ay: number, bx: number, by: number): void {
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

  private metersBetween(a: number, b: number): number {
    const [from, to] = [a - this.firstAddress, b - this.firstAddress];
    const x = (this.x[from] ?? 0) - (this.x[to] ?? 0);
    const y = (this.y[from] ?? 0) - (this.y[to] ?? 0);
    return Math.sqrt(x * x + y * y);
  }
}
