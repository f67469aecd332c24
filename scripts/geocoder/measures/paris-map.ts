import { metersPerDegree } from '../../../src/domain/position.ts';
import { LocateResult } from '../../../src/locate/locate-result.ts';
import type { Reference } from '../../../src/match/reference.ts';
import { noPosition } from '../../../src/pack/views/addresses/addresses-view.ts';
import { codeInseeNumber } from '../../../src/pack/views/communes-view.ts';
import { metersBetween } from '../distance.ts';
import { foldName, nameWords } from '../place-name.ts';

/** The streets of Paris by name, and the arrondissements from the contours of `paris_2012`. */
export class ParisMap {
  private readonly reference: Reference;
  private readonly located = new LocateResult();
  private readonly streetsOfName = new Map<string, number[]>();
  private readonly streetOfKey = new Map<string, number>();
  /** Every name, its words without articles. */
  private readonly names = new Set<string>();

  constructor(reference: Reference) {
    this.reference = reference;
    const { communes, streetKeys } = reference.pack;
    const [first, end] = communes.range(codeInseeNumber('75101'), codeInseeNumber('75121'));
    const last = communes.streetStart[end] ?? 0;
    for (let street = communes.streetStart[first] ?? 0; street < last; street++) {
      this.streetOfKey.set(streetKeys.text(street), street);
      const name = this.nameOf(street);
      this.names.add(nameWords(name).join(' '));
      this.streetsOfName.set(name, [...(this.streetsOfName.get(name) ?? []), street]);
    }
  }

  /** The arrondissement, 1..20, with a bureau that contains a position; 0 outside Paris. */
  arrondissementAt(longitude: number, latitude: number): number {
    const { layers, pack } = this.reference;
    layers.bureaux.areas.locate(longitude, latitude, this.located);
    if (this.located.count === 0) return 0;
    const bureau = layers.bureaux.owner[this.located.areas[0] ?? 0] ?? 0;
    const code = pack.strings.text(pack.electoral.bureauCode[bureau] ?? 0);
    return code.startsWith('75056_') ? Number(code.slice(6, 8)) : 0;
  }

  /** True if an arrondissement begins within `meters` of a position. */
  isNear(arrondissement: number, longitude: number, latitude: number, meters: number): boolean {
    const directions = 24;
    for (let at = 0; at < directions; at++) {
      const angle = (2 * Math.PI * at) / directions;
      const north = (meters * Math.sin(angle)) / metersPerDegree;
      const east = (meters * Math.cos(angle)) / (metersPerDegree * Math.cos((latitude * Math.PI) / 180));
      if (this.arrondissementAt(longitude + east, latitude + north) === arrondissement) return true;
    }
    return false;
  }

  /** The streets of Paris with the same name as the one with this key, including itself; none for an unknown key. */
  namesakes(key: string): readonly number[] {
    const street = this.streetOfKey.get(key);
    return street === undefined ? [] : (this.streetsOfName.get(this.nameOf(street)) ?? []);
  }

  /** True if a text contains the whole name of some street of Paris, apart from articles. */
  namesStreet(text: string): boolean {
    const words = nameWords(text);
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 2; to <= words.length; to++)
        if (this.names.has(words.slice(from, to).join(' '))) return true;
    }
    return false;
  }

  /** The arrondissement of a street. */
  arrondissementOf(street: number): number {
    const { communes, streets } = this.reference.pack;
    return communes.arrondissement(streets.commune(street));
  }

  /** Metres from a position to the nearest address of a street, or to the street if it has none. */
  metersTo(street: number, longitude: number, latitude: number): number {
    const { addresses, streets } = this.reference.pack;
    const end = streets.addressStart(street + 1);
    let nearest = Infinity;
    for (let at = streets.addressStart(street); at < end; at++) {
      const east = addresses.longitude(at) / 1e6;
      const north = addresses.latitude(at) / 1e6;
      nearest = Math.min(nearest, metersBetween(longitude, latitude, east, north));
    }
    const east = streets.longitude(street);
    const north = streets.latitude(street);
    if (nearest < Infinity || east === noPosition) return nearest;
    return metersBetween(longitude, latitude, east / 1e6, north / 1e6);
  }

  private nameOf(street: number): string {
    const { streets, strings } = this.reference.pack;
    return foldName(strings.text(streets.name(street)));
  }
}
