import type { MotifSet } from '../domain/motif-set.ts';
import { methodeIndex, precisionIndex, statutIndex } from '../domain/outcomes.ts';
import { nearestReachMeters, type AddressRecord, type Assignment, type HoldingAreas } from '../record/record.ts';
import { addressFlag, probabilityParts, unknownMeters } from '../pack/views/addresses/assignments-view.ts';
import type { Decision } from '../pack/views/addresses/decision.ts';
import type { SharesView } from '../pack/views/electoral-view.ts';
import type { PackViews } from '../pack/views/pack-views.ts';
import type { StreetShares } from '../pack/views/streets/street-shares.ts';
import { ageBureau } from './age-bureau.ts';
import { CommuneTrust } from './evidence/commune-trust.ts';
import { ContourEvidence } from './evidence/contour-evidence.ts';
import {
  communeProbability,
  homonymProbability,
  isAsWritten,
  streetProbability,
  writtenCommuneProbability,
  writtenProbability,
  writtenStreetProbability,
} from './found-probability.ts';
import { readRollEvidence, RollEvidence } from './evidence/roll-evidence.ts';
import { Surroundings } from './evidence/surroundings.ts';
import { interpolationMeters, nearestAtFarthest, nearestAtOnce } from './thresholds.ts';
import { BureauVerdict, weighBureau } from './weigh-bureau.ts';
import {
  CirconscriptionEvidence,
  CirconscriptionVerdict,
  wholeCommuneProbability,
  weighCirconscription,
} from './weigh-circonscription.ts';
import { weighHomonyms } from './weigh-homonyms.ts';

/** What assigning reads: the views of the reference's pack. */
export interface AssignmentSources {
  readonly pack: PackViews;
}

/** Probabilities below which the code is left empty, 0..1. */
export interface MinimumProbability {
  readonly circonscription: number;
  readonly bureau: number;
}

const rollEvidence = new RollEvidence();
const nothingAround = new Surroundings();
const contour = new ContourEvidence();
const trust = new CommuneTrust();
const bureauVerdict = new BureauVerdict();
const evidence = new CirconscriptionEvidence();
const circonscriptionVerdict = new CirconscriptionVerdict();

/**
 * Assigns circonscription and bureau to the address found, each with a probability, and sets `statut`.
 *
 * An address of the pack has its answer from the build; a place between two numbers is weighed by the same evidence; a
 * street, commune or postcode takes the shares of its addresses.
 *
 * @param electionMonth month of the election from January 1900: the longer after the newest source of its bureaux, the likelier
 * a bureau is another one by then.
 */
export function assignRecord(
  record: AddressRecord,
  sources: AssignmentSources,
  minimum: MinimumProbability,
  electionMonth?: number,
): void {
  if (isAsWritten(record)) assignAsWritten(record, sources.pack, minimum.circonscription);
  else assignInDoubt(record, sources, minimum.circonscription);
  if (electionMonth !== undefined) ageBureau(record, sources.pack, electionMonth);
  const { found, circonscription, bureau, motifs } = record;
  if (circonscription.best === -1) {
    record.statut = found.precision === 0 ? statutIndex.introuvable : statutIndex.hors_zone;
    return;
  }
  if (circonscription.probability >= minimum.circonscription) record.statut = statutIndex.attribue;
  else {
    record.statut = statutIndex.ambigu;
    motifs.add('circonscription_ambigue');
  }
  if (bureau.best !== -1 && bureau.probability < minimum.bureau) motifs.add('bureau_ambigu');
}

/** Assigns where it is not sure which place is meant, or no address was found. @param minimum of the circonscription. */
function assignInDoubt(record: AddressRecord, sources: AssignmentSources, minimum: number): void {
  const { found, circonscription, bureau, motifs } = record;
  const { pack } = sources;
  const ofCommune = communeProbability(record) * found.namesakeProbability;
  const ofStreet = streetProbability(record, pack.communes.whole);
  const isHomonym = motifs.has('voie_homonyme') && found.precision !== precisionIndex.commune;
  const ofAddress = ofCommune * ofStreet * writtenStreetProbability;
  const probability = ofAddress * (isHomonym ? homonymProbability(found.homonymCount) : 1);
  if (found.address !== -1) {
    assignAddress(record, pack, probability);
    if (isHomonym || circonscription.probability < minimum) addNext(record, pack, probability);
  } else if (found.precision === precisionIndex.position) assignPosition(record, sources);
  else if (found.street !== -1) {
    if (found.onStreet !== -1) assignOnStreet(record, pack);
    // A number beyond the reference's last one still has neighbours in the roll.
    else if (record.parsed.numero !== -1) weighPlace(record, sources, found.street);
    if (bureau.best === -1) addStreet(bureau, pack.streetShares.readBureaux(found.street));
    if (circonscription.best === -1) addStreet(circonscription, pack.streetShares.readCirconscriptions(found.street));
    if (bureau.best === -1) addShares(bureau, pack.communeBureaux, found.commune);
    if (circonscription.best === -1) addShares(circonscription, pack.communeCirconscriptions, found.commune);
  } else if (found.commune !== -1) addCommune(record, pack);
  else if (found.precision === precisionIndex.code_postal) {
    addShares(circonscription, pack.postcodeCirconscriptions, pack.communes.findPostcode(record.parsed.codePostal));
  }
  const byCommune = found.commune === -1 ? 0 : (pack.communes.circonscription[found.commune] ?? 0);
  // In a commune that is cut, where nothing tells on which side of the border the place lies.
  const isOpen = circonscription.best === -1 && byCommune === 0 && mayLieInCommune(record);
  if (isOpen) addShares(circonscription, pack.communeCirconscriptions, found.commune);
  if (isOpen || found.address === -1) circonscription.scale(probability);
  if (found.address === -1) bureau.scale(probability);
  if (isHomonym) weighHomonyms(record, pack, ofAddress);
  const isWhole =
    byCommune !== 0 &&
    !isHomonym &&
    found.precision !== precisionIndex.position &&
    circonscription.methode !== methodeIndex.correction;
  // Whatever of street and number is missing or in doubt.
  if (isWhole) set(circonscription, byCommune, wholeCommuneProbability * ofCommune, methodeIndex.commune);
  if (ofStreet < 1 && found.street !== -1) {
    // Another street of the commune may vote alike.
    const elsewhere = ofCommune * (1 - ofStreet);
    if (!isWhole) addElsewhere(circonscription, pack.communeCirconscriptions, found.commune, elsewhere);
    addElsewhere(bureau, pack.communeBureaux, found.commune, elsewhere);
  }
  if (found.namesakeProbability < 1) addNamesakes(record, pack);
}

/**
 * Assigns what the build decided for an address that {@link isAsWritten}. It gives what {@link assignInDoubt} would, in one straight way
 * for most records: a number with a fraction that is passed between functions may be allocated.
 */
function assignAsWritten(record: AddressRecord, pack: PackViews, minimum: number): void {
  const { found, circonscription, bureau, located, motifs } = record;
  const decision = pack.assignments.readFound(found);
  const ofBureau = decision.bureau;
  if (ofBureau !== 0) {
    const probability = (decision.bureauParts / probabilityParts) * writtenProbability;
    bureau.setOnly(ofBureau - 1, probability, decision.bureauMethode);
  }
  notePlace(located, motifs, decision);
  const methode = decision.circonscriptionMethode;
  const ofCommune = pack.communes.circonscription[found.commune] ?? 0;
  if (ofCommune !== 0 && methode !== methodeIndex.correction) {
    circonscription.setOnly(ofCommune - 1, wholeCommuneProbability * writtenCommuneProbability, methodeIndex.commune);
    return;
  }
  const best = decision.circonscription;
  if (best === 0) {
    // In a commune that is cut, where nothing tells on which side of the border the address lies.
    addShares(circonscription, pack.communeCirconscriptions, found.commune);
    circonscription.scale(writtenProbability);
    return;
  }
  const probability = (decision.circonscriptionParts / probabilityParts) * writtenProbability;
  circonscription.setOnly(best - 1, probability, methode);
  if (probability < minimum) addNext(record, pack, writtenProbability);
}

/** Takes what the build decided for the address, which is the one meant with `probability`. */
function assignAddress(record: AddressRecord, { assignments }: PackViews, probability: number): void {
  const { found, circonscription, bureau, located, motifs } = record;
  const decision = assignments.readFound(found);
  // Candidates are written of circonscriptions alone, so that the build keeps no second bureau.
  const ofBureau = decision.bureauParts / probabilityParts;
  set(bureau, decision.bureau, ofBureau * probability, decision.bureauMethode);
  const ofCirconscription = decision.circonscriptionParts / probabilityParts;
  set(circonscription, decision.circonscription, ofCirconscription * probability, decision.circonscriptionMethode);
  notePlace(located, motifs, decision);
}

/** Notes how near the address lies to the border, and what the build found odd about it. */
function notePlace(located: HoldingAreas, motifs: MotifSet, { meters, flags }: Decision): void {
  located.circonscriptionBorderMeters = meters === unknownMeters ? -1 : meters;
  if (flags === 0) return;
  if ((flags & addressFlag.disagreement) !== 0) motifs.add('sources_en_desaccord');
  if ((flags & addressFlag.outside) !== 0) motifs.add('hors_contours');
}

/** Adds the other circonscription that a source names, where candidates may be listed. */
function addNext({ found, circonscription }: AddressRecord, { assignments }: PackViews, probability: number): void {
  if (circonscription.best === -1) return;
  const { circonscriptionNext, circonscriptionParts } = assignments.readFound(found);
  if (circonscriptionNext === 0) return;
  const ofOther = 1 - circonscriptionParts / probabilityParts;
  circonscription.candidates.add(circonscriptionNext - 1, ofOther * probability);
}

/** Areas decide for a position; where no contour of a bureau is known, the nearest address does. */
function assignPosition(record: AddressRecord, sources: AssignmentSources): void {
  weighPlace(record, sources, -1);
  const { found, bureau } = record;
  if (bureau.best !== -1 || found.nearest === -1) return;
  const { assignments } = sources.pack;
  const trust = trustOfNearest(found.nearestMeters);
  set(
    bureau,
    assignments.bureau(found.nearest),
    assignments.bureauProbability(found.nearest) * trust,
    methodeIndex.voisinage,
  );
}

/** False for a given position that no map has in a circonscription of its commune: it may lie anywhere. */
function mayLieInCommune({ found, located }: AddressRecord): boolean {
  if (found.precision !== precisionIndex.position) return true;
  const { circonscription, isOutside, otherCirconscription, isOutsideOther } = located;
  // The commune is the one that the evidence was weighed for.
  const isOf = (held: number, isOutsideMap: boolean): boolean => held !== 0 && !isOutsideMap && evidence.allows(held);
  return isOf(circonscription, isOutside) || isOf(otherCirconscription, isOutsideOther);
}

/** Takes what the build decided for the address of the street that lies nearest to the given position. */
function assignOnStreet({ found, circonscription, bureau }: AddressRecord, { assignments }: PackViews): void {
  const { onStreet, onStreetMeters } = found;
  const trust = trustOfNearest(onStreetMeters);
  const { voisinage } = methodeIndex;
  set(bureau, assignments.bureau(onStreet), assignments.bureauProbability(onStreet) * trust, voisinage);
  const ofCirconscription = assignments.circonscriptionProbability(onStreet) * trust;
  set(circonscription, assignments.circonscription(onStreet), ofCirconscription, voisinage);
}

/** Probability that a position votes where an address so many metres away does. */
function trustOfNearest(meters: number): number {
  return nearestAtOnce - ((nearestAtOnce - nearestAtFarthest) * meters) / nearestReachMeters;
}

/** Weighs the evidence for a place that is no address of the pack: roll neighbours on `street`, areas at the position. */
function weighPlace(record: AddressRecord, sources: AssignmentSources, street: number): void {
  const { parsed, found, located, circonscription, bureau, motifs } = record;
  const { pack } = sources;
  readRollEvidence(pack.roll, street, parsed.numero, 0, rollEvidence);
  const uncertainMeters = found.precision === precisionIndex.interpolation ? interpolationMeters : 0;
  contour.set(located.bureau, located.bureauBorderMeters - uncertainMeters, pack.electoral);
  trust.set(found.commune, pack.communes);
  weighBureau(rollEvidence, nothingAround, contour, trust, bureauVerdict);
  setBoth(bureau, bureauVerdict.bureau, bureauVerdict.probability, bureauVerdict.methode, bureauVerdict.next);
  const { communes } = pack;
  evidence.setCommune(found.commune, communes);
  evidence.atAddress = rollEvidence.adresse.first();
  const { circonscription: held, circonscriptionBorderMeters, isOutside } = located;
  evidence.map.set(held, circonscriptionBorderMeters, isOutside, communes.areaAgreement[found.commune] ?? 0);
  const { otherCirconscription, otherBorderMeters, isOutsideOther } = located;
  const otherAgreement = communes.otherAgreement[found.commune] ?? 0;
  evidence.otherMap.set(otherCirconscription, otherBorderMeters, isOutsideOther, otherAgreement);
  weighCirconscription(evidence, bureauVerdict.pool, pack.electoral, circonscriptionVerdict);
  const { circonscription: best, probability, methode, next } = circonscriptionVerdict;
  setBoth(circonscription, best, probability, methode, next);
  if (bureauVerdict.disagreement || circonscriptionVerdict.disagreement) motifs.add('sources_en_desaccord');
  if (located.isOutside) motifs.add('hors_contours');
}

/** Sets an assignment; `best` is index + 1, 0 for none. */
function set(assignment: Assignment, best: number, probability: number, methode: number): void {
  if (best !== 0) assignment.setOnly(best - 1, probability, methode);
}

/** Sets an assignment from a verdict; indices + 1, 0 for none. */
function setBoth(assignment: Assignment, best: number, probability: number, methode: number, next: number): void {
  set(assignment, best, probability, methode);
  if (best !== 0 && next !== 0) assignment.candidates.add(next - 1, 1 - probability);
}

/** Shares of a commune. An arrondissement without addresses of its own takes those of its postcode, else of its city. */
function addCommune({ found: { commune }, circonscription, bureau }: AddressRecord, pack: PackViews): void {
  const { communes, communeCirconscriptions, postcodeCirconscriptions } = pack;
  addShares(bureau, pack.communeBureaux, commune);
  const city = communes.whole[commune] ?? commune;
  const postcode = communes.findPostcode(communes.firstPostcode(commune));
  if (city === commune || hasShares(communeCirconscriptions, commune)) {
    addShares(circonscription, communeCirconscriptions, commune);
  } else if (hasShares(postcodeCirconscriptions, postcode)) {
    addShares(circonscription, postcodeCirconscriptions, postcode);
  } else addShares(circonscription, communeCirconscriptions, city);
}

function hasShares({ start }: SharesView, owner: number): boolean {
  return owner >= 0 && start[owner] !== start[owner + 1];
}

function addStreet(assignment: Assignment, shares: StreetShares): void {
  takeShares(assignment, shares, 0, shares.count);
}

function addShares(assignment: Assignment, shares: SharesView, owner: number): void {
  if (owner >= 0) takeShares(assignment, shares, shares.start[owner] ?? 0, shares.start[owner + 1] ?? 0);
}

/** Takes shares `[start, end)` of a place's addresses as probabilities. */
function takeShares(
  assignment: Assignment,
  shares: Pick<SharesView | StreetShares, 'index' | 'weight'>,
  start: number,
  end: number,
): void {
  if (start === end) return;
  const total = totalWeight(shares, start, end);
  const isOne = end - start === 1;
  // Addresses that are all in one say it nearly as surely as each of them; the rule of succession gives the rest.
  const whole = isOne ? (total * (total + 2)) / (total + 1) : total;
  for (let at = start; at < end; at++)
    assignment.candidates.add(shares.index[at] ?? 0, (shares.weight[at] ?? 0) / whole);
  assignment.best = shares.index[start] ?? -1;
  assignment.probability = (shares.weight[start] ?? 0) / whole;
  assignment.methode = isOne ? methodeIndex.rue : methodeIndex.repartition;
}

function totalWeight({ weight }: Pick<SharesView | StreetShares, 'weight'>, start: number, end: number): number {
  let total = 0;
  for (let at = start; at < end; at++) total += weight[at] ?? 0;
  return total;
}

/** Adds what the candidates get if the address lies elsewhere in its commune, which is so with `probability`. */
function addElsewhere(assignment: Assignment, shares: SharesView, commune: number, probability: number): void {
  const { best, candidates } = assignment;
  if (best === -1 || commune === -1) return;
  const start = shares.start[commune] ?? 0;
  const end = shares.start[commune + 1] ?? 0;
  const total = totalWeight(shares, start, end);
  // The commune of a city has hundreds of bureaux, and few of them are candidates.
  for (let at = start; at < end; at++) {
    const index = shares.index[at] ?? 0;
    const place = candidates.placeOf(index);
    if (place === -1) continue;
    const part = (probability * (shares.weight[at] ?? 0)) / total;
    if (index === best) assignment.probability += part;
    candidates.probability[place] = (candidates.probability[place] ?? 0) + part;
  }
}

/** Adds what the candidates get if the name means another commune that bore it: each is as likely as the next. */
function addNamesakes(
  { found, circonscription }: AddressRecord,
  { communes, communeCirconscriptions }: PackViews,
): void {
  const others = found.possibleCommunes.filter((commune) => commune !== communes.whole[found.commune]);
  const part = (1 - found.namesakeProbability) / others.length;
  for (const commune of others) {
    const whole = communes.circonscription[commune] ?? 0;
    if (whole !== 0) addCandidate(circonscription, whole - 1, part);
    else addParts(circonscription, communeCirconscriptions, commune, part);
  }
}

/** Adds the shares of a commune's addresses, as parts of `probability`. */
function addParts(assignment: Assignment, shares: SharesView, commune: number, probability: number): void {
  const start = shares.start[commune] ?? 0;
  const end = shares.start[commune + 1] ?? 0;
  const total = totalWeight(shares, start, end);
  for (let at = start; at < end; at++)
    addCandidate(assignment, shares.index[at] ?? 0, (probability * (shares.weight[at] ?? 0)) / total);
}

/** Adds to the probability of a candidate, which may be the best one. */
function addCandidate(assignment: Assignment, index: number, probability: number): void {
  const { best, candidates } = assignment;
  if (best === -1) return;
  candidates.add(index, probability);
  if (index === best) assignment.probability += probability;
}
