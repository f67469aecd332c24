import type { AddressRecord } from '../../record/record.ts';
import { codeInseeText, type CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { communeTrust, nameEvidence, postcodeAlone, postcodeEvidence } from './commune-evidence.ts';
import { postcodeAgrees } from './compare-postcode.ts';
import { addMisspelt } from './misspelt-names.ts';
import { addAgreed, addNamed, addWhole, bestPostcodeOfName } from './named-communes.ts';
import { addAlike, placeForms } from '../likeness/place-likeness.ts';
import { isCityAbroad } from '../read-abroad.ts';
import { preferSameArticles } from './same-articles.ts';
import { surelyAlikePlace } from '../thresholds.ts';
import { WrittenPlace } from '../likeness/written-place.ts';

const written = new WrittenPlace();

/**
 * Fills `candidates` with the communes that code, name and postcode allow, each with its evidence: by the INSEE code; else
 * by the name; else by the postcode.
 */
export function findCommunes(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): void {
  candidates.clear();
  const { parsed, motifs } = record;
  let postcode = communes.findPostcode(parsed.codePostal);
  if (parsed.codeInsee !== -1) {
    const today = communes.find(parsed.codeInsee);
    const commune = today === -1 ? communes.findFormer(parsed.codeInsee) : today;
    // Where communes merged, several share a postcode: the name tells which is meant.
    if (commune !== -1 && (today === -1 || isContradicted(record, communes, today))) {
      if (parsed.commune.count > 0 && postcode !== -1) findByName(record, communes, candidates, postcode, -1);
      const isNamed = candidates.count > 0 && (candidates.name[0] ?? 0) >= nameEvidence.former;
      const isAgreed = isNamed && candidates.postcode[0] === postcodeEvidence.agrees;
      if (isAgreed && !candidates.hasWhole(communes.whole[commune] ?? commune, communes.whole)) {
        motifs.add('code_insee_different');
        return;
      }
      candidates.clear();
    }
    const isOfToday = commune !== -1 && (today !== -1 || isSameDepartement(communes, commune, parsed.codeInsee));
    if (!isOfToday && takePostcode(record, communes)) {
      postcode = communes.findPostcode(parsed.codePostal);
    } else if (commune !== -1) {
      const isAnother =
        today !== -1 && postcode !== -1 && !postcodeAgrees(communes, commune, parsed.codePostal, -1) && !parsed.isCedex;
      if (isAnother) motifs.add('code_postal_incoherent');
      const evidence = today === -1 ? nameEvidence.formerCode : nameEvidence.code;
      addWhole(record, communes, candidates, commune, evidence, postcodeEvidence.agrees);
      return;
    } else motifs.add('commune_inconnue');
  }
  const cedex = postcode === -1 ? communes.findCedex(parsed.codePostal) : -1;
  if (cedex !== -1) parsed.isCedex = true;
  if (parsed.commune.count > 0) {
    findByName(record, communes, candidates, postcode, cedex);
    return;
  }
  motifs.add('commune_absente');
  addOfPostcode(record, communes, candidates, postcode, cedex, postcodeAlone);
}

/**
 * True when a former code belongs to its commune's département. Otherwise it is of the Seine or the Seine-et-Oise, and more
 * likely a postcode of today: 75005 was Aubervilliers.
 */
function isSameDepartement(communes: CommunesView, commune: number, codeInsee: number): boolean {
  return codeInseeText(codeInsee).slice(0, 2) === codeInseeText(communes.code[commune] ?? 0).slice(0, 2);
}

/** A postcode in the column of the INSEE code, which no commune of today has (`colonne_decalee`). */
function takePostcode({ parsed, motifs }: AddressRecord, communes: CommunesView): boolean {
  const code = Number(parsed.codeInsee.toString(36));
  if (parsed.codePostal !== -1 || communes.findPostcode(code) === -1) return false;
  parsed.codePostal = code;
  parsed.codeInsee = -1;
  motifs.add('colonne_decalee');
  motifs.remove('code_postal_absent');
  return true;
}

/** True when postcode and commune's name are given and the code's commune does not have the postcode. */
function isContradicted({ parsed }: AddressRecord, communes: CommunesView, commune: number): boolean {
  if (parsed.commune.count === 0 || communes.findPostcode(parsed.codePostal) === -1) return false;
  return !communes.hasPostcode(commune, parsed.codePostal);
}

/**
 * In this order: communes with exactly this name and the postcode; those of the postcode with similar names. If there are none,
 * name and postcode contradict each other or one is missing, and both sides are taken.
 */
function findByName(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  postcode: number,
  cedex: number,
): void {
  const { commune: name, codePostal, isCedex } = record.parsed;
  const isKnown = postcode !== -1 || cedex !== -1;
  if (isKnown) {
    addAgreed(record, communes, candidates, cedex);
    if (candidates.count > 1) {
      written.readCommune(record);
      preferSameArticles(communes, candidates, written);
    }
    if (candidates.count > 0) return;
  }
  const best = bestPostcodeOfName(record, communes, name, cedex);
  if (best === -1 && !isKnown && isCityAbroad(record)) return;
  written.readCommune(record);
  if (isKnown) {
    findInConflict(record, communes, candidates, postcode, cedex, best);
    return;
  }
  candidates.isConflict = codePostal !== -1 && !isCedex;
  // A postcode that no commune has (an organisation's own, a slip) still tells the département.
  if (best !== -1) addNamed(record, communes, candidates, name, -1, codePostal === -1 ? 0 : best, false);
  else {
    const { departement, contrary } = postcodeEvidence;
    const isNear = codePostal !== -1 && addMisspelt(record, communes, candidates, written, departement, false);
    if (!isNear) addMisspelt(record, communes, candidates, written, contrary, false);
  }
  if (candidates.count > 1) preferSameArticles(communes, candidates, written);
}

/**
 * For a postcode whose communes do not have the name: those with similar names and, unless one is surely similar, also the
 * communes elsewhere that have the name.
 *
 * @param best evidence of the postcode for communes with exactly this name, -1 for none.
 */
function findInConflict(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  postcode: number,
  cedex: number,
  best: number,
): void {
  const { contrary, departement } = postcodeEvidence;
  // A name that some commune has is hardly a slip for another one, but may be a short form (`ROSIERES`).
  const forms =
    best === -1 ? placeForms.any : best === postcodeEvidence.nearly ? placeForms.short : placeForms.slipOrShort;
  const likeness = addAlike(record, communes, candidates, written, postcode, cedex, forms);
  if (best === -1 && likeness === 0 && isCityAbroad(record)) return;
  // In one département, a slip that makes another commune's name is as likely as a wrong postcode.
  const isEven = best === departement && candidates.bestName() === nameEvidence.alike;
  if (isEven) candidates.quality.fill(communeTrust(nameEvidence.current, departement), 0, candidates.count);
  else if (likeness >= surelyAlikePlace) return;
  if (best === -1) {
    const isNear = cedex === -1 && addMisspelt(record, communes, candidates, written, departement, true);
    candidates.isConflict = isNear && likeness === 0;
  } else {
    candidates.isConflict = true;
    addNamed(record, communes, candidates, record.parsed.commune, cedex, contrary, true);
    preferSameArticles(communes, candidates, written);
  }
  if (likeness === 0) addOfPostcode(record, communes, candidates, postcode, cedex);
}

/** Adds the communes of a known postcode or CEDEX code. */
function addOfPostcode(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  postcode: number,
  cedex: number,
  quality?: number,
): void {
  if (cedex !== -1) addWhole(record, communes, candidates, cedex, nameEvidence.none, postcodeEvidence.agrees, quality);
  if (postcode === -1) return;
  const end = communes.postcodeCommuneStart[postcode + 1] ?? 0;
  for (let at = communes.postcodeCommuneStart[postcode] ?? 0; at < end; at++) {
    candidates.add(communes.postcodeCommunes[at] ?? 0, nameEvidence.none, postcodeEvidence.agrees, quality);
  }
}
