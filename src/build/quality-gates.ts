import { ArpenteurError } from '../errors.ts';
import type { AddressesView, AssignmentsView } from '../pack/addresses-view.ts';
import type { Finding, Findings } from '../reference/findings.ts';
import type { ElectoralNumbers } from './electoral-drafts.ts';
import type { RollLinks } from './link-roll.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import type { ReadReference } from './read-reference.ts';

/** What the checks look at, once all is read and computed. */
export interface GateInput {
  readonly read: ReadReference;
  readonly findings: Findings;
  readonly numbers: ElectoralNumbers;
  readonly located: LocatedAddresses;
  readonly views: { readonly addresses: AddressesView; readonly assignments: AssignmentsView };
  readonly links: RollLinks;
  readonly unmetCorrections: readonly number[];
}

/** All findings of a build, and which failures were let pass. */
export interface QualityReport {
  readonly findings: readonly Finding[];
  readonly allowed: readonly string[];
}

/** Weighs all findings; throws on a failure that is not allowed. */
export function passGates({ findings }: GateInput, allow: readonly string[]): QualityReport {
  const all = findings.list();
  const failures = all.filter(({ severity, code }) => severity === 'failure' && !allow.includes(code));
  const [first] = failures;
  if (first !== undefined) {
    throw new ArpenteurError('GATE_FAILED', `${first.file}: ${first.code}: ${first.count} of ${first.rows}.`);
  }
  return { findings: all, allowed: allow.filter((code) => all.some((finding) => finding.code === code)) };
}
