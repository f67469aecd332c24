/** Agreement of areas with the roll, per commune: it decides how much the areas count as evidence there. */
import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

/** Addresses counted in every commune beforehand, so that a few real ones do not decide alone. Set by hand, not measured. */
interface Prior {
  readonly right: number;
  readonly total: number;
}

/**
 * Distance to a border within which addresses are counted: farther away, areas are almost always right, however badly the border
 * is drawn. Set by hand; weighing areas by this agreement took rows left out of the fit in cut communes from 99.88 to 99.93 %
 * right circonscriptions. Other distances were not tried.
 */
const nearMeters = 200;
/** Circonscriptions, near a border: 49 of 50 right. */
const areaPrior: Prior = { right: 49, total: 50 };
/** Contours of bureaux: 9 of 10 right. */
const contourPrior: Prior = { right: 9, total: 10 };

/** Agreement assumed where the roll has no address near a border. */
export const areaAgreementWithoutRoll = Math.round((agreementParts * areaPrior.right) / areaPrior.total);

/**
 * Measures contours by the roll and writes `communes.contourAgreement`: the share of the roll addresses of each commune
 * (arrondissement) that lie in the contour of their own bureau, in {@link agreementParts}; 0 where no roll address lies in a
 * contour. Contours of another year than the roll, or with poor positions, show here, whatever their millésime says.
 *
 * @param known all of a commune's addresses that the roll has, commune after commune.
 */
export function measureContours(
  { roll, streets, communes }: Pick<PackViews, 'roll' | 'streets' | 'communes'>,
  located: Pick<LocatedAddresses, 'bureau'>,
  known: RollAddresses,
): void {
  measure(streets, known, contourPrior, communes.contourAgreement, (address, entry) => {
    const contour = located.bureau[address] ?? 0;
    return contour === 0 ? undefined : roll.bureau(entry) + 1 === contour;
  });
}

/**
 * Measures the areas of circonscriptions by the roll and writes `communes.areaAgreement`: the share of the roll addresses of
 * each commune (arrondissement) near a border that lie in the area of their bureau's circonscription, in
 * {@link agreementParts}. Communes without such addresses are left as they are.
 *
 * @param known as in {@link measureContours}.
 */
export function measureAreas(
  { roll, streets, communes, electoral }: Pick<PackViews, 'roll' | 'streets' | 'communes' | 'electoral'>,
  located: Pick<LocatedAddresses, 'circonscription' | 'circonscriptionBorder'>,
  known: RollAddresses,
): void {
  measure(streets, known, areaPrior, communes.areaAgreement, (address, entry) => {
    const byArea = located.circonscription[address] ?? 0;
    const byBureau = electoral.bureauCirconscription[roll.bureau(entry)] ?? 0;
    const isKnown = byArea !== 0 && byBureau !== 0 && (located.circonscriptionBorder[address] ?? 0) < nearMeters;
    return isKnown ? byArea === byBureau : undefined;
  });
}

/**
 * Writes the share of right addresses of each commune that has any.
 *
 * @param isRight whether the areas agree with the roll; undefined where one of them says nothing.
 */
function measure(
  streets: PackViews['streets'],
  known: RollAddresses,
  prior: Prior,
  shares: Uint16Array,
  isRight: (address: number, entry: number) => boolean | undefined,
): void {
  let [commune, right, total] = [0, 0, 0];
  const write = (): void => {
    if (total > 0) shares[commune] = Math.round((agreementParts * (right + prior.right)) / (total + prior.total));
    [right, total] = [0, 0];
  };
  for (let at = 0; at < known.address.length; at++) {
    const own = streets.commune[known.street[at] ?? 0] ?? 0;
    if (own !== commune) write();
    commune = own;
    const agrees = isRight(known.address[at] ?? 0, known.entry[at] ?? 0);
    if (agrees === undefined) continue;
    total++;
    if (agrees) right++;
  }
  write();
}
