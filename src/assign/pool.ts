/** Scores are multiplied by at most this, or divided. */
const mostSharpness = 3;

/** What scores are multiplied by, of its logarithm. */
export function sharpnessOf(logarithm: number): number {
  if (logarithm === 0) return 1;
  return Math.max(1 / mostSharpness, Math.min(mostSharpness, Math.exp(logarithm)));
}

/** For a pool without features of "none of these". An array, as `undefined` for one would make each number read an object. */
const noWeights: Float64Array = new Float64Array(0);

/** Most candidates that are weighed for one place. */
const maxPooled = 32;

/**
 * Candidates of one place with what each source says of them, and their probabilities: a conditional logit. A candidate's
 * score is the sum of its features by their weights; "none of these" is a candidate too, with a score of its own.
 *
 * Where a feature is the logarithm of a source's share this is a logarithmic opinion pool: shares multiplied, each source
 * with its weight as exponent. Reused; candidates are index + 1.
 */
export class Pool {
  readonly featureCount: number;
  count = 0;
  readonly candidate = new Uint32Array(maxPooled);
  /** Features of candidate `at` from `at * featureCount` on. */
  readonly features: Float64Array;
  /** What makes "none of these" likelier here. */
  readonly ofNone: Float64Array;
  readonly probability = new Float64Array(maxPooled);
  /** Place of the likeliest candidate and of the next, -1 for none. */
  best = -1;
  next = -1;
  /** The last weights, and which of them are not 0: each kind of evidence weighs some features alone. */
  #weights = noWeights;
  readonly #weighed: Uint8Array;
  #weighedCount = 0;

  constructor(featureCount: number, noneFeatureCount = 0) {
    this.featureCount = featureCount;
    this.ofNone = new Float64Array(noneFeatureCount);
    this.features = new Float64Array(maxPooled * featureCount);
    this.#weighed = new Uint8Array(featureCount);
  }

  clear(): void {
    this.count = 0;
    this.best = -1;
    this.next = -1;
    for (let at = 0; at < this.ofNone.length; at++) this.ofNone[at] = 0;
  }

  /** Makes a candidate, once; 0 is none. Those beyond the last place are not weighed. */
  add(candidate: number): void {
    if (candidate === 0 || this.count === maxPooled || this.placeOf(candidate) !== -1) return;
    const end = (this.count + 1) * this.featureCount;
    // A loop: so few places are filled before `fill` has begun.
    for (let at = end - this.featureCount; at < end; at++) this.features[at] = 0;
    this.candidate[this.count++] = candidate;
  }

  placeOf(candidate: number): number {
    for (let at = 0; at < this.count; at++) if (this.candidate[at] === candidate) return at;
    return -1;
  }

  setFeature(place: number, feature: number, value: number): void {
    this.features[place * this.featureCount + feature] = value;
  }

  /**
   * Computes probabilities by `weights`, one a feature, which must not change; the score of "none of these" is `constant` and what its own features add. All
   * scores are multiplied by the sharpness that these features make: in a commune whose sources contradict themselves the
   * same evidence says less. `communeSharpness` is the logarithm of a further factor for the commune as a whole, `communeNone`
   * what is added there to the score of "none of these".
   */
  weigh(
    weights: Float64Array,
    constant: number,
    noneWeights: Float64Array = noWeights,
    sharpWeights: Float64Array = noWeights,
    communeSharpness = 0,
    communeNone = 0,
  ): void {
    if (weights !== this.#weights) this.#chooseWeighed(weights);
    const { featureCount, features, probability, ofNone } = this;
    const [weighed, weighedCount] = [this.#weighed, this.#weighedCount];
    let none = constant;
    let sharpness = communeSharpness;
    for (let at = 0; at < ofNone.length; at++) {
      none += (noneWeights[at] ?? 0) * (ofNone[at] ?? 0);
      sharpness += (sharpWeights[at] ?? 0) * (ofNone[at] ?? 0);
    }
    sharpness = sharpnessOf(sharpness);
    none *= sharpness;
    if (communeNone !== 0) none += Math.exp(communeSharpness) * communeNone;
    let top = none;
    for (let at = 0; at < this.count; at++) {
      let score = 0;
      for (let place = 0; place < weighedCount; place++) {
        const feature = weighed[place] ?? 0;
        score += (weights[feature] ?? 0) * (features[at * featureCount + feature] ?? 0);
      }
      score *= sharpness;
      probability[at] = score;
      if (score > top) top = score;
    }
    let sum = Math.exp(none - top);
    for (let at = 0; at < this.count; at++) {
      const part = Math.exp((probability[at] ?? 0) - top);
      probability[at] = part;
      sum += part;
    }
    this.best = -1;
    this.next = -1;
    for (let at = 0; at < this.count; at++) {
      const share = (probability[at] ?? 0) / sum;
      probability[at] = share;
      if (this.best === -1 || share > (probability[this.best] ?? 0)) {
        this.next = this.best;
        this.best = at;
      } else if (this.next === -1 || share > (probability[this.next] ?? 0)) this.next = at;
    }
  }

  #chooseWeighed(weights: Float64Array): void {
    this.#weights = weights;
    this.#weighedCount = 0;
    for (let feature = 0; feature < this.featureCount; feature++) {
      if (weights[feature] !== 0) this.#weighed[this.#weighedCount++] = feature;
    }
  }
}
