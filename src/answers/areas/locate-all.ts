import { ArpenteurError } from '../../errors.ts';
import type { AreaLayer, AreaLayers } from '../../locate/locate-in-layers.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { answerLocate, type LocateAnswer } from './answer-locate.ts';

/** Which circonscription or which bureau holds each of many positions, by its area alone. */
export interface PositionAreas {
  /**
   * Number of the circonscription or bureau in this pack, for each position; -1 in none. On a border, or where areas
   * overlap, the one that `locate` names first.
   */
  readonly number: Int32Array;
  /** Positions on a border or in several areas, ascending: of these, `locate` has more to say. Usually none. */
  readonly shared: Uint32Array;
  /** Its code, as `locate` has it, for position `at`; null in no area. */
  code: (at: number) => string | null;
}

/** Where many positions lie, in the order of the positions: numbers in typed arrays, texts on request. */
export interface LocatedPositions {
  readonly circonscription: PositionAreas;
  /** By the contours of the pack, which seldom cover all bureaux. */
  readonly bureau_vote: PositionAreas;
  /** All that `locate` says of position `at`: also the metres to the border, and what is near a position in no area. */
  answer: (at: number) => LocateAnswer;
}

/**
 * Says which circonscription and bureau hold each of many positions in WGS84 degrees.
 *
 * @throws {ArpenteurError} OPTION_INVALID where there are not as many longitudes as latitudes.
 */
export function locateAll(
  reference: { readonly layers: AreaLayers; readonly pack: PackViews },
  longitudes: Float64Array,
  latitudes: Float64Array,
): LocatedPositions {
  if (longitudes.length !== latitudes.length) {
    throw new ArpenteurError(
      'OPTION_INVALID',
      `${longitudes.length} longitudes and ${latitudes.length} latitudes are no positions: expected as many of each.`,
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
