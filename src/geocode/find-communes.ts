import type { AddressRecord } from '../domain/record.ts';
import { nameSignature } from '../domain/text/street-name.ts';
import { type CommunesView, placeNameKind } from '../pack/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { mostAlikePlace } from './place-likeness.ts';
import { placeQuality } from './thresholds.ts';

const signature = new Uint32Array(2);

/** Fills `candidates` with the communes that code, name and postcode allow, and adds the motifs of how they were found. */
export function findCommunes(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): void {
  candidates.clear();
  const { parsed, motifs } = record;
  if (parsed.codeInsee !== -1) {
    const commune = communes.find(parsed.codeInsee);
    const former = commune === -1 ? communes.findFormer(parsed.codeInsee) : -1;
    if (former !== -1) motifs.add('commune_fusionnee');
    if (commune !== -1 && isContradicted(record, communes, commune)) {
      const postcode = communes.findPostcode(parsed.codePostal);
      findByName(record, communes, candidates, postcode, -1);
      if (candidates.count > 0 && candidates.quality[0] === placeQuality.agreed) {
        motifs.add('code_insee_different');
        return;
      }
      candidates.clear();
    }
    if (commune !== -1 || former !== -1) {
      addWhole(record, communes, candidates, commune === -1 ? former : commune, placeQuality.agreed, former !== -1);
      return;
    }
    motifs.add('commune_inconnue');
  }
  const postcode = communes.findPostcode(parsed.codePostal);
  const cedex = postcode === -1 ? communes.findCedex(parsed.codePostal) : -1;
  if (cedex !== -1) {
    parsed.isCedex = true;
    motifs.add('cedex');
  }
  if (parsed.commune.count > 0) findByName(record, communes, candidates, postcode, cedex);
  else if (postcode !== -1 || cedex !== -1) {
    motifs.add('commune_absente');
    addOfPostcode(record, communes, candidates, postcode, cedex, placeQuality.alone);
  } else motifs.add('commune_absente');
}

/** True when postcode and commune's name are given and the code's commune has neither. */
function isContradicted({ parsed }: AddressRecord, communes: CommunesView, commune: number): boolean {
  if (parsed.commune.count === 0 || communes.findPostcode(parsed.codePostal) === -1) return false;
  return !communes.hasPostcode(commune, parsed.codePostal);
}

function findByName(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  postcode: number,
  cedex: number,
): void {
  const { parsed, motifs } = record;
  nameSignature(parsed.commune, 0, 0, signature);
  const keyA = signature[0] ?? 0;
  const keyB = signature[1] ?? 0;
  const knowsPlace = postcode !== -1 || cedex !== -1;
  const inDepartement = !knowsPlace && parsed.codePostal !== -1 && namesOneOf(communes, keyA, keyB, parsed.codePostal);
  let named = 0;
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    named++;
    const name = communes.nameAt(slot);
    const commune = communes.nameCommune[name] ?? 0;
    if (knowsPlace && !agrees(record, communes, commune, cedex)) continue;
    // A postcode that no commune has (an organisation's own) still tells the département.
    if (inDepartement && !isInDepartement(communes, commune, parsed.codePostal)) continue;
    const isFormer = communes.nameKind[name] === placeNameKind.former;
    addWhole(record, communes, candidates, commune, knowsPlace ? placeQuality.agreed : placeQuality.alone, isFormer);
  }
  if (candidates.count > 0) {
    if (!knowsPlace && parsed.codePostal !== -1 && !parsed.isCedex) motifs.add('code_postal_incoherent');
    return;
  }
  if (knowsPlace) {
    // A name that a commune elsewhere has is not a slip for another one; it may be a short form (`ROSIERES`).
    const alike = mostAlikePlace(record, communes, postcode, cedex, named > 0);
    if (alike !== -1) {
      motifs.add('commune_approchee');
      addWhole(record, communes, candidates, alike, placeQuality.alike, false);
      return;
    }
    motifs.add(named > 0 ? 'code_postal_incoherent' : 'commune_inconnue');
    if (named === 0) motifs.add('commune_deduite');
    addOfPostcode(record, communes, candidates, postcode, cedex, placeQuality.conflictPostcode);
  } else if (named === 0) motifs.add('commune_inconnue');
  if (named === 0) return;
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    const commune = communes.nameCommune[communes.nameAt(slot)] ?? 0;
    const near = isInDepartement(communes, commune, parsed.codePostal);
    addWhole(
      record,
      communes,
      candidates,
      commune,
      near ? placeQuality.conflictName : placeQuality.conflictPostcode - 0.05,
      false,
    );
  }
}

/** True when a commune's first postcode is of the département of another postcode: two digits, three overseas. */
function isInDepartement(communes: CommunesView, commune: number, codePostal: number): boolean {
  const start = communes.postcodeStart[commune] ?? 0;
  const first =
    communes.children[2 * commune + 1] === 0
      ? start
      : (communes.postcodeStart[communes.children[2 * commune] ?? 0] ?? 0);
  return departementOf(communes.postcodes[first] ?? 0) === departementOf(codePostal);
}

function departementOf(codePostal: number): number {
  return codePostal >= 97_000 ? Math.floor(codePostal / 100) : Math.floor(codePostal / 1000);
}

/** True when a commune of this name lies in the postcode's département. */
function namesOneOf(communes: CommunesView, keyA: number, keyB: number, codePostal: number): boolean {
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    if (isInDepartement(communes, communes.nameCommune[communes.nameAt(slot)] ?? 0, codePostal)) return true;
  }
  return false;
}

function agrees(record: AddressRecord, communes: CommunesView, commune: number, cedex: number): boolean {
  return cedex === -1
    ? communes.hasPostcode(commune, record.parsed.codePostal)
    : communes.whole[commune] === communes.whole[cedex];
}

function addOfPostcode(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  postcode: number,
  cedex: number,
  quality: number,
): void {
  if (cedex !== -1) {
    addWhole(record, communes, candidates, cedex, quality, false);
    return;
  }
  const end = communes.postcodeCommuneStart[postcode + 1] ?? 0;
  for (let at = communes.postcodeCommuneStart[postcode] ?? 0; at < end; at++) {
    candidates.add(communes.postcodeCommunes[at] ?? 0, quality);
  }
}

/** Adds a commune; for one with arrondissements, those that postcode and number of the arrondissement allow. */
function addWhole(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  commune: number,
  quality: number,
  isFormer: boolean,
): void {
  const first = communes.children[2 * commune] ?? 0;
  const count = communes.children[2 * commune + 1] ?? 0;
  if (count === 0) {
    candidates.add(commune, quality, isFormer);
    return;
  }
  const { parsed, motifs } = record;
  let added = 0;
  for (let child = first; child < first + count; child++) {
    const byNumber = parsed.arrondissement !== 0 && parsed.arrondissement === communes.arrondissement(child);
    const byPostcode = communes.hasPostcode(child, parsed.codePostal);
    if (!byNumber && !byPostcode) continue;
    const isContrary = byNumber && !byPostcode && parsed.codePostal !== -1;
    candidates.add(child, isContrary ? Math.min(quality, placeQuality.conflictName) : quality, isFormer);
    added++;
  }
  if (added > 1) motifs.add('code_postal_incoherent');
  if (added > 0) return;
  for (let child = first; child < first + count; child++) candidates.add(child, quality, isFormer);
}
