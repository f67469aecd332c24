import { NearestAddress, ReverseGeocoder } from '../geocode/reverse-address.ts';
import type { PackViews } from '../pack/pack-views.ts';

/** The address nearest to a position. */
export interface NearestAnswer {
  /** As BAN labels it: `4bis Rue de l'Abbaye 75006 Paris`; a street or lieu-dit where it has no numbers. */
  readonly adresse: string;
  readonly id_ban: string;
  readonly distance_m: number;
}

/** How far the nearest address may be, in metres. */
const reachMeters = 20_000;

/** Answers which address is nearest; one instance a pack, on the caller's thread. */
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
    const { street, address } = nearest;
    if (street === -1) return null;
    const { streets, addresses, communes, strings } = this.#pack;
    const key = strings.text(streets.key[street] ?? 0);
    const commune = communes.whole[streets.commune[street] ?? 0] ?? 0;
    const numero = addresses.numero[address] ?? 0;
    const suffixe = strings.text(addresses.suffixText[addresses.suffix[address] ?? 0] ?? 0);
    const postcode = address === -1 ? streets.postcode[street] : communes.postcode[addresses.postcode[address] ?? 0];
    const parts = [
      strings.text(streets.name[street] ?? 0),
      String(postcode ?? 0).padStart(5, '0'),
      strings.text(communes.name[commune] ?? 0),
    ];
    const id = [key, String(numero).padStart(5, '0'), ...(suffixe === '' ? [] : [suffixe])];
    return {
      adresse: (address === -1 ? parts : [`${numero}${suffixe}`, ...parts]).join(' '),
      id_ban: address === -1 ? key : id.join('_'),
      distance_m: Math.round(nearest.distanceMeters),
    };
  }
}
