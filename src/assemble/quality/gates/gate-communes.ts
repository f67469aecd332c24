/** Checks of commune codes across files: does the COG have them, and does each commune have a postcode? */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { sourceKinds } from '../../../reference/kinds/source-kinds.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { findingOf, makeFinding, notChecked } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Codes that the COG never had, and those of communes that are now part of another, file by file. */
export function checkCommuneCodes(input: GateInput): readonly Finding[] {
  if (profilesOf(input, 'cog_communes').length === 0) {
    return [notChecked({ kind: 'cog_communes', file: '' }, 'commune codes against the COG')];
  }
  const { profiles } = input.read;
  const lists = profiles.filter(({ kind }) => sourceKinds[kind].listsCommune !== undefined);
  const current = filesByKey(lists, 'communes');
  const former = filesByKey(profiles, 'formerCommunes');
  // A code that no list given is meant to have, such as one of an overseas collectivity, cannot be checked.
  const isListed = (code: string): boolean => lists.some(({ kind }) => sourceKinds[kind].listsCommune?.(code) === true);
  const found: Finding[] = [];
  for (const profile of profiles) {
    const unknown = new Map<string, number>();
    const old = new Map<string, number>();
    for (const [code, rows] of profile.communes.counts) {
      if (current.has(code) || !isListed(code)) continue;
      (former.has(code) ? old : unknown).set(code, rows);
    }
    if (unknown.size > 0) found.push(countCodes('COMMUNE_UNKNOWN', profile, unknown));
    if (old.size > 0) found.push(countCodes('COMMUNE_FORMER', profile, old));
  }
  return found;
}

function countCodes(
  code: 'COMMUNE_UNKNOWN' | 'COMMUNE_FORMER',
  profile: FileProfile,
  rowsByCode: ReadonlyMap<string, number>,
): Finding {
  const rows = [...rowsByCode.values()].reduce((sum, count) => sum + count, 0);
  return makeFinding(code, profile, rows, profile.given, [...rowsByCode.keys()]);
}

/**
 * Communes without a postcode: among all communes if La Poste's table is given, else among those that have streets.
 * Paris, Lyon and Marseille have theirs through their arrondissements.
 */
export function checkPostcodes(input: GateInput): readonly Finding[] {
  const { communes } = input.views;
  const [table] = profilesOf(input, 'codes_postaux');
  const [ban] = profilesOf(input, 'ban', 'ban_lieux_dits');
  const file = table ?? ban;
  if (file === undefined) return [];
  const cases: string[] = [];
  let looked = 0;
  for (let commune = 0; commune < communes.count; commune++) {
    const hasStreets = (communes.streetStart[commune + 1] ?? 0) > (communes.streetStart[commune] ?? 0);
    if ((table === undefined && !hasStreets) || (communes.children[2 * commune + 1] ?? 0) > 0) continue;
    looked++;
    const hasPostcode = (communes.postcodeStart[commune + 1] ?? 0) > (communes.postcodeStart[commune] ?? 0);
    if (!hasPostcode) cases.push(codeInseeText(communes.code[commune] ?? 0));
  }
  return findingOf('COMMUNE_WITHOUT_POSTCODE', file, cases, looked);
}
