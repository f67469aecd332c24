import { ArpenteurError } from '../../errors.ts';
import type { AreaLayer, AreaLayers } from '../../locate/locate-in-layers.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { answerLocate, type LocateAnswer } from './answer-locate.ts';
import { phrase } from '../../words/phrase.ts';

/** The circonscription or bureau whose area holds each of many positions. */
export interface PositionAreas {
  /**
   * Number of the circonscription or bureau in this pack for each position, -1 for none. On a border, or where areas overlap, the
   * one that `locate` gives first.
   */
  readonly number: Int32Array;
  /** Positions on a border or in several areas, ascending; `locate` gives details for them. Usually none. */
  readonly shared: Uint32Array;
  /** Code for position `at`, as given by `locate`; null outside all areas. */
  code: (at: number) => string | null;
}

/** Areas of many positions, in the order of the positions: numbers in typed arrays, texts on request. */
export interface LocatedPositions {
  readonly circonscription: PositionAreas;
  /** By the contours of the pack, which rarely cover all bureaux. */
  readonly bureau_vote: PositionAreas;
  /** Full answer of `locate` for position `at`, including the distance to the border and the nearest area. */
  answer: (at: number) => LocateAnswer;
}

/**
 * Finds the circonscription and bureau that hold each of many positions in WGS84 degrees.
 *
 * @throws {ArpenteurError} OPTION_INVALID unless there are as many longitudes as latitudes.
 */
export function locateAll(
  reference: { readonly layers: AreaLayers; readonly pack: PackViews },
  longitudes: Float64Array,
  latitudes: Float64Array,
): LocatedPositions {
  if (longitudes.length !== latitudes.length) {
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`${longitudes.length} longitudes and ${latitudes.length} latitudes do not match: expected the same number of each.`,
      { option: 'latitudes' },
    );
  }
  const { layers, pack } = reference;
  const { electoral, strings } = pack;
  return {
    circonscription: locateInLayer(
      layers.circonscriptions,
      longitudes,
      latitudes,
      (index) => electoral.circonscriptionCodes[index] ?? '',
    ),
    bureau_vote: locateInLayer(layers.bureaux, longitudes, latitudes, (index) =>
      strings.text(electoral.bureauCode[index] ?? 0),
    ),
    answer: (at) => answerLocate(reference, longitudes[at] ?? NaN, latitudes[at] ?? NaN),
  };
}

function locateInLayer(
  { areas, owner }: AreaLayer,
  longitudes: Float64Array,
  latitudes: Float64Array,
  codeOf: (index: number) => string,
): PositionAreas {
  const number = new Int32Array(longitudes.length);
  const shared: number[] = [];
  areas.locateMany(longitudes, latitudes, number);
  for (let at = 0; at < number.length; at++) {
    let area = number[at] ?? -1;
    if (area === -1) continue;
    if (area < -1) {
      shared.push(at);
      area = -2 - area;
    }
    number[at] = owner[area] ?? -1;
  }
  const code = (at: number): string | null => {
    const index = number[at] ?? -1;
    return index === -1 ? null : codeOf(index);
  };
  return { number, shared: Uint32Array.from(shared), code };
}
