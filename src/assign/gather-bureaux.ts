import { bureauFeature, noneFeature, regimeIndex } from './bureau-features.ts';
import type { CommuneTrust } from './evidence/commune-trust.ts';
import type { ContourEvidence } from './evidence/contour-evidence.ts';
import type { Pool } from './pool.ts';
import type { RollEvidence } from './evidence/roll-evidence.ts';
import type { Surroundings } from './evidence/surroundings.ts';
import { Voices } from './evidence/voices.ts';

/** Metres from the border, less the position's uncertainty, within which its pull falls to 1/e. */
const limitMeters = 10;
/** The same for cells, whose borders lie between two addresses: distances between addresses. */
const cellSpacings = 2.5;
/** Addresses of a usual street. */
const usualLength = 20;
/** A roll is dense where its sixteenth address lies nearer than this. */
export const denseMeters = 100;
/** Metres that no inverse of a distance goes beyond. */
const leastMeters = 5;
/** Log odds at which cells have all of their say: they agree with the roll that they are drawn around. */
const cellLogOdds = 3;
/** Reach of the nearest address. */
export const nearestMeters = 15;
/** Added to a share before its logarithm: a bureau that a source does not name is not ruled out by it. */
const shareFloor = 0.02;
const logOfAll = Math.log(1 + shareFloor);
const logOfNothing = Math.log(shareFloor);
/** The same for the run along the side; and the part of what it leaves open that a candidate gets, named or not. */
const runFloor = 0.001;
const openPart = 0.3;
/** Part of one unseen address that each bureau gets on a street. */
const unseenShare = 0.2;
/** The same in rows, for those at the address itself. */
const rowFloor = 0.5;
/** Least weight of an address around, however far: a source whose addresses are all far still has shares. */
const leastWeight = 1e-9;

const around12 = new Voices();
const around40 = new Voices();
const around8 = new Voices();
const otherStreets = new Voices();
const inverse = new Voices();

/** Fills a pool with every bureau that the evidence names, and its features; returns the place of its regime. */
export function gatherBureaux(
  roll: RollEvidence,
  around: Surroundings,
  contour: ContourEvidence,
  trust: CommuneTrust,
  pool: Pool,
): number {
  const far = overDense(around.reachMeters);
  const isStreetUnknown = roll.rue.total === 0 && around.count > 0;
  const doubt = isStreetUnknown ? trust.acrossDoubt(around.meters[0] ?? 0) : trust.rollDoubt;
  hearAround(around);
  pool.clear();
  addAll(pool, roll.adresse);
  addAll(pool, roll.voisins);
  pool.add(roll.acrossBelow);
  pool.add(roll.acrossAbove);
  pool.add(contour.bureau);
  // Each bureau around is listed once there.
  addAll(pool, around12);
  addAll(pool, roll.rue);
  for (let place = 0; place < pool.count; place++) {
    const bureau = pool.candidate[place] ?? 0;
    setRows(pool, place, roll, around40);
    setShare(pool, place, bureauFeature.voisins, roll.voisins);
    setRun(pool, place, around.suite);
    setShare(pool, place, bureauFeature.rue, roll.rue);
    setStreet(pool, place, roll.rue);
    setShare(pool, place, bureauFeature.alentours_12m, around12);
    setShare(pool, place, bureauFeature.alentours_40m, around40);
    setShare(pool, place, bureauFeature.alentours_8, around8);
    setShare(pool, place, bureauFeature.autres_rues, otherStreets);
    setShare(pool, place, bureauFeature.alentours_inverse, inverse);
    if (doubt !== 0) {
      setFar(pool, place, bureauFeature.alentours_inverse, bureauFeature.alentours_inverse_doute, doubt);
      setFar(pool, place, bureauFeature.alentours_8, bureauFeature.alentours_8_doute, doubt);
      setFar(pool, place, bureauFeature.suite, bureauFeature.suite_doute, doubt);
      setFar(pool, place, bureauFeature.adresse, bureauFeature.adresse_doute, doubt);
    }
    if (far > 0) {
      setFar(pool, place, bureauFeature.alentours_inverse, bureauFeature.alentours_inverse_loin, far);
      setFar(pool, place, bureauFeature.rue, bureauFeature.rue_loin, far);
      setFar(pool, place, bureauFeature.suite, bureauFeature.suite_loin, far);
    }
    const same = Number(bureau === roll.below) + Number(bureau === roll.above);
    const across = Number(bureau === roll.acrossBelow) + Number(bureau === roll.acrossAbove);
    pool.setFeature(place, bureauFeature.cotes, same);
    pool.setFeature(place, bureauFeature.entre, Number(same === 2));
    pool.setFeature(place, bureauFeature.faces, across);
    pool.setFeature(place, bureauFeature.entre_faces, Number(across === 2));
  }
  const nearest = around.count > 0 && (around.meters[0] ?? Infinity) < nearestMeters ? (around.bureau[0] ?? 0) : 0;
  if (nearest !== 0) pool.setFeature(pool.placeOf(nearest), bureauFeature.plus_proche, 1);
  if (trust.rollWeight < 1) temper(pool, trust.rollWeight);
  const held = pool.placeOf(contour.bureau);
  if (held !== -1) setContour(pool, held, contour, trust, far);
  setNone(pool, around, contour, trust, far);
  pool.ofNone[noneFeature.desaccord] = doubt;
  if (isStreetUnknown) pool.ofNone[noneFeature.longueur] = Math.log(Math.max(1, around.streetLength) / usualLength);
  pool.ofNone[noneFeature.inconnus] = isStreetUnknown ? trust.unseenAcross : trust.unseen;
  if (roll.adresse.count > 0) return regimeIndex.address;
  if (held !== -1) return contour.isVoronoi && !trust.isMeasured ? regimeIndex.cells : regimeIndex.contour;
  if (around.count === 0) return regimeIndex.street;
  if (isStreetUnknown) return regimeIndex.across;
  return far > 0 ? regimeIndex.thin : regimeIndex.roll;
}

/** Shares out what the addresses around say, by distance and by street. */
function hearAround(around: Surroundings): void {
  around12.clear();
  around40.clear();
  around8.clear();
  otherStreets.clear();
  inverse.clear();
  if (isOfOneMind(around)) {
    // Whatever the weights, all of it is one bureau's: no need to compute them.
    const bureau = around.bureau[0] ?? 0;
    around12.add(bureau, 1);
    around40.add(bureau, 1);
    inverse.add(bureau, 1);
    for (let at = 0; at < around.count && at < 8; at++) around8.add(bureau, around.trust[at] ?? 0);
    if (hasOtherStreet(around)) otherStreets.add(bureau, 1);
    return;
  }
  for (let at = 0; at < around.count; at++) {
    const bureau = around.bureau[at] ?? 0;
    const meters = around.meters[at] ?? 0;
    const trust = around.trust[at] ?? 0;
    // Powers of one exponential: 600 / 12 = 50, 600 / 40 = 15, 600 / 25 = 24.
    const one = Math.exp(-meters / 600);
    const two = one * one;
    const four = two * two;
    const eight = four * four;
    const sixteen = eight * eight;
    around12.add(bureau, trust * (sixteen * sixteen * sixteen * two) + leastWeight);
    around40.add(bureau, trust * (eight * four * two * one) + leastWeight);
    if (at < 8) around8.add(bureau, trust);
    inverse.add(bureau, (trust + leastWeight) / (meters * meters + leastMeters * leastMeters));
    if (around.isOwnStreet[at] === 0) otherStreets.add(bureau, trust * (sixteen * eight) + leastWeight);
  }
}

function hasOtherStreet({ count, isOwnStreet }: Surroundings): boolean {
  for (let at = 0; at < count; at++) if (isOwnStreet[at] === 0) return true;
  return false;
}

/** Whether all addresses around name one bureau, as in most communes: they have no other. */
export function isOfOneMind({ count, bureau }: Surroundings): boolean {
  for (let at = 1; at < count; at++) if (bureau[at] !== bureau[0]) return false;
  return count > 0;
}

function addAll(pool: Pool, { count, bureau }: Voices): void {
  for (let at = 0; at < count; at++) pool.add(bureau[at] ?? 0);
}

/** At the address itself the number of rows counts: twenty say more than one. */
function setRows(pool: Pool, place: number, { adresse, rue }: RollEvidence, around: Voices): void {
  const bureau = pool.candidate[place] ?? 0;
  const rows = adresse.weightOf(bureau);
  if (rows <= 0) return;
  pool.setFeature(place, bureauFeature.adresse, Math.log((rows + rowFloor) / rowFloor));
  const isAlone = rue.weightOf(bureau) === 0 && around.weightOf(bureau) === 0;
  if (isAlone) pool.setFeature(place, bureauFeature.adresse_seule, 1);
}

function setShare(pool: Pool, place: number, feature: number, voices: Voices): void {
  if (voices.total <= 0) return;
  const share = voices.weightOf(pool.candidate[place] ?? 0) / voices.total;
  // Most sources name one bureau alone: the logarithms of all and of nothing are known.
  const logarithm = share === 1 ? logOfAll : share === 0 ? logOfNothing : Math.log(share + shareFloor);
  pool.setFeature(place, feature, logarithm);
}

/** Each address of the street counts; one that is unseen is shared out as the rule of succession has it. */
function setStreet(pool: Pool, place: number, street: Voices): void {
  if (street.total <= 0) return;
  const share = (street.weightOf(pool.candidate[place] ?? 0) + unseenShare) / (street.total + 1);
  pool.setFeature(place, bureauFeature.rue_nombre, Math.log(share) * Math.log(1 + street.total));
}

function setRun(pool: Pool, place: number, run: Voices): void {
  if (run.count === 0) return;
  let open = run.total;
  for (let at = 0; at < run.count; at++) open -= run.weight[at] ?? 0;
  const share = run.weightOf(pool.candidate[place] ?? 0);
  // Candidates that the run names share nothing of what it leaves open.
  const part = share > 0 ? share : openPart * Math.max(0, open);
  pool.setFeature(place, bureauFeature.suite, Math.log(part + runFloor));
}

/** Logarithm of a distance over {@link denseMeters}; 0 for all that are nearer, as most are. */
function overDense(meters: number): number {
  return meters > denseMeters ? Math.log(meters / denseMeters) : 0;
}

/** A feature again, by how thin the roll is. */
function setFar(pool: Pool, place: number, feature: number, ofFar: number, far: number): void {
  pool.setFeature(place, ofFar, far * (pool.features[place * pool.featureCount + feature] ?? 0));
}

/** Leaves the roll a part of its say; contours are heard after it. */
function temper(pool: Pool, weight: number): void {
  const end = pool.count * pool.featureCount;
  for (let at = 0; at < end; at++) pool.features[at] = weight * (pool.features[at] ?? 0);
}

function setContour(
  pool: Pool,
  place: number,
  { borderMeters, isVoronoi }: ContourEvidence,
  { isMeasured, contourOdds, cellOdds, cellSpacing, cellStep }: CommuneTrust,
  far: number,
): void {
  const within = Math.max(0, borderMeters);
  const nearness = Math.exp(-within / limitMeters);
  const set = (feature: number, value: number): void => {
    pool.setFeature(place, feature, value);
  };
  if (isVoronoi) {
    const say = isMeasured ? Math.max(-1, Math.min(1, cellOdds / cellLogOdds)) : 1;
    set(isMeasured ? bureauFeature.cellule : bureauFeature.voronoi_seul, say);
    set(isMeasured ? bureauFeature.cellule_limite : bureauFeature.voronoi_seul_limite, say * nearness);
    const wide = say * Math.exp(-within / (cellSpacings * cellSpacing));
    set(isMeasured ? bureauFeature.cellule_large : bureauFeature.voronoi_seul_large, wide);
    if (isMeasured) set(bureauFeature.cellule_loin, say * far);
    else {
      set(bureauFeature.voronoi_seul_proche, Math.exp(-within / cellSpacing));
      set(bureauFeature.voronoi_seul_pas, cellStep);
      set(bureauFeature.voronoi_seul_pas_large, cellStep * wide);
    }
  } else if (isMeasured) {
    set(bureauFeature.contour, contourOdds);
    set(bureauFeature.contour_limite, contourOdds * nearness);
    set(bureauFeature.contour_loin, contourOdds * far);
  } else {
    set(bureauFeature.contour_seul, 1);
    set(bureauFeature.contour_seul_limite, nearness);
  }
}

/** Says what makes it likelier that no source names the right bureau. */
function setNone(pool: Pool, around: Surroundings, contour: ContourEvidence, trust: CommuneTrust, far: number): void {
  const { ofNone } = pool;
  ofNone[noneFeature.loin] = far;
  const nearest = around.count === 0 || around.reachMeters === 0 ? denseMeters : (around.meters[0] ?? denseMeters);
  ofNone[noneFeature.proche] = overDense(nearest);
  ofNone[noneFeature.pas] = contour.isVoronoi ? trust.cellStep : 0;
  ofNone[noneFeature.reste] = contour.isVoronoi ? trust.cellRest : 0;
  ofNone[noneFeature.cellule] = contour.isVoronoi ? 1 : 0;
  ofNone[noneFeature.seul] = around.count === 0 && !trust.isMeasured ? 1 : 0;
  ofNone[noneFeature.defiance] = 1 - trust.rollWeight;
}
