/** Checks of the circonscription of each bureau: is it known, and do the tables agree on it? */
import { communeOfBureau } from '../../../domain/code-bureau.ts';
import { fullCertainty } from '../../../assign/weigh-circonscription.ts';
import { openAreaLayers } from '../../../locate/locate-in-layers.ts';
import { LocateResult } from '../../../locate/locate-result.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { CasesByFile, findingOf } from './gate-findings.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/**
 * Bureaux to which no table gives a circonscription: neither the ministry's table, nor a property of their contour, nor the
 * composition of their commune. Those whose addresses or contour lie in a circonscription area are reported separately, as
 * they still get their circonscription. Bureaux known only by their polling place are left to LIEU_OF_UNKNOWN_BUREAU.
 */
export function checkBureauCirconscriptions(input: GateInput): readonly Finding[] {
  const files = filesByKey(
    profilesOf(input, 'bureaux_circonscriptions', 'reu_adresses', 'bureaux_contours'),
    'bureaux',
  );
  const told = bureauxWithLocatedAddresses(input);
  for (const code of bureauxWithLocatedContour(input)) told[input.numbers.bureaux.get(code) ?? 0] = 1;
  const { bureauCirconscription, bureauCertainty } = input.views.electoral;
  const without = new CasesByFile<FileProfile>();
  const byAreas = new CasesByFile<FileProfile>();
  for (const file of new Set(files.values())) {
    without.check(file, file.bureaux.counts.size);
    byAreas.check(file, file.bureaux.counts.size);
  }
  for (const [code, bureau] of input.numbers.bureaux) {
    const file = files.get(code);
    if (file === undefined || bureauCertainty[bureau] === fullCertainty) continue;
    (told[bureau] === 1 || bureauCirconscription[bureau] !== 0 ? byAreas : without).add(file, () => code);
  }
  return [
    ...without.findings('BUREAU_WITHOUT_CIRCONSCRIPTION'),
    ...byAreas.findings('BUREAU_CIRCONSCRIPTION_BY_AREAS'),
  ];
}

/** 1 for each bureau that has an address within a circonscription area. */
function bureauxWithLocatedAddresses({ views, located, numbers }: GateInput): Uint8Array {
  const has = new Uint8Array(numbers.bureaux.size);
  const { assignments } = views;
  for (let address = 0; address < assignments.count; address++) {
    const assigned = assignments.bureau(address);
    if (assigned !== 0 && located.outside[address] === 0 && located.circonscription[address] !== 0) {
      has[assigned - 1] = 1;
    }
  }
  return has;
}

/** Bureaux without a circonscription in any table whose contour has a point in the area of one. */
function bureauxWithLocatedContour({ read, views, numbers, sections }: GateInput): readonly string[] {
  if (read.electoral.circonscriptionAreas.length === 0) return [];
  const areas = openAreaLayers(sections).circonscriptions.areas;
  const holders = new LocateResult();
  const { bureauCirconscription } = views.electoral;
  return read.electoral.bureauAreas
    .filter(({ code }) => bureauCirconscription[numbers.bureaux.get(code) ?? 0] === 0)
    .filter(({ geometry: { coordinates } }) => {
      for (let at = 0; at < coordinates.length; at += 2) {
        areas.locate(coordinates[at] ?? NaN, coordinates[at + 1] ?? NaN, holders);
        if (holders.count > 0) return true;
      }
      return false;
    })
    .map(({ code }) => code);
}

/** Bureaux to which the ministry's table gives a circonscription that the composition table does not give to their commune. */
export function checkTablesAgree(input: GateInput): readonly Finding[] {
  const { communes, electoral } = input.read;
  return profilesOf(input, 'bureaux_circonscriptions').flatMap((profile) => {
    const cases: string[] = [];
    const { counts } = profile.bureaux;
    for (const [code, { circonscription }] of electoral.bureaux) {
      if (!counts.has(code)) continue;
      const composition = communes.byCode.get(communeOfBureau(code))?.circonscriptions;
      if (circonscription === undefined || composition === undefined || composition.size === 0) continue;
      if (!composition.has(circonscription)) cases.push(`${code}: ${circonscription}`);
    }
    return findingOf('SOURCES_DISAGREE', profile, cases, counts.size);
  });
}
