import { readRollEvidence, RollEvidence } from '../../assign/evidence/roll-evidence.ts';
import type { Voices } from '../../assign/evidence/voices.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { methodeIndex, precisionIndex } from '../../domain/outcomes.ts';
import { type AddressRecord, type Assignment, HoldingAreas } from '../../record/record.ts';
import { locateInLayers } from '../../locate/locate-in-layers.ts';
import type { Reference } from '../../match/reference.ts';

/** Evidence along one side of a street: the bureau of the nearest number below and above. */
export interface SideNeighbours {
  readonly avant?: string;
  readonly apres?: string;
}

/** Evidence of each source for a place, before weighing; sources without evidence are left out. */
export interface Preuves {
  /** Bureaux by their share of the roll's rows at the address itself. */
  readonly registre_adresse?: Readonly<Record<string, number>>;
  /** The nearest numbers in the roll, on the side of the street and across it. */
  readonly registre_voisins?: SideNeighbours;
  readonly registre_en_face?: SideNeighbours;
  /** Bureaux by their share of the street's other addresses in the roll. */
  readonly registre_rue?: Readonly<Record<string, number>>;
  /** Areas that hold the position, with metres to their border. */
  readonly contour_bureau?: { readonly code: string; readonly limite_m: number };
  readonly contour_circonscription?: { readonly code: string; readonly limite_m: number };
  /** Manual correction. */
  readonly correction?: { readonly bureau?: string; readonly circonscription?: string };
  /** For a commune or street that is cut between at most five bureaux: its part in each. */
  readonly repartition_bureaux?: Readonly<Record<string, number>>;
  /** Circonscription of the bureau, by the ministry's table; not where the bureau is only the largest of several parts. */
  readonly circonscription_du_bureau?: string;
  /** Circonscription of the commune, if it lies entirely in one. */
  readonly circonscription_de_la_commune?: string;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Most bureaux listed per source. */
const mostListed = 5;

/** Precisions whose position is that of the place, not of a street or commune. */
const hasOwnPosition: readonly number[] = [
  precisionIndex.numero,
  precisionIndex.interpolation,
  precisionIndex.position,
];

const roll = new RollEvidence();
const located = new HoldingAreas();

/** Writes {@link Preuves} of the place found as JSON; writes nothing when none was found. */
export function writePreuves(record: AddressRecord, { pack, layers }: Reference, out: ByteBuffer): void {
  const { found, bureau } = record;
  if (found.precision === 0) return;
  const { electoral, strings, communes } = pack;
  const codeOf = (index: number): string => strings.text(electoral.bureauCode[index - 1] ?? 0);
  const circonscriptionOf = (index: number): string => electoral.circonscriptionCodes[index - 1] ?? '';
  const proofs: Writable<Preuves> = {};
  const numero = found.address === -1 ? record.parsed.numero : pack.addresses.numero(found.address);
  const suffix = found.address === -1 ? 0 : pack.addresses.suffix(found.address);
  readRollEvidence(pack.roll, found.street, numero, suffix, roll);
  if (numero !== -1) {
    if (roll.adresse.count > 0) proofs.registre_adresse = sharesOf(roll.adresse, codeOf);
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
  if (roll.rue.count > 0) proofs.registre_rue = sharesOf(roll.rue, codeOf);
  if (hasOwnPosition.includes(found.precision)) {
    locateInLayers(layers, found.longitude, found.latitude, located);
    if (located.bureau !== 0) {
      proofs.contour_bureau = { code: codeOf(located.bureau), limite_m: Math.round(located.bureauBorderMeters) };
    }
    if (located.circonscription !== 0) {
      proofs.contour_circonscription = {
        code: circonscriptionOf(located.circonscription),
        limite_m: Math.round(located.circonscriptionBorderMeters),
      };
    }
  }
  const byHand = correctionOf(record, codeOf, circonscriptionOf);
  if (byHand !== undefined) proofs.correction = byHand;
  const { repartition } = methodeIndex;
  const isFewBureaux = bureau.methode === repartition && bureau.candidates.count <= mostListed;
  if (isFewBureaux) proofs.repartition_bureaux = partsOf(bureau, (index) => codeOf(index + 1));
  const ofBureau =
    bureau.best === -1 || bureau.methode === repartition ? 0 : (electoral.bureauCirconscription[bureau.best] ?? 0);
  if (ofBureau !== 0) proofs.circonscription_du_bureau = circonscriptionOf(ofBureau);
  const ofCommune = found.commune === -1 ? 0 : (communes.circonscription[found.commune] ?? 0);
  if (ofCommune !== 0) proofs.circonscription_de_la_commune = circonscriptionOf(ofCommune);
  out.writeText(JSON.stringify(proofs));
}

/** Content of a manual correction, undefined when there is none. */
function correctionOf(
  { bureau, circonscription }: AddressRecord,
  codeOf: (index: number) => string,
  circonscriptionOf: (index: number) => string,
): Preuves['correction'] {
  const said: Writable<NonNullable<Preuves['correction']>> = {};
  if (bureau.methode === methodeIndex.correction) said.bureau = codeOf(bureau.best + 1);
  if (circonscription.methode === methodeIndex.correction) {
    said.circonscription = circonscriptionOf(circonscription.best + 1);
  }
  return Object.keys(said).length === 0 ? undefined : said;
}

/** Parts of a place, the largest first; together 1, whatever the doubt about the place itself. */
function partsOf({ candidates }: Assignment, codeOf: (index: number) => string): Record<string, number> {
  candidates.sort();
  const { count, index, probability } = candidates;
  const total = probability.subarray(0, count).reduce((sum, part) => sum + part, 0);
  const parts = Array.from(
    { length: count },
    (_, at) => [codeOf(index[at] ?? 0), (probability[at] ?? 0) / total] as const,
  );
  return Object.fromEntries(parts.map(([code, part]) => [code, Math.round(1e4 * part) / 1e4]));
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
