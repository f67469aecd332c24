import type { AddressRecord } from '../../record/record.ts';
import { nameSignature, type NameWords } from '../../text/names/street-name.ts';
import type { CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { isFormerName, nameEvidence, postcodeEvidence } from './commune-evidence.ts';
import { compareOldDepartement, comparePostcode, postcodeAgrees } from './compare-postcode.ts';

const signature = new Uint32Array(2);
/** By {@link placeNameKind}. */
const evidenceOfKind: readonly number[] = [
  nameEvidence.current,
  nameEvidence.former,
  nameEvidence.delivery,
  nameEvidence.kept,
];

/**
 * Best `postcodeEvidence` of the communes with this name; -1 when no commune has it. An arrondissement has its city's name.
 */
export function bestPostcodeOfName(
  { parsed }: AddressRecord,
  communes: CommunesView,
  name: NameWords,
  cedex: number,
): number {
  nameSignature(name, 0, 0, signature);
  const keyA = signature[0] ?? 0;
  const keyB = signature[1] ?? 0;
  let best = -1;
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    const commune = communes.nameCommune[communes.nameAt(slot)] ?? 0;
    best = Math.max(best, comparePostcode(communes, commune, parsed.codePostal, cedex));
  }
  return best;
}

/** Adds the communes with exactly this name and the postcode, as for most rows. */
export function addAgreed(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  cedex: number,
): void {
  const { commune: name, codePostal, arrondissement } = record.parsed;
  const { agreed } = candidates;
  nameSignature(name, 0, 0, signature);
  const keyA = signature[0] ?? 0;
  const keyB = signature[1] ?? 0;
  const isPairAlone = cedex === -1 && arrondissement === 0 && candidates.count === 0;
  if (isPairAlone && agreed.find(keyA, keyB, codePostal)) {
    candidates.add(agreed.commune, agreed.evidence, postcodeEvidence.agrees);
    return;
  }
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    const at = communes.nameAt(slot);
    const commune = communes.nameCommune[at] ?? 0;
    if (!postcodeAgrees(communes, commune, codePostal, cedex)) continue;
    const evidence = evidenceOfKind[communes.nameKind[at] ?? 0] ?? 0;
    addWhole(record, communes, candidates, commune, evidence, postcodeEvidence.agrees);
  }
  if (isPairAlone && candidates.count === 1 && !candidates.isConflict)
    agreed.keep(keyA, keyB, codePostal, candidates.commune[0] ?? 0, candidates.name[0] ?? 0);
}

/**
 * Adds the communes with exactly this name and at least `least` as evidence of the postcode. With `isKnown` false no commune has
 * the postcode written: it narrows the choice and counts as absent.
 */
export function addNamed(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  name: NameWords,
  cedex: number,
  least: number,
  isKnown: boolean,
): void {
  nameSignature(name, 0, 0, signature);
  const keyA = signature[0] ?? 0;
  const keyB = signature[1] ?? 0;
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    const at = communes.nameAt(slot);
    const commune = communes.nameCommune[at] ?? 0;
    const evidence = evidenceOfKind[communes.nameKind[at] ?? 0] ?? 0;
    let postcode = comparePostcode(communes, commune, record.parsed.codePostal, cedex);
    // `14380 PONT-FARCY`: the old commune lay in another département than today's.
    if (postcode === postcodeEvidence.contrary && isFormerName(evidence))
      postcode = compareOldDepartement(communes, commune, record.parsed.codePostal);
    if (postcode < least) continue;
    addWhole(record, communes, candidates, commune, evidence, isKnown ? postcode : postcodeEvidence.absent);
  }
}

/**
 * Adds a commune; for one with arrondissements, those that postcode and number of the arrondissement allow, both kinds where
 * they contradict each other.
 */
export function addWhole(
  { parsed }: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  commune: number,
  name: number,
  postcode: number,
  quality?: number,
): void {
  const count = communes.children[2 * commune + 1] ?? 0;
  if (count === 0) {
    const number = parsed.arrondissement === 0 ? 0 : communes.arrondissement(commune);
    // La Poste calls every arrondissement by the city's name.
    if (number === 0 || number === parsed.arrondissement || postcode === postcodeEvidence.agrees)
      candidates.add(commune, name, postcode, quality);
    return;
  }
  const first = communes.children[2 * commune] ?? 0;
  let added = 0;
  for (let child = first; child < first + count; child++) {
    const byNumber = parsed.arrondissement !== 0 && parsed.arrondissement === communes.arrondissement(child);
    const byPostcode = communes.hasPostcode(child, parsed.codePostal);
    if (!byNumber && !byPostcode) continue;
    const isContrary = byNumber && !byPostcode && postcode === postcodeEvidence.agrees;
    candidates.add(child, name, isContrary ? postcodeEvidence.departement : postcode, quality);
    added++;
  }
  if (added > 1) candidates.isConflict = true;
  if (added > 0) return;
  for (let child = first; child < first + count; child++) candidates.add(child, name, postcode, quality);
}
