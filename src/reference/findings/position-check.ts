/** Checks that the positions of one file are in France, and distinguishes a wrong coordinate system from a few wrong rows. */
import { ArpenteurError } from '../../errors.ts';
import type { Crs } from '../formats/crs.ts';
import type { FileFindings } from './findings.ts';
import { isInFrance } from '../../domain/france.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { crsMismatchEarly, crsMismatchShare } from './thresholds.ts';
import { phrase, type Phrase } from '../../words/phrase.ts';

/** Counts the positions of a file inside and outside France, and refuses the file when most are outside. */
export class PositionCheck {
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  readonly #findings: FileFindings;
  #inside = 0;
  #outside = 0;
  #swapped = 0;
  #degrees = 0;
  #firstOutside = '';

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#source = source;
    this.#file = file;
    this.#findings = findings;
  }

  /**
   * Whether a position may be in France; if not, it is noted as `POSITION_OUTSIDE_FRANCE`.
   *
   * @param longitude,latitude WGS84 degrees, after any projection.
   * @param place names the row or feature for the findings.
   * @param raw the coordinates in the file, if they were projected.
   * @throws ArpenteurError CRS_MISMATCH as soon as it is clear.
   */
  accept(longitude: number, latitude: number, place: () => string, raw?: readonly [number, number]): boolean {
    if (isInFrance(longitude, latitude)) {
      this.#inside++;
      return true;
    }
    const [x, y] = raw ?? [longitude, latitude];
    if (this.#outside++ === 0) this.#firstOutside = `${Number(x.toFixed(6))} ${Number(y.toFixed(6))}`;
    if (isInFrance(y, x)) this.#swapped++;
    if (Math.abs(x) <= 180 && Math.abs(y) <= 90) this.#degrees++;
    this.#findings.add('POSITION_OUTSIDE_FRANCE', place());
    if (this.#outside >= crsMismatchEarly) this.#refuseIfMostOutside(undefined);
    return false;
  }

  /**
   * Called at the end of the file.
   *
   * @param crs the system in which the file was read, or undefined if there were several.
   * @throws ArpenteurError CRS_MISMATCH when more than half of the positions are outside.
   */
  finish(crs?: Crs): void {
    this.#refuseIfMostOutside(crs);
  }

  #refuseIfMostOutside(crs: Crs | undefined): void {
    const total = this.#inside + this.#outside;
    if (this.#outside <= total * crsMismatchShare) return;
    const { kind } = this.#source;
    const system = crs === undefined ? '' : phrase` read as EPSG:${crs.epsg} (${crs.name})`;
    throw new ArpenteurError(
      'CRS_MISMATCH',
      phrase`${this.#file.label} (${kind}): ${this.#outside} of ${total} positions${system} lie outside France (the first has ${this.#firstOutside}). ${this.#hint()}`,
      { kind, file: this.#file.path, outside: this.#outside, positions: total },
    );
  }

  #hint(): Phrase {
    if (this.#swapped > this.#outside / 2) {
      return phrase`Longitude and latitude are swapped: exchange the two columns or coordinates.`;
    }
    if (this.#degrees > this.#outside / 2) {
      return this.#source.crs === undefined
        ? phrase`The values look like degrees, but outside France: check the file.`
        : phrase`The values look like degrees: remove \`crs\` of the source, or set it to "EPSG:4326".`;
    }
    return phrase`The values look like metres: set \`crs\` of the source, for example "EPSG:2154" (Lambert-93) or "EPSG:3948" (CC48).`;
  }
}
