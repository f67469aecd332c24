/** Checks of bureaux across the roll, the ministry's table, the contours, the polling places and the addresses. */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { findingOf, notChecked } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Bureaux that one source has and another lacks, file by file. */
export function checkBureauxInTables(input: GateInput): readonly Finding[] {
  return [...checkMinistryTable(input), ...checkContours(input), ...checkLieux(input)];
}

/** Bureaux of rolls and contours against the ministry's table, in communes that it has; for rolls, also communes that it lacks. */
function checkMinistryTable(input: GateInput): readonly Finding[] {
  const table = profilesOf(input, 'bureaux_circonscriptions');
  if (table.length === 0) {
    return [notChecked({ kind: 'bureaux_circonscriptions', file: '' }, 'bureaux against the ministry table')];
  }
  const known = filesByKey(table, 'bureaux');
  const communes = communesOf(known.keys());
  return profilesOf(input, 'reu_adresses', 'bureaux_contours').flatMap((profile) => {
    const bureaux = [...profile.bureaux.counts.keys()];
    const covered = bureaux.filter((code) => communes.has(communeOf(code)));
    const absent = covered.filter((code) => !known.has(code));
    const ownCommunes = profile.kind === 'reu_adresses' ? [...communesOf(bureaux)] : [];
    const left = ownCommunes.filter((code) => !communes.has(code));
    return [
      ...findingOf('BUREAU_NOT_IN_TABLE', profile, absent, covered.length),
      ...findingOf('ROLL_COMMUNE_NOT_IN_TABLE', profile, left, ownCommunes.length),
    ];
  });
}

/** Bureaux of the roll that have no contour. */
function checkContours(input: GateInput): readonly Finding[] {
  const contours = filesByKey(profilesOf(input, 'bureaux_contours'), 'bureaux');
  const rolls = profilesOf(input, 'reu_adresses');
  if (contours.size === 0) {
    if (rolls.length === 0) return [];
    return [notChecked({ kind: 'bureaux_contours', file: '' }, 'bureaux of the roll against contours')];
  }
  const communes = communesOf(contours.keys());
  return rolls.flatMap((profile) => {
    const bureaux = [...profile.bureaux.counts.keys()];
    const covered = bureaux.filter((code) => communes.has(communeOf(code)));
    const absent = covered.filter((code) => !contours.has(code));
    const ownCommunes = [...communesOf(bureaux)];
    const left = ownCommunes.filter((code) => !communes.has(code));
    return [
      ...findingOf('BUREAU_NOT_IN_CONTOURS', profile, absent, covered.length),
      ...findingOf('ROLL_COMMUNE_WITHOUT_CONTOURS', profile, left, ownCommunes.length),
    ];
  });
}

/** Polling places of bureaux that no other source has. */
function checkLieux(input: GateInput): readonly Finding[] {
  const others = profilesOf(input, 'reu_adresses', 'bureaux_circonscriptions', 'bureaux_contours');
  if (others.length === 0) return [];
  const known = filesByKey(others, 'bureaux');
  return profilesOf(input, 'lieux_de_vote').flatMap((profile) => {
    const own = [...profile.bureaux.counts.keys()];
    return findingOf(
      'LIEU_OF_UNKNOWN_BUREAU',
      profile,
      own.filter((code) => !known.has(code)),
      own.length,
    );
  });
}

/** The commune of a bureau: the beginning of its code. */
const communeOf = (codeBureau: string): string => codeBureau.slice(0, 5);

function communesOf(bureaux: Iterable<string>): ReadonlySet<string> {
  const communes = new Set<string>();
  for (const code of bureaux) communes.add(communeOf(code));
  return communes;
}

/**
 * Communes whose contours hold none of their own addresses: the positions or the codes of the file are wrong. Communes that
 * BAN lacks are skipped, but a file that has only such communes is reported, as it adds nothing.
 */
export function checkContoursHoldAddresses(input: GateInput): readonly Finding[] {
  const held = heldCommunes(input);
  return profilesOf(input, 'bureaux_contours').flatMap((profile) => {
    const all = [...new Set([...profile.bureaux.counts.keys()].map((code) => code.slice(0, 5)))];
    const withAddresses = all.filter((code) => held.has(code));
    const empty = withAddresses.filter((code) => held.get(code) !== true);
    return [
      ...findingOf('CONTOURS_ELSEWHERE', profile, empty, withAddresses.length),
      ...(withAddresses.length === 0 ? findingOf('CONTOURS_WITHOUT_ADDRESSES', profile, all, all.length) : []),
    ];
  });
}

/** Communes that have addresses, each with whether one of them lies in a contour of the commune. */
function heldCommunes({ views, located }: GateInput): ReadonlyMap<string, boolean> {
  const { communes, streets } = views;
  const held = new Map<string, boolean>();
  for (let commune = 0; commune < communes.count; commune++) {
    const from = streets.addressStart(communes.streetStart[commune] ?? 0);
    const to = streets.addressStart(communes.streetStart[commune + 1] ?? 0);
    if (from === to) continue;
    const code = codeInseeText(communes.code[communes.whole[commune] ?? commune] ?? 0);
    const isHeld = located.bureau.subarray(from, to).some((bureau) => bureau !== 0);
    held.set(code, held.get(code) === true || isHeld);
  }
  return held;
}
