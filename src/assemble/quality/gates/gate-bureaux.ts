/** Checks of bureaux across the roll, the ministry table, the contours and the polling places. */
import type { Finding } from '../../../reference/findings/findings.ts';
import { findingOf, notChecked } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Bureaux that one source has and another lacks, file by file. */
export function checkBureauxInTables(input: GateInput): readonly Finding[] {
  return [...checkMinistryTable(input), ...checkContours(input), ...checkLieux(input)];
}

/** Bureaux of rolls and contours against the ministry table, in the communes that it has; of a roll, also the others. */
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

/** Bureaux of the roll against the contours. */
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

/** Polling places of bureaux that nothing else names. */
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

/** Of a bureau the whole commune, as its code begins. */
const communeOf = (codeBureau: string): string => codeBureau.slice(0, 5);

function communesOf(bureaux: Iterable<string>): ReadonlySet<string> {
  const communes = new Set<string>();
  for (const code of bureaux) communes.add(communeOf(code));
  return communes;
}
