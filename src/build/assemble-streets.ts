import { codeInseeNumber } from '../pack/communes-view.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { streetKind } from '../pack/streets-view.ts';
import { writeAddresses } from './assemble-addresses.ts';
import { writeAddressStrips } from './address-strips.ts';
import type { CommuneNumbers } from './assemble-communes.ts';
import { writeNames } from './assemble-names.ts';
import { compareText } from './compare-text.ts';
import { NameReader } from './name-reader.ts';
import type { StreetDraft, StreetDrafts } from './street-drafts.ts';
import type { StringPool } from './string-pool.ts';

/** Which street of the pack each key became. */
export type StreetNumbers = ReadonlyMap<string, number>;

/**
 * Writes the sections of streets, names, tokens and addresses, in the order commune, key, number, suffix.
 *
 * @returns the streets' numbers by key.
 */
export function assembleStreets(
  drafts: StreetDrafts,
  communes: CommuneNumbers,
  strings: StringPool,
  sections: SectionSet,
): StreetNumbers {
  const streets = [...drafts.byKey.values()]
    .map((draft) => ({ draft, commune: communes.find(codeInseeNumber(draft.codeInsee)) }))
    .filter(({ commune }) => commune !== -1)
    .sort((a, b) => a.commune - b.commune || compareText(a.draft.key, b.draft.key));
  writeStreets(streets, communes.count, strings, sections);
  writeAddresses(
    streets.map(({ draft }) => draft),
    communes,
    strings,
    sections,
  );
  writeAddressStrips(sections);
  writeNames(streets, sections);
  return new Map(streets.map(({ draft }, street) => [draft.key, street]));
}

/** A street with the number of its commune. */
export interface PlacedStreet {
  readonly draft: StreetDraft;
  readonly commune: number;
}

function writeStreets(
  streets: readonly PlacedStreet[],
  communeCount: number,
  strings: StringPool,
  sections: SectionSet,
): void {
  const streetStart = new Uint32Array(communeCount + 1);
  for (const { commune } of streets) streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + 1;
  for (let commune = 0; commune < communeCount; commune++) {
    streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + (streetStart[commune] ?? 0);
  }
  sections.set('communes.streetStart', streetStart);
  sections.set(
    'streets.commune',
    Uint32Array.from(streets, ({ commune }) => commune),
  );
  sections.set(
    'streets.name',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.nom)),
  );
  sections.set(
    'streets.key',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.key)),
  );
  sections.set(
    'streets.postcode',
    Uint32Array.from(streets, ({ draft }) => draft.postcode),
  );
  sections.set(
    'streets.ancienneCommune',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.ancienneCommune)),
  );
  const reader = new NameReader();
  sections.set(
    'streets.ancienneKey',
    Uint32Array.from(streets, ({ draft: { ancienneCommune } }) => {
      reader.readPlace(ancienneCommune);
      reader.sign(0, 0);
      return ancienneCommune === '' ? 0 : (reader.signature[0] ?? 0);
    }),
  );
  sections.set(
    'streets.ancienneCode',
    Uint32Array.from(streets, ({ draft: { codeAncienneCommune: code } }) => (code === '' ? 0 : codeInseeNumber(code))),
  );
  sections.set(
    'streets.kind',
    Uint8Array.from(streets, ({ draft }) => (draft.isLieuDit ? streetKind.lieuDit : streetKind.voie)),
  );
}
