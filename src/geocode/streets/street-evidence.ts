import type { AddressRecord } from '../../record/record.ts';
import { nameSignature, type NameWords } from '../../text/names/street-name.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { streetKind } from '../../pack/views/streets/streets-view.ts';
import { lookUpNumber } from '../numbers/place-number.ts';

/** How a street's numbers match the written one, weakest first. */
const numberEvidence = {
  /** No number is written, or it lies beyond the street's numbers. */
  none: 0,
  /** Between two numbers of its side of the street. */
  between: 1,
  /** The number is known, its suffix is not. */
  otherSuffix: 2,
  known: 3,
} as const;

/** Evidence for a street beside its name; reused. */
export class StreetEvidence {
  /** The written old commune or locality is the street's. */
  isOfOldCommune = false;
  /** One of {@link numberEvidence}. */
  number = 0;
  /** Address of that number, -1 for none. */
  address = -1;
  hasPostcode = false;
  /** A lieu-dit, in a row without a number: the place is more likely meant than a street of that name. */
  isPlace = false;

  /** The whole evidence as one number to compare: old commune, number, postcode, place, in this order of weight. */
  get order(): number {
    return this.orderWithoutPostcode * 4 + (this.hasPostcode ? 2 : 0) + (this.isPlace ? 1 : 0);
  }

  /** The part that counts where postcode and commune contradict each other: old commune, number. */
  get orderWithoutPostcode(): number {
    return (this.isOfOldCommune ? 4 : 0) + this.number;
  }
}

const signature = new Uint32Array(2);

/** Names of a record that may be a street's old commune, each as the first word of its signature, 0 for none. */
export interface OldCommuneKeys {
  readonly commune: number;
  readonly locality: number;
}

/** Reads the names of a record that may be a street's old commune. */
export function readOldCommune({ parsed }: AddressRecord): OldCommuneKeys {
  return { commune: signatureOf(parsed.commune), locality: signatureOf(parsed.locality) };
}

/** First word of a name's signature, 0 for none. */
function signatureOf(name: NameWords): number {
  if (name.count === 0) return 0;
  nameSignature(name, 0, 0, signature);
  return signature[0] ?? 0;
}

/** Fills `out` with the evidence for a street; `oldCommune` is what {@link readOldCommune} returns for the record. */
export function weighStreet(
  record: AddressRecord,
  pack: GeocodeViews,
  street: number,
  oldCommune: OldCommuneKeys,
  out: StreetEvidence,
): void {
  const { parsed } = record;
  const { streets } = pack;
  const key = streets.ancienneKey(street);
  out.isOfOldCommune =
    (key !== 0 && (key === oldCommune.commune || key === oldCommune.locality)) ||
    (parsed.codeInsee !== -1 && streets.ancienneCode(street) === parsed.codeInsee);
  out.hasPostcode = parsed.codePostal !== -1 && streets.postcode(street) === parsed.codePostal;
  out.isPlace = parsed.numero <= 0 && streets.kind(street) === streetKind.lieuDit;
  out.number = numberEvidence.none;
  out.address = -1;
  if (parsed.numero === -1) return;
  const { address, suffixIgnored, below, above } = lookUpNumber(record, pack, street);
  out.address = address;
  if (address !== -1) out.number = suffixIgnored ? numberEvidence.otherSuffix : numberEvidence.known;
  else if (below !== -1 && above !== -1) out.number = numberEvidence.between;
}
