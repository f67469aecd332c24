/** How often the roll's bureau at an address is not that of its run: a wrong row. Figures from 0.003 to 0.006 serve alike. */
const wrongRow = 0.006;
/** How many other bureaux a wrong row may name, each as likely. */
const wrongBureaux = 5;
/** Weight of "a bureau that the roll does not name on this side" where a run begins, against 1 of each that it names. */
const unnamedWeight = 3;

/**
 * Shares of the bureaux at each address of a side, the address itself left out: forward and backward along a hidden Markov chain.
 *
 * @param named place of the bureau that the roll names at each address, below `bureauCount`; -1 where it is silent.
 * @param stay probability that the bureau goes on behind each address but the last, 0..1; else one is drawn anew.
 * @returns one an address: a share a bureau, then that of all bureaux that the roll does not name here; each adds up to 1.
 */
export function runShares(named: Int32Array, bureauCount: number, stay: Float64Array): Float64Array[] {
  const states = bureauCount + 1;
  const start = new Float64Array(states).fill(1);
  start[bureauCount] = unnamedWeight;
  normalize(start);
  const shares: Float64Array[] = [];
  let ahead: Float64Array = Float64Array.from(start);
  for (let at = 0; at < named.length; at++) {
    if (at > 0) ahead = step(ahead, stay[at - 1] ?? 0, start);
    shares.push(Float64Array.from(ahead));
    hear(ahead, named[at] ?? -1);
  }
  let behind: Float64Array = new Float64Array(states).fill(1);
  for (let at = named.length - 1; at >= 0; at--) {
    if (at < named.length - 1) behind = stepBack(behind, stay[at] ?? 0, start);
    const share = shares[at];
    if (share === undefined) continue;
    for (let state = 0; state < states; state++) share[state] = (share[state] ?? 0) * (behind[state] ?? 0);
    normalize(share);
    hear(behind, named[at] ?? -1);
  }
  return shares;
}

/** Makes shares add up to 1. */
export function normalize(shares: Float64Array): void {
  let sum = 0;
  for (const share of shares) sum += share;
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / sum;
}

/** Takes in what the roll says of an address. */
function hear(shares: Float64Array, named: number): void {
  if (named === -1) return;
  for (let state = 0; state < shares.length; state++) {
    shares[state] = (shares[state] ?? 0) * (state === named ? 1 - wrongRow : wrongRow / wrongBureaux);
  }
  normalize(shares);
}

function step(shares: Float64Array, stay: number, start: Float64Array): Float64Array {
  return shares.map((share, state) => stay * share + (1 - stay) * (start[state] ?? 0));
}

function stepBack(shares: Float64Array, stay: number, start: Float64Array): Float64Array {
  let anew = 0;
  for (const [state, share] of shares.entries()) anew += share * (start[state] ?? 0);
  return shares.map((share) => stay * share + (1 - stay) * anew);
}
