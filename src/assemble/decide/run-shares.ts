/** Share of addresses where the roll names another bureau than that of the run: a wrong row. Values from 0.003 to 0.006 do equally well. */
const wrongRow = 0.006;
/** How many other bureaux a wrong row may name, all equally likely. */
const wrongBureaux = 5;
/** Weight, where a run begins, of a bureau that the roll does not name on this side; each that it names weighs 1. */
const unnamedWeight = 3;

/**
 * Shares of the bureaux at each address of a side, leaving out the address itself: the forward-backward algorithm on a hidden
 * Markov chain.
 *
 * @param named index of the bureau that the roll names at each address, below `bureauCount`; -1 where it names none.
 * @param stay probability, after each address but the last, that the bureau stays the same, 0..1; otherwise a new one is drawn.
 * @returns `bureauCount + 1` values per address, which add up to 1: the share of each bureau, then that of all bureaux that the
 * roll does not name here. (Sides are short: such small plain arrays cost a fraction of typed ones.)
 */
export function runShares(named: readonly number[], bureauCount: number, stay: readonly number[]): number[] {
  if (bureauCount === 1) return sharesOfOne(named, stay);
  const states = bureauCount + 1;
  const start: number[] = [];
  for (let state = 0; state < states; state++)
    start.push((state < bureauCount ? 1 : unnamedWeight) / (bureauCount + unnamedWeight));
  const shares: number[] = [];
  const ahead = start.slice();
  for (let at = 0; at < named.length; at++) {
    if (at > 0) step(ahead, stay[at - 1] ?? 0, start);
    for (let state = 0; state < states; state++) shares.push(ahead[state] ?? 0);
    hear(ahead, named[at] ?? -1);
  }
  const behind = start.map(() => 1);
  for (let at = named.length - 1; at >= 0; at--) {
    if (at < named.length - 1) stepBack(behind, stay[at] ?? 0, start);
    const first = at * states;
    for (let state = 0; state < states; state++) {
      shares[first + state] = (shares[first + state] ?? 0) * (behind[state] ?? 0);
    }
    normalize(shares, first, first + states);
    hear(behind, named[at] ?? -1);
  }
  return shares;
}

/** The same for a side with one bureau, as most are: that one, and all others. */
function sharesOfOne(named: readonly number[], stay: readonly number[]): number[] {
  const startOwn = 1 / (1 + unnamedWeight);
  const startOther = unnamedWeight / (1 + unnamedWeight);
  const shares: number[] = [];
  let own = startOwn;
  let other = startOther;
  for (let at = 0; at < named.length; at++) {
    if (at > 0) {
      const goesOn = stay[at - 1] ?? 0;
      own = goesOn * own + (1 - goesOn) * startOwn;
      other = goesOn * other + (1 - goesOn) * startOther;
    }
    shares.push(own, other);
    if (named[at] === -1) continue;
    own *= 1 - wrongRow;
    other *= wrongRow / wrongBureaux;
    const sum = own + other;
    own /= sum;
    other /= sum;
  }
  own = 1;
  other = 1;
  for (let at = named.length - 1; at >= 0; at--) {
    if (at < named.length - 1) {
      const goesOn = stay[at] ?? 0;
      const anew = (1 - goesOn) * (own * startOwn + other * startOther);
      own = goesOn * own + anew;
      other = goesOn * other + anew;
    }
    const ofOwn = (shares[2 * at] ?? 0) * own;
    const ofOther = (shares[2 * at + 1] ?? 0) * other;
    shares[2 * at] = ofOwn / (ofOwn + ofOther);
    shares[2 * at + 1] = ofOther / (ofOwn + ofOther);
    if (named[at] === -1) continue;
    own *= 1 - wrongRow;
    other *= wrongRow / wrongBureaux;
    const sum = own + other;
    own /= sum;
    other /= sum;
  }
  return shares;
}

/** Makes shares `[from, end)` add up to 1. */
export function normalize(shares: number[], from: number, end: number): void {
  let sum = 0;
  for (let at = from; at < end; at++) sum += shares[at] ?? 0;
  for (let at = from; at < end; at++) shares[at] = (shares[at] ?? 0) / sum;
}

/** Multiplies shares by the likelihood of what the roll says of an address. */
function hear(shares: number[], named: number): void {
  if (named === -1) return;
  for (let state = 0; state < shares.length; state++) {
    shares[state] = (shares[state] ?? 0) * (state === named ? 1 - wrongRow : wrongRow / wrongBureaux);
  }
  normalize(shares, 0, shares.length);
}

function step(shares: number[], stay: number, start: readonly number[]): void {
  for (let state = 0; state < shares.length; state++) {
    shares[state] = stay * (shares[state] ?? 0) + (1 - stay) * (start[state] ?? 0);
  }
}

function stepBack(shares: number[], stay: number, start: readonly number[]): void {
  let anew = 0;
  for (let state = 0; state < shares.length; state++) anew += (shares[state] ?? 0) * (start[state] ?? 0);
  for (let state = 0; state < shares.length; state++) {
    shares[state] = stay * (shares[state] ?? 0) + (1 - stay) * anew;
  }
}
