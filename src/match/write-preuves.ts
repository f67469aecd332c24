import { readRollEvidence, RollEvidence } from '../assign/roll-evidence.ts';
import type { Voices } from '../assign/voices.ts';
import type { ByteBuffer } from '../domain/byte-buffer.ts';
import { precisionIndex } from '../domain/outcomes.ts';
import { type AddressRecord, LocatedPosition } from '../domain/record.ts';
import { locateInLayers } from '../locate/locate-in-layers.ts';
import type { Reference } from './reference.ts';

/** Most bureaux that one source lists. */
const mostListed = 5;

/** Precisions whose position is the place's own, not a street's or commune's. */
const hasOwnPosition: readonly number[] = [
  precisionIndex.numero,
  precisionIndex.interpolation,
  precisionIndex.position,
];

const roll = new RollEvidence();
const located = new LocatedPosition();

/**
 * Writes what each source says of the place found, as JSON, before anything is weighed: the roll at the address, the nearest
 * numbers of its side and of the other side, its street (shares), the bureau's contour and the circonscription's area with
 * metres to their borders, the circonscription of the bureau assigned by the ministry table, and that of a whole commune.
 * Sources that say nothing are left out; nothing is written where nothing was found.
 */
export function writePreuves(record: AddressRecord, { pack, layers }: Reference, out: ByteBuffer): void {
  const { found, bureau } = record;
  if (found.precision === 0) return;
  const { electoral, strings, communes } = pack;
  const codeOf = (index: number): string => strings.text(electoral.bureauCode[index - 1] ?? 0);
  const circonscriptionOf = (index: number): string => electoral.circonscriptionCodes[index - 1] ?? '';
  const proofs: Record<string, unknown> = {};
  const numero = found.address === -1 ? record.parsed.numero : (pack.addresses.numero[found.address] ?? -1);
  const suffix = found.address === -1 ? 0 : (pack.addresses.suffix[found.address] ?? 0);
  readRollEvidence(pack.roll, found.street, numero, suffix, roll);
  if (numero !== -1) {
    if (roll.adresse.count > 0) proofs['registre_adresse'] = sharesOf(roll.adresse, codeOf);
    const same = { avant: roll.below, apres: roll.above };
    const other = { avant: roll.acrossBelow, apres: roll.acrossAbove };
    for (const [name, pair] of [
      ['registre_voisins', same],
      ['registre_en_face', other],
    ] as const) {
      const known = Object.entries(pair).filter(([, index]) => index !== 0);
      if (known.length > 0) proofs[name] = Object.fromEntries(known.map(([side, index]) => [side, codeOf(index)]));
    }
  }
  if (roll.rue.count > 0) proofs['registre_rue'] = sharesOf(roll.rue, codeOf);
  if (hasOwnPosition.includes(found.precision)) {
    locateInLayers(layers, found.longitude, found.latitude, located);
    if (located.bureau !== 0) {
      proofs['contour_bureau'] = { code: codeOf(located.bureau), limite_m: Math.round(located.bureauBorderMeters) };
    }
    if (located.circonscription !== 0) {
      proofs['contour_circonscription'] = {
        code: circonscriptionOf(located.circonscription),
        limite_m: Math.round(located.circonscriptionBorderMeters),
      };
    }
  }
  const ofBureau = bureau.best === -1 ? 0 : (electoral.bureauCirconscription[bureau.best] ?? 0);
  if (ofBureau !== 0) proofs['circonscription_du_bureau'] = circonscriptionOf(ofBureau);
  const ofCommune = found.commune === -1 ? 0 : (communes.circonscription[found.commune] ?? 0);
  if (ofCommune !== 0) proofs['circonscription_de_la_commune'] = circonscriptionOf(ofCommune);
  out.writeText(JSON.stringify(proofs));
}

/** Bureaux by their share of a source's weight, the largest first. */
function sharesOf({ count, total, bureau, weight }: Voices, codeOf: (index: number) => string): Record<string, number> {
  const shares = Array.from(
    { length: count },
    (_, at) => [codeOf(bureau[at] ?? 0), (weight[at] ?? 0) / total] as const,
  );
  shares.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return Object.fromEntries(shares.slice(0, mostListed).map(([code, share]) => [code, Math.round(1e4 * share) / 1e4]));
}
