/** Takes lines of the log, each with its line end. */
export interface LogTarget {
  readonly write: (lines: string) => void;
}

/**
 * Writes the lines of one turn of the event loop together: a write for each request takes a tenth of its time. A line waits until the
 * requests that arrived with its own are answered, and for nothing else; none is lost where the process exits.
 */
export class LogLines {
  readonly #target: LogTarget;
  #lines = '';
  readonly #flush = (): void => {
    const lines = this.#lines;
    this.#lines = '';
    if (lines !== '') this.#target.write(lines);
  };

  constructor(target: LogTarget) {
    this.#target = target;
    process.on('exit', this.#flush);
  }

  /** Takes a line, with its line end. */
  write(line: string): void {
    if (this.#lines === '') setImmediate(this.#flush);
    this.#lines += line;
  }

  /** Writes what is left. Lines that come later are written too, but not where the process exits before their turn. */
  close(): void {
    this.#flush();
    process.off('exit', this.#flush);
  }
}
