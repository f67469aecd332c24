/** Converts degrees to metres of the territory's own system (columns x and y of the BAN). */
import proj4 from 'proj4';

const grs80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const lambert93 = `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`;
/** Of the territories overseas. Source: EPSG registry, 5490, 2972, 2975, 4471. */
const overseas: Readonly<Partial<Record<string, string>>> = {
  '971': `+proj=utm +zone=20 ${grs80}`,
  '972': `+proj=utm +zone=20 ${grs80}`,
  '977': `+proj=utm +zone=20 ${grs80}`,
  '978': `+proj=utm +zone=20 ${grs80}`,
  '973': `+proj=utm +zone=22 ${grs80}`,
  '974': `+proj=utm +zone=40 +south ${grs80}`,
  '976': `+proj=utm +zone=38 +south ${grs80}`,
};

/** Step in degrees for the numerical derivative. */
const step = 1e-3;

/** Linear projection around a position: exact there, and to a centimetre within 1 km. */
export class LocalProjection {
  readonly #forward: (position: [number, number]) => number[];
  #longitude = 0;
  #latitude = 0;
  #slopes: readonly number[] = [];
  x = 0;
  y = 0;

  constructor(departement: string) {
    const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', overseas[departement] ?? lambert93);
    this.#forward = (position) => converter.forward(position);
  }

  /** Moves to another position. */
  moveTo(longitude: number, latitude: number): void {
    const [x = 0, y = 0] = this.#forward([longitude, latitude]);
    const [eastX = 0, eastY = 0] = this.#forward([longitude + step, latitude]);
    const [northX = 0, northY = 0] = this.#forward([longitude, latitude + step]);
    this.#longitude = longitude;
    this.#latitude = latitude;
    this.#slopes = [x, (eastX - x) / step, (northX - x) / step, y, (eastY - y) / step, (northY - y) / step];
  }

  /** Sets `x` and `y`, 2 decimals. */
  project(longitude: number, latitude: number): void {
    const [x = 0, eastX = 0, northX = 0, y = 0, eastY = 0, northY = 0] = this.#slopes;
    const [east, north] = [longitude - this.#longitude, latitude - this.#latitude];
    this.x = Math.round((x + east * eastX + north * northX) * 100) / 100;
    this.y = Math.round((y + east * eastY + north * northY) * 100) / 100;
  }
}
