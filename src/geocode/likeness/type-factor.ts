import { streetTypes } from '../../text/vocabulary/street-types.ts';
import { streetTypeNumber } from '../../text/vocabulary/vocabulary.ts';
import { landmarkTypeFactor, missingTypeFactor, otherTypeFactor } from '../thresholds.ts';

const landmarks = Uint8Array.from([0, ...streetTypes.map(({ isLandmark }) => Number(isLandmark ?? false))]);
const shoppingCentre = streetTypeNumber('CENTRE-COMMERCIAL');

/**
 * Factor of a name's likeness for a street of type `found` when `written` is written, 0..1; type 0 is none. It is 0 for a
 * shopping centre: `CENTRE COMMERCIAL BERCY 2` is not on the boulevard de Bercy.
 */
export function typeFactor(written: number, found: number): number {
  if (written === found) return 1;
  if (written === shoppingCentre && found !== 0) return 0;
  if (landmarks[written] === 1 || landmarks[found] === 1) return landmarkTypeFactor;
  return written === 0 || found === 0 ? missingTypeFactor : otherTypeFactor;
}
