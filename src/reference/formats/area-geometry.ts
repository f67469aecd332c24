/** Converts the geometry of GeoJSON features to flat rings in WGS84. */
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import type { Crs } from './crs.ts';
import type { FileFindings } from '../findings/findings.ts';
import type { PositionCheck } from '../findings/position-check.ts';
import { GeometryBlocks } from './geometry-blocks.ts';

/**
 * Rings of one area, flat: ring `i` is `coordinates[2 * ringStarts[i] .. 2 * ringStarts[i + 1])` as pairs of longitude and
 * latitude in WGS84 degrees, closed (the last point repeats the first). Containment is even-odd over all rings, so holes and
 * parts need no marks.
 */
export interface AreaGeometry {
  readonly coordinates: Float64Array;
  /** `rings + 1` entries, in points. */
  readonly ringStarts: Uint32Array;
}

/**
 * Builds the geometries of one file. Its two arrays grow to the largest area and are reused.
 *
 * Heights are dropped and unclosed rings closed (`RING_REPAIRED`). Rings of fewer than 4 points or with a coordinate that is
 * not a number are refused (`RING_REFUSED`). Rings that touch or cross themselves are kept: containment is even-odd, and the
 * checks of the build report them.
 */
export class GeometryBuilder {
  readonly #findings: FileFindings;
  readonly #check: PositionCheck;
  readonly #blocks = new GeometryBlocks();
  #coordinates = new Float64Array(1 << 12);
  #count = 0;
  #ringStarts: number[] = [];
  #place = '';
  readonly #placeOf = (): string => this.#place;

  constructor(findings: FileFindings, check: PositionCheck) {
    this.#findings = findings;
    this.#check = check;
  }

  /** The area of a geometry, or undefined if it has none (noted with `place`). */
  build(geometry: unknown, crs: Crs, place: string): AreaGeometry | undefined {
    this.#count = 0;
    this.#ringStarts = [];
    this.#place = place;
    if (!isJsonObject(geometry)) {
      this.#findings.add('GEOMETRY_NULL', place);
      return undefined;
    }
    this.#addGeometry(geometry, crs);
    if (this.#count === 0) {
      this.#findings.add('GEOMETRY_WITHOUT_AREA', place);
      return undefined;
    }
    const ringStarts = Uint32Array.of(...this.#ringStarts, this.#count);
    return this.#blocks.keep(this.#coordinates.subarray(0, 2 * this.#count), ringStarts);
  }

  #addGeometry(geometry: JsonObject, crs: Crs): void {
    const coordinates = geometry['coordinates'];
    switch (geometry['type']) {
      case 'Polygon':
        for (const ring of listOf(coordinates)) this.#addRing(ring, crs);
        break;
      case 'MultiPolygon':
        for (const polygon of listOf(coordinates)) for (const ring of listOf(polygon)) this.#addRing(ring, crs);
        break;
      case 'GeometryCollection':
        for (const part of listOf(geometry['geometries'])) if (isJsonObject(part)) this.#addGeometry(part, crs);
        break;
      default:
    }
  }

  #addRing(ring: unknown, crs: Crs): void {
    const points = listOf(ring);
    const start = this.#count;
    this.#reserve(points.length + 1);
    for (const point of points) {
      if (!this.#addPoint(point, crs)) {
        this.#refuseFrom(start);
        return;
      }
    }
    this.#close(start);
    if (this.#count - start < 4) {
      this.#refuseFrom(start);
      return;
    }
    this.#ringStarts.push(start);
    const first = points[0] as readonly [number, number];
    const longitude = this.#coordinates[2 * start] ?? Number.NaN;
    const latitude = this.#coordinates[2 * start + 1] ?? Number.NaN;
    this.#check.accept(longitude, latitude, this.#placeOf, crs.geographic ? undefined : first);
  }

  #addPoint(point: unknown, crs: Crs): boolean {
    const [x, y] = listOf(point);
    if (typeof x !== 'number' || typeof y !== 'number') return false;
    const at = 2 * this.#count++;
    if (crs.geographic) {
      this.#coordinates[at] = x;
      this.#coordinates[at + 1] = y;
      return true;
    }
    const [longitude, latitude] = crs.toWgs84(x, y);
    this.#coordinates[at] = longitude;
    this.#coordinates[at + 1] = latitude;
    return Number.isFinite(longitude) && Number.isFinite(latitude);
  }

  #close(start: number): void {
    const last = this.#count - 1;
    if (last < start) return;
    const coordinates = this.#coordinates;
    if (coordinates[2 * start] === coordinates[2 * last] && coordinates[2 * start + 1] === coordinates[2 * last + 1]) {
      return;
    }
    coordinates[2 * this.#count] = coordinates[2 * start] ?? Number.NaN;
    coordinates[2 * this.#count + 1] = coordinates[2 * start + 1] ?? Number.NaN;
    this.#count++;
    this.#findings.add('RING_REPAIRED', this.#place);
  }

  #refuseFrom(start: number): void {
    this.#count = start;
    this.#findings.add('RING_REFUSED', this.#place);
  }

  #reserve(points: number): void {
    const needed = 2 * (this.#count + points);
    if (needed <= this.#coordinates.length) return;
    const grown = new Float64Array(Math.max(needed, 2 * this.#coordinates.length));
    grown.set(this.#coordinates);
    this.#coordinates = grown;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
