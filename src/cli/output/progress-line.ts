/** Least time between two plain lines, where no terminal redraws them, in milliseconds. */
const plainIntervalMs = 10_000;

/** Where progress is said: one line redrawn on a terminal, a plain line every ten seconds elsewhere. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  readonly #terminal: boolean;
  #toldAtMs = performance.now();
  #drawn = false;

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
    this.#terminal = out.isTTY;
  }

  /** Says how far the work is; the text is made only when it is shown. */
  show(text: () => string): void {
    if (this.#terminal) {
      this.#draw(text());
      return;
    }
    const nowMs = performance.now();
    if (nowMs - this.#toldAtMs < plainIntervalMs) return;
    this.#toldAtMs = nowMs;
    this.#out.write(`${text()}\n`);
  }

  /** Ends the line, so that what follows stands on its own. */
  end(): void {
    if (this.#drawn) this.#out.write('\r\u001b[K');
    this.#drawn = false;
  }

  #draw(text: string): void {
    // Some terminals do not tell their width.
    const columns = this.#out.columns || 100;
    this.#out.write(`\r\u001b[K${text.slice(0, Math.max(columns - 1, 20))}`);
    this.#drawn = true;
  }
}
