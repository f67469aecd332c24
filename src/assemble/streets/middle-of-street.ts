/** The position of that address of a street that is nearest to the mean of all: its middle must lie on the street. Reused. */
export class MiddleOfStreet {
  /** 1e-6 degrees, once found. */
  longitude = 0;
  latitude = 0;
  private x = new Int32Array(256);
  private y = new Int32Array(256);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Adds an address; 1e-6 degrees. */
  add(longitude: number, latitude: number): void {
    if (this.count === this.x.length) {
      const [x, y] = [this.x, this.y];
      this.x = new Int32Array(2 * x.length);
      this.y = new Int32Array(2 * y.length);
      this.x.set(x);
      this.y.set(y);
    }
    this.x[this.count] = longitude;
    this.y[this.count++] = latitude;
  }

  /** Sets the position; false where no address was added. */
  find(): boolean {
    const { x, y, count } = this;
    let sumX = 0;
    let sumY = 0;
    for (let at = 0; at < count; at++) {
      sumX += (x[at] ?? 0) / 1e6;
      sumY += (y[at] ?? 0) / 1e6;
    }
    const meanX = sumX / count;
    const meanY = sumY / count;
    const squeeze = Math.cos((meanY * Math.PI) / 180);
    let bestDistance = Infinity;
    for (let at = 0; at < count; at++) {
      const toX = ((x[at] ?? 0) / 1e6 - meanX) * squeeze;
      const toY = (y[at] ?? 0) / 1e6 - meanY;
      const distance = toX * toX + toY * toY;
      if (distance < bestDistance) {
        bestDistance = distance;
        this.longitude = x[at] ?? 0;
        this.latitude = y[at] ?? 0;
      }
    }
    return count > 0;
  }
}
