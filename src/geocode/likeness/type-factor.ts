import { streetTypeNumber } from '../../text/vocabulary/vocabulary.ts';
import { landmarkTypeFactor, missingTypeFactor, otherTypeFactor } from '../thresholds.ts';

/** Types of places that a street beside them is often named after: `SQUARE TROUSSEAU` is not the rue Trousseau. */
const landmarks = new Set(
  [
    'SQUARE',
    'JARDIN',
    'PARC',
    'PONT',
    'PORT',
    'PORTE',
    'PASSERELLE',
    'PARVIS',
    'ESPACE',
    'FERME',
    'CENTRE-COMMERCIAL',
  ].map(streetTypeNumber),
);

const shoppingCentre = streetTypeNumber('CENTRE-COMMERCIAL');

/**
 * What is left of a name's likeness when its street type is `found` and `written` was written; type 0 is none. Nothing for a
 * shopping centre: `CENTRE COMMERCIAL BERCY 2` is not on the boulevard de Bercy.
 */
export function typeFactor(written: number, found: number): number {
  if (written === found) return 1;
  if (written === shoppingCentre && found !== 0) return 0;
  if (landmarks.has(written) || landmarks.has(found)) return landmarkTypeFactor;
  return written === 0 || found === 0 ? missingTypeFactor : otherTypeFactor;
}
