import { codeInseeText, type CommunesView } from '../../pack/views/communes-view.ts';
import { postcodeEvidence } from './commune-evidence.ts';

/**
 * Compares a commune's postcodes with the one written; returns `postcodeEvidence`.
 *
 * @param cedex the commune of a CEDEX code, -1 for any other postcode.
 */
export function comparePostcode(communes: CommunesView, commune: number, codePostal: number, cedex: number): number {
  if (codePostal === -1) return postcodeEvidence.absent;
  if (postcodeAgrees(communes, commune, codePostal, cedex)) return postcodeEvidence.agrees;
  const children = communes.children[2 * commune + 1] ?? 0;
  const first = children === 0 ? commune : (communes.children[2 * commune] ?? 0);
  const start = communes.postcodeStart[first] ?? 0;
  const end = communes.postcodeStart[first + Math.max(children, 1)] ?? 0;
  let best: number = postcodeEvidence.contrary;
  for (let at = start; at < end; at++) {
    const own = communes.postcodes[at] ?? 0;
    if (isOneSlipAway(own, codePostal)) best = postcodeEvidence.nearly;
    else if (best === postcodeEvidence.contrary && departementOf(own) === departementOf(codePostal))
      best = postcodeEvidence.departement;
  }
  return best;
}

/** True when the postcode, or the CEDEX code, is one of the commune's. */
export function postcodeAgrees(communes: CommunesView, commune: number, codePostal: number, cedex: number): boolean {
  if (cedex !== -1) return communes.whole[commune] === communes.whole[cedex];
  return communes.hasPostcode(commune, codePostal);
}

/** `departement` where a commune that became part of this one lay in the postcode's département, else `contrary`. */
export function compareOldDepartement(communes: CommunesView, commune: number, codePostal: number): number {
  const { formerCode, formerCommune } = communes;
  for (let at = 0; at < formerCode.length; at++) {
    if (formerCommune[at] !== commune) continue;
    const departement = codeInseeText(formerCode[at] ?? 0).slice(0, 2);
    if (Number(departement) === departementOf(codePostal)) return postcodeEvidence.departement;
  }
  return postcodeEvidence.contrary;
}

/** The digits of a postcode that give the département: two, or three overseas. */
function departementOf(codePostal: number): number {
  return codePostal >= 97_000 ? Math.floor(codePostal / 100) : Math.floor(codePostal / 1000);
}

/** True when one digit differs, two neighbours are swapped, or one digit of a postcode written with four is missing. */
function isOneSlipAway(a: number, b: number): boolean {
  if (b < 10_000 && isDigitLost(a, b)) return true;
  let differing = 0;
  let lower = -1;
  let upper = -1;
  for (let place = 0, restA = a, restB = b; place < 5; place++) {
    if (restA % 10 !== restB % 10) {
      if (differing++ === 0) lower = place;
      else upper = place;
    }
    restA = Math.floor(restA / 10);
    restB = Math.floor(restB / 10);
  }
  if (differing !== 2 || upper !== lower + 1) return differing === 1;
  const scale = 10 ** lower;
  const digits = (code: number): number => Math.floor(code / scale) % 100;
  return digits(a) === (digits(b) % 10) * 10 + Math.floor(digits(b) / 10);
}

/** True when `whole` without one of its digits is `rest`: `3800` for 38000. */
function isDigitLost(whole: number, rest: number): boolean {
  for (let scale = 1; scale < 10_000; scale *= 10) {
    if (Math.floor(whole / (scale * 10)) * scale + (whole % scale) === rest) return true;
  }
  return false;
}
