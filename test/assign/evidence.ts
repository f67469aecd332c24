/** Rolls and evidence written by hand. */
import { RollView } from '../../src/pack/electoral-view.ts';
import { SectionSet } from '../../src/pack/section-set.ts';
import { RollEvidence } from '../../src/assign/roll-evidence.ts';

/** One entry of a street's roll: number, bureau's index, and suffix number and weight where they are not 0 and 1. */
export type RollEntry = readonly [numero: number, bureau: number, suffix?: number, weight?: number];

/** A roll of streets; entries ascend by number, suffix, bureau. */
export function rollOf(...streets: readonly (readonly RollEntry[])[]): RollView {
  const entries = streets.flat();
  const starts = [0];
  for (const street of streets) starts.push((starts.at(-1) ?? 0) + street.length);
  const sections = new SectionSet();
  sections.set('roll.start', Uint32Array.from(starts));
  sections.set('roll.numero', Uint16Array.from(entries.map(([numero]) => numero)));
  sections.set('roll.bureau', Uint32Array.from(entries.map(([, bureau]) => bureau)));
  sections.set('roll.suffix', Uint16Array.from(entries.map(([, , suffix = 0]) => suffix)));
  sections.set('roll.weight', Uint16Array.from(entries.map(([, , , weight = 1]) => weight)));
  return new RollView(sections);
}

/** Evidence with the parts given; what is not given is none. */
export function evidenceWith(parts: Partial<RollEvidence> & { readonly votes?: readonly number[] }): RollEvidence {
  const evidence = new RollEvidence();
  const { votes = [], ...others } = parts;
  Object.assign(evidence, others);
  evidence.around.set(votes);
  evidence.aroundCount = votes.length;
  return evidence;
}
