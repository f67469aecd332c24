/** Most bureaux that one source may name. */
const maxVoices = 64;

/** What one source says of a place: bureaux (index + 1), each with a weight; reused. */
export class Voices {
  count = 0;
  total = 0;
  readonly bureau = new Uint32Array(maxVoices);
  readonly weight = new Float64Array(maxVoices);

  clear(): void {
    this.count = 0;
    this.total = 0;
  }

  /** Adds to a bureau's weight; 0 is nobody's. Beyond the last place only the total grows. */
  add(bureau: number, weight: number): void {
    if (bureau === 0) return;
    this.total += weight;
    for (let at = 0; at < this.count; at++) {
      if (this.bureau[at] === bureau) {
        this.weight[at] = (this.weight[at] ?? 0) + weight;
        return;
      }
    }
    if (this.count === maxVoices) return;
    this.bureau[this.count] = bureau;
    this.weight[this.count++] = weight;
  }

  weightOf(bureau: number): number {
    for (let at = 0; at < this.count; at++) if (this.bureau[at] === bureau) return this.weight[at] ?? 0;
    return 0;
  }

  /** The bureau of most weight, the first named of several; 0 for none. */
  first(): number {
    let best = 0;
    for (let at = 1; at < this.count; at++) if ((this.weight[at] ?? 0) > (this.weight[best] ?? 0)) best = at;
    return this.count === 0 ? 0 : (this.bureau[best] ?? 0);
  }
}
