/** Rolls and evidence written by hand. */
import { CommuneTrust } from '../../src/assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../src/assign/evidence/contour-evidence.ts';
import { readRollEvidence, RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../src/assign/evidence/surroundings.ts';
import { agreementParts } from '../../src/pack/views/communes-view.ts';
import { rollTrustParts, RollView, writeRoll } from '../../src/pack/views/roll-view.ts';
import { SectionSet } from '../../src/pack/sections.ts';

/** One entry of a street's roll: number, bureau's index, and suffix number, weight and trust where not 0, 1 and 100. */
export type RollEntry = readonly [numero: number, bureau: number, suffix?: number, weight?: number, trust?: number];

/** A roll of streets; entries ascend by number, suffix, bureau. */
export function rollOf(...streets: readonly (readonly RollEntry[])[]): RollView {
  const entries = streets.flat();
  const starts = [0];
  for (const street of streets) starts.push((starts.at(-1) ?? 0) + street.length);
  const sections = new SectionSet();
  const columns = {
    numero: entries.map(([numero]) => numero),
    suffix: entries.map(([, , suffix = 0]) => suffix),
    bureau: entries.map(([, bureau]) => bureau),
    weight: entries.map(([, , , weight = 1]) => weight),
    trust: entries.map(([, , , , trust = rollTrustParts]) => trust),
  };
  sections.set('streets.key', new Uint32Array(streets.length));
  writeRoll(sections, Uint32Array.from(starts), columns, entries.length);
  return new RollView(sections);
}

/** What a street's roll says of a number. */
export function rollEvidence(entries: readonly RollEntry[], numero: number, suffix = 0): RollEvidence {
  const evidence = new RollEvidence();
  readRollEvidence(rollOf(entries), 0, numero, suffix, evidence);
  return evidence;
}

/** Addresses of other streets around: bureau as index + 1, and metres. */
export function surroundings(...around: readonly (readonly [bureau: number, meters: number])[]): Surroundings {
  const out = new Surroundings();
  for (const [bureau, meters] of around) out.add(bureau, meters, 1, false);
  return out;
}

/** A contour that holds the place: bureau as index + 1, metres to its border. */
export function contourOf(bureau: number, borderMeters = 100, isVoronoi = false): ContourEvidence {
  return Object.assign(new ContourEvidence(), { bureau, borderMeters, isVoronoi });
}

/**
 * How roll and contours of a commune are trusted: by the share that agrees (-1 without roll), the year of each, and the share of
 * addresses that agree with another street, 0 where it was not measured.
 */
export function trustOf(agreement: number, rollYear = 2022, contourYear = 2022, across = 0): CommuneTrust {
  const trust = new CommuneTrust();
  trust.set(0, {
    contourAgreement: Uint16Array.of(agreement < 0 ? 0 : Math.round(agreement * agreementParts)),
    rollAgreement: Uint16Array.of(agreement < 0 ? 0 : agreementParts),
    acrossAgreement: Uint16Array.of(Math.round(across * agreementParts)),
    unseenShare: Uint16Array.of(0),
    unseenAcross: Uint16Array.of(0),
    cellShare: Uint16Array.of(0),
    cellSpacing: Uint16Array.of(0),
    rollMonth: Uint16Array.of(12 * (rollYear - 1900)),
    contourMonth: Uint16Array.of(12 * (contourYear - 1900)),
  });
  return trust;
}
