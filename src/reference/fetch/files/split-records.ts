/** Cuts text into rows or features as it passes, and keeps those of some codes, byte for byte. */

/** What is kept of a piece. */
export interface KeptRecords {
  readonly bytes: readonly Buffer[];
  readonly records: number;
}

/** Takes the bytes of a file piece by piece. */
export interface RecordSplitter {
  push(chunk: Buffer, isWanted: (code: string) => boolean): KeptRecords;
  finish(isWanted: (code: string) => boolean): KeptRecords;
}

const newline = 0x0a;

/** Rows of a CSV, by the code in a column. */
export class LineSplitter implements RecordSplitter {
  readonly #delimiter: string;
  readonly #columnIn: (header: readonly string[]) => number;
  #column: number | undefined;
  #rest = Buffer.alloc(0);

  /** @param columnIn finds the column of the code in a header. */
  constructor(delimiter: string, columnIn: (header: readonly string[]) => number) {
    this.#delimiter = delimiter;
    this.#columnIn = columnIn;
  }

  push(chunk: Buffer, isWanted: (code: string) => boolean): KeptRecords {
    const text = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const bytes: Buffer[] = [];
    let records = 0;
    let from = 0;
    for (let end = text.indexOf(newline); end !== -1; end = text.indexOf(newline, from)) {
      const line = text.subarray(from, end + 1);
      from = end + 1;
      if (this.#column === undefined) {
        this.#column = this.#columnIn(this.#fields(line));
        bytes.push(line);
      } else if (isWanted(this.#codeOf(line))) {
        bytes.push(line);
        records++;
      }
    }
    this.#rest = Buffer.from(text.subarray(from));
    return { bytes, records };
  }

  finish(isWanted: (code: string) => boolean): KeptRecords {
    const isKept = this.#rest.length > 0 && isWanted(this.#codeOf(this.#rest));
    return isKept ? { bytes: [this.#rest], records: 1 } : { bytes: [], records: 0 };
  }

  #codeOf(line: Buffer): string {
    // The code stands first in most files: the rest of the row need not be read.
    if (this.#column === 0) return line.toString('latin1', line[0] === 0x22 ? 1 : 0, 6);
    return this.#fields(line)[this.#column ?? 0] ?? '';
  }

  #fields(line: Buffer): readonly string[] {
    const text = line.toString('utf8').replace(/^\ufeff/, '').trimEnd(); // prettier-ignore
    return text.split(this.#delimiter).map((field) => field.replace(/^"|"$/g, ''));
  }
}

const featureMark = Buffer.from('"Feature"');

/** Features of a GeoJSON, by the code in a property. */
export class FeatureSplitter implements RecordSplitter {
  readonly #code: RegExp;
  #rest = Buffer.alloc(0);
  #at = 0;
  #depth = 0;
  #start = -1;
  #inString = false;
  #isEscaped = false;
  #count = 0;

  constructor(property: string) {
    this.#code = new RegExp(`"${property}"\\s*:\\s*"([^"]*)"`);
  }

  push(chunk: Buffer, isWanted: (code: string) => boolean): KeptRecords {
    const text = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const bytes: Buffer[] = [];
    let records = 0;
    for (; this.#at < text.length; this.#at++) {
      const byte = text[this.#at];
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === 0x5c) this.#isEscaped = true;
        else if (byte === 0x22) this.#inString = false;
      } else if (byte === 0x22) this.#inString = true;
      else if (byte === 0x7b || byte === 0x5b) {
        this.#depth++;
        // {"features": [ {
        if (this.#depth === 3 && byte === 0x7b) this.#start = this.#at;
      } else if (byte === 0x7d || byte === 0x5d) {
        this.#depth--;
        if (this.#depth !== 2 || this.#start === -1) continue;
        const feature = text.subarray(this.#start, this.#at + 1);
        this.#start = -1;
        if (!feature.includes(featureMark) || !isWanted(this.#codeOf(feature))) continue;
        bytes.push(Buffer.from(this.#count === 0 ? '{"type":"FeatureCollection","features":[\n' : ',\n'), feature);
        this.#count++;
        records++;
      }
    }
    // Only a feature that has begun is kept for the next piece.
    const from = this.#start === -1 ? text.length : this.#start;
    this.#rest = Buffer.from(text.subarray(from));
    this.#at = text.length - from;
    if (this.#start !== -1) this.#start = 0;
    return { bytes, records };
  }

  finish(): KeptRecords {
    const text = this.#count === 0 ? '{"type":"FeatureCollection","features":[]}\n' : '\n]}\n';
    return { bytes: [Buffer.from(text)], records: 0 };
  }

  #codeOf(feature: Buffer): string {
    // Properties stand before the geometry or after it: both ends are looked at before the whole.
    const [, code = ''] =
      this.#code.exec(feature.toString('utf8', 0, 2048)) ?? this.#code.exec(feature.toString('utf8')) ?? [];
    return code;
  }
}
