import { ArpenteurError } from '../../errors.ts';
import { NearestAddress, ReverseGeocoder } from '../../geocode/positions/reverse-address.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { postcodeOf, writeLabel } from '../columns/write-address.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { idBanText } from '../../pack/id-ban.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { phrase } from '../../words/phrase.ts';

/** The address nearest to a position. */
export interface NearestAnswer {
  /** Label as in the BAN: `4bis Rue de l'Abbaye 75006 Paris`; that of a street or lieu-dit without numbers. */
  readonly adresse: string;
  readonly id_ban: string;
  /** Name of its street or lieu-dit. */
  readonly voie: string;
  /** INSEE code of its commune; of the arrondissement in Paris, Lyon and Marseille. */
  readonly code_insee: string;
  readonly distance_m: number;
}

/** An address of the pack with its position in WGS84 degrees. */
export interface ExampleAddress extends NearestAnswer {
  readonly longitude: number;
  readonly latitude: number;
}

/** The addresses nearest to many positions, in the order of the positions: numbers in typed arrays, texts on request. */
export interface NearestAddresses {
  /** Number of the nearest address in this pack; -1 if a street without numbers is nearest, or nothing is near enough. */
  readonly address: Int32Array;
  /** Number of its street in this pack; -1 if nothing is near enough. */
  readonly street: Int32Array;
  /** Metres to it; Infinity if nothing is near enough. */
  readonly distanceMeters: Float64Array;
  /** The answer for position `at` as text; null if nothing is near enough. */
  answer: (at: number) => NearestAnswer | null;
}

/** Maximum distance of the nearest address, in metres. */
export const reachMeters = 20_000;

const label = new ByteBuffer(256);

/** Finds nearest addresses; one instance per pack, on the caller's thread. */
export class NearestAnswers {
  readonly #pack: PackViews;
  readonly #reverse: ReverseGeocoder;
  readonly #nearest = new NearestAddress();

  constructor(pack: PackViews) {
    this.#pack = pack;
    this.#reverse = new ReverseGeocoder(pack);
  }

  /** The nearest address within 20 km of a position in WGS84 degrees; null when there is none. */
  nearest(longitude: number, latitude: number): NearestAnswer | null {
    const nearest = this.#nearest;
    this.#reverse.nearest(longitude, latitude, reachMeters, nearest);
    return this.#describe(nearest.street, nearest.address, nearest.distanceMeters);
  }

  /** Up to `count` addresses with numbers and positions, spread over the pack. */
  examples(count: number): readonly ExampleAddress[] {
    const { addresses } = this.#pack;
    const step = Math.max(1, Math.floor(addresses.count / count));
    const found: ExampleAddress[] = [];
    // From the middle of the first part, of the second and so on: the only one of one is from the middle of the pack.
    for (let at = step >> 1; at < addresses.count && found.length < count; at += step) {
      const example = this.#exampleFrom(at);
      if (example !== undefined) found.push(example);
    }
    return found;
  }

  /** The first such address from one on. */
  #exampleFrom(first: number): ExampleAddress | undefined {
    const { addresses } = this.#pack;
    for (let at = first; at < addresses.count; at++) {
      const longitude = addresses.longitude(at) / 1e6;
      const latitude = addresses.latitude(at) / 1e6;
      if (addresses.numero(at) === 0 || addresses.longitude(at) === noPosition) continue;
      const nearest = this.nearest(longitude, latitude);
      return nearest === null ? undefined : { ...nearest, longitude, latitude };
    }
    return undefined;
  }

  /**
   * The nearest addresses of longitude, latitude, longitude, latitude ... in WGS84 degrees; nothing is near a position that is
   * not on the globe.
   *
   * @throws {ArpenteurError} OPTION_INVALID.
   */
  nearestOfAll(positions: Float64Array, maxMeters = reachMeters): NearestAddresses {
    checkBulk(positions, maxMeters);
    const count = positions.length / 2;
    const address = new Int32Array(count);
    const street = new Int32Array(count);
    const distanceMeters = new Float64Array(count);
    const nearest = this.#nearest;
    for (let at = 0; at < count; at++) {
      this.#reverse.nearest(positions[2 * at] ?? NaN, positions[2 * at + 1] ?? NaN, maxMeters, nearest);
      address[at] = nearest.address;
      street[at] = nearest.street;
      distanceMeters[at] = nearest.distanceMeters;
    }
    const answer = (at: number): NearestAnswer | null =>
      this.#describe(street[at] ?? -1, address[at] ?? -1, distanceMeters[at] ?? Infinity);
    return { address, street, distanceMeters, answer };
  }

  #describe(street: number, address: number, distanceMeters: number): NearestAnswer | null {
    if (street === -1) return null;
    const pack = this.#pack;
    const { streets, communes, strings } = pack;
    const commune = streets.commune(street);
    const postcode = postcodeOf(pack, street, address);
    label.clear();
    writeLabel(pack, { commune, street, address, numero: -1, postcode }, label);
    return {
      adresse: Buffer.from(label.view()).toString('utf8'),
      id_ban: idBanText(pack, street, address),
      voie: strings.text(streets.name(street)),
      code_insee: codeInseeText(communes.code[commune] ?? 0),
      distance_m: Math.round(distanceMeters),
    };
  }
}

function checkBulk(positions: Float64Array, maxMeters: number): void {
  if (positions.length % 2 !== 0) {
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`${positions.length} numbers are no positions: expected a longitude and a latitude each.`,
      { option: 'positions' },
    );
  }
  if (maxMeters > 0 && maxMeters <= reachMeters) return;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`maxMeters ${maxMeters}: expected more than 0 and at most ${reachMeters} metres.`,
    { option: 'maxMeters' },
  );
}
