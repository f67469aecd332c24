/** Shortest time between two plain lines when there is no terminal, in milliseconds. */
const plainIntervalMs = 10_000;

/** Shows progress: one line redrawn on a terminal, otherwise a plain line every ten seconds. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  readonly #terminal: boolean;
  #toldAtMs = performance.now();
  #drawn = false;

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
    this.#terminal = out.isTTY;
  }

  /** Shows the progress; `text` is called only when it is shown. */
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

  /** Ends the line, so that what follows starts on a new one. */
  end(): void {
    if (this.#drawn) this.#out.write('\r\u001b[K');
    this.#drawn = false;
  }

  #draw(text: string): void {
    // Some terminals do not report their width.
    const columns = this.#out.columns || 100;
    this.#out.write(`\r\u001b[K${text.slice(0, Math.max(columns - 1, 20))}`);
    this.#drawn = true;
  }
}
