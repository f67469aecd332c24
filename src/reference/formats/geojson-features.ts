/**
 * Streams the features of a GeoJSON FeatureCollection, so that a file of 615 MB is never in memory as a whole.
 *
 * Top-level members may come in any order. Each element of `features` is cut out by its braces and parsed on its own, so that
 * bytes in Windows-1252 affect only the feature that has them.
 */
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import type { FileFindings } from '../findings/findings.ts';
import { isJsonSpace, ValueScanner } from './json-scanner.ts';
import { readSourceBytes, sourceInvalid } from '../files/open-source-file.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { byteOrderMarkLength } from '../../tables/csv/record-stream.ts';
import { decodeRange, encodingOf } from './csv/text-decoder.ts';
import { largestRecordBytes } from '../findings/thresholds.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** What the walk yields: features in batches, and the file's `crs` member where it occurs. */
export type GeojsonPart =
  | { readonly type: 'features'; readonly features: readonly JsonObject[] }
  | { readonly type: 'crs'; readonly crs: string };

/** Where the walk is: before a top-level key, in a value that is not `features`, or among the features. */
type State = 'start' | 'key' | 'value' | 'features' | 'feature' | 'end';

/**
 * The features of a file, in order, with `crs` where the file has it (before or after them).
 *
 * @throws ArpenteurError SOURCE_INVALID when the file is not a FeatureCollection or is cut in the middle; FILE_*.
 */
export async function* readGeojson(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<GeojsonPart> {
  const walker = new GeojsonWalker(source, file, findings);
  for await (const chunk of readSourceBytes(source.kind, file)) {
    for (const part of walker.walk(chunk)) yield part;
  }
  walker.finish();
}

class GeojsonWalker {
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  readonly #findings: FileFindings;
  readonly #scanner = new ValueScanner();
  #bytes: Buffer = Buffer.alloc(0);
  /** Offset in `#bytes` of the next byte to read; in the states `value` and `feature`, of the value's first byte. */
  #at = 0;
  #state: State = 'start';
  #key = '';
  #sawFeatures = false;

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#source = source;
    this.#file = file;
    this.#findings = findings;
  }

  /** Takes a piece of the file and returns what it completes. */
  walk(chunk: Buffer): readonly GeojsonPart[] {
    this.#scanner.shift(this.#at);
    const rest = this.#bytes.subarray(this.#at);
    if (rest.length > largestRecordBytes) {
      throw this.#invalid(
        phrase`a value of more than ${largestRecordBytes} bytes${this.#place()}`,
        phrase`smaller features`,
      );
    }
    this.#bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.#at = 0;
    const parts: GeojsonPart[] = [];
    const features: JsonObject[] = [];
    while (this.#step(features, parts));
    if (features.length > 0) parts.push({ type: 'features', features });
    return parts;
  }

  /** @throws ArpenteurError SOURCE_INVALID when the file ends too early or has no member `features`. */
  finish(): void {
    if (this.#state === 'start') throw this.#invalid(phrase`the file is empty`, phrase`a GeoJSON FeatureCollection`);
    if (this.#state !== 'end') {
      throw this.#invalid(
        phrase`the file is cut: it ends in the middle${this.#place()}`,
        phrase`a complete GeoJSON file`,
      );
    }
    if (!this.#sawFeatures)
      throw this.#invalid(phrase`there is no member \`features\``, phrase`a GeoJSON FeatureCollection`);
  }

  /** One step of the walk; false when more bytes are needed. */
  #step(features: JsonObject[], parts: GeojsonPart[]): boolean {
    switch (this.#state) {
      case 'start':
        return this.#start();
      case 'key':
        return this.#readKey();
      case 'value':
        return this.#skipValue(parts);
      case 'features':
        return this.#nextFeature();
      case 'feature':
        return this.#cutFeature(features);
      case 'end':
        return false;
    }
  }

  #start(): boolean {
    if (this.#bytes.length < 3) return false;
    this.#at += byteOrderMarkLength(this.#bytes);
    if (this.#skipSpaces() === undefined) return false;
    if (this.#bytes[this.#at] !== 0x7b) throw this.#invalid(phrase`the file does not begin with {`, phrase`GeoJSON`);
    this.#at++;
    this.#state = 'key';
    return true;
  }

  #readKey(): boolean {
    const byte = this.#skipSpaces();
    if (byte === undefined) return false;
    if (byte === 0x7d) {
      this.#state = 'end';
      return true;
    }
    if (byte === 0x2c) {
      this.#at++;
      return true;
    }
    if (byte !== 0x22) throw this.#invalid(phrase`the JSON is broken${this.#place()}`, phrase`GeoJSON`);
    const close = this.#bytes.indexOf(0x22, this.#at + 1);
    if (close === -1) return false;
    let at = close + 1;
    while (isJsonSpace(this.#bytes[at])) at++;
    if (at >= this.#bytes.length) return false;
    if (this.#bytes[at] !== 0x3a) throw this.#invalid(phrase`the JSON is broken${this.#place()}`, phrase`GeoJSON`);
    do at++;
    while (isJsonSpace(this.#bytes[at]));
    if (at >= this.#bytes.length) return false;
    this.#key = this.#bytes.toString('latin1', this.#at + 1, close);
    this.#at = at;
    if (this.#key === 'features' && this.#bytes[at] === 0x5b) {
      this.#at++;
      this.#sawFeatures = true;
      this.#state = 'features';
    } else {
      this.#scanner.begin(at);
      this.#state = 'value';
    }
    return true;
  }

  #skipValue(parts: GeojsonPart[]): boolean {
    const end = this.#scanner.scan(this.#bytes);
    if (end === -1) return false;
    if (this.#key === 'crs') {
      const crs = crsName(this.#parse(this.#at, end));
      if (crs !== '') parts.push({ type: 'crs', crs });
    }
    this.#at = end;
    this.#state = 'key';
    return true;
  }

  #nextFeature(): boolean {
    const byte = this.#skipSpaces();
    if (byte === undefined) return false;
    if (byte === 0x2c) {
      this.#at++;
    } else if (byte === 0x5d) {
      this.#at++;
      this.#state = 'key';
    } else if (byte === 0x7b) {
      this.#scanner.begin(this.#at);
      this.#state = 'feature';
    } else {
      throw this.#invalid(phrase`the JSON is broken${this.#place()}`, phrase`objects in \`features\``);
    }
    return true;
  }

  #cutFeature(features: JsonObject[]): boolean {
    const end = this.#scanner.scan(this.#bytes);
    if (end === -1) return false;
    const feature = this.#parse(this.#at, end);
    if (!isJsonObject(feature))
      throw this.#invalid(phrase`the JSON is broken${this.#place()}`, phrase`objects in \`features\``);
    this.#findings.rows++;
    features.push(feature);
    this.#at = end;
    this.#state = 'features';
    return true;
  }

  #parse(start: number, end: number): unknown {
    const bytes = this.#bytes.subarray(start, end);
    const encoding = encodingOf(bytes);
    const feature = `feature ${this.#findings.rows + 1}`;
    if (encoding === 'windows-1252') this.#findings.add('TEXT_WINDOWS_1252', feature);
    const text = decodeRange(bytes, 0, bytes.length, encoding);
    if (encoding !== 'ascii' && text.includes('\ufffd')) this.#findings.add('TEXT_REPLACED', feature);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.#invalid(phrase`the JSON is broken${this.#place()}`, phrase`GeoJSON`, error);
    }
  }

  #skipSpaces(): number | undefined {
    while (isJsonSpace(this.#bytes[this.#at])) this.#at++;
    return this.#bytes[this.#at];
  }

  #place(): Words {
    const read = this.#findings.rows;
    if (this.#state === 'feature') return phrase` in feature ${read + 1}`;
    return read > 0 ? phrase` after ${read} features` : '';
  }

  #invalid(found: Words, expected: Words, cause?: unknown): Error {
    return sourceInvalid(this.#source.kind, this.#file, found, expected, cause);
  }
}

/** Name of a `crs` member of GeoJSON 2008, or '' for any other shape. */
function crsName(crs: unknown): string {
  if (!isJsonObject(crs)) return '';
  const properties = crs['properties'];
  if (!isJsonObject(properties)) return '';
  const name = properties['name'] ?? properties['code'];
  if (typeof name === 'string') return name;
  return typeof name === 'number' ? `EPSG:${name}` : '';
}
