/** Checks of commune codes across files: does the COG know them, and has each commune a postcode? */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import type { SourceKind } from '../../../reference/source-kinds.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { findingOf, makeFinding, notChecked } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Kinds that say which communes there are: their own codes are not looked up. */
const cogKinds: readonly SourceKind[] = ['cog_communes', 'cog_mouvements', 'cog_comer', 'cog_communes_depuis_1943'];

/** Collectivities whose communes are in `cog_comer`, not in `cog_communes`. */
const isComer = (code: string): boolean => /^(?:98|975|977|978)/.test(code);

/** Codes that the COG never had, and those of communes that are part of another now, file by file. */
export function checkCommuneCodes(input: GateInput): readonly Finding[] {
  const current = filesByKey(profilesOf(input, 'cog_communes', 'cog_comer'), 'communes');
  if (profilesOf(input, 'cog_communes').length === 0) {
    return [notChecked({ kind: 'cog_communes', file: '' }, 'commune codes against the COG')];
  }
  const former = filesByKey(profilesOf(input, ...cogKinds), 'formerCommunes');
  const hasComer = profilesOf(input, 'cog_comer').length > 0;
  const found: Finding[] = [];
  for (const profile of input.read.profiles) {
    if (cogKinds.includes(profile.kind)) continue;
    const unknown = new Map<string, number>();
    const old = new Map<string, number>();
    for (const [code, rows] of profile.communes.counts) {
      if (current.has(code) || (isComer(code) && !hasComer)) continue;
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
 * Communes that have no postcode: of all communes where La Poste's table is given, else of those that have streets.
 * Whole communes of arrondissements have theirs through these.
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
