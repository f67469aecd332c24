import type { FeatureCollection, MultiPolygon } from 'geojson';
import { ArpenteurError } from '../errors.ts';
import type { Explanation } from '../answers/explain/explain-record.ts';
import { openReference, type Reference } from '../match/reference.ts';
import { type ResultColumnName, resultColumnNames } from '../answers/columns/result-columns.ts';
import { checkPack, closePack, type LoadedPack } from '../pack/pack-file.ts';
import type { PackHeader } from '../pack/format.ts';
import type { SearchIndex } from '../suggest/search-index.ts';
import { SingleMatcher, type StreetAnswer } from '../answers/single-matcher.ts';
import type { AddressInput } from '../answers/require-record.ts';
import { type AreaFeature, AreaFeatures, type AreaLayerName, type Box } from '../answers/areas/area-features.ts';
import { requireColumns, requireText } from './check-arguments.ts';
import type { DiffResult, NamedPack } from './diff-packs.ts';
import type { PackRuns } from './pack-runs.ts';
import type { FoundPlace } from '../answers/places/found-place.ts';
import { type PackSummary, summarizePack } from './inspect-pack.ts';
import { type LocatedPositions, locateAll } from '../answers/areas/locate-all.ts';
import { answerLocate, requireOnGlobe, type LocateAnswer } from '../answers/areas/answer-locate.ts';
import type { MatchFileSummary } from '../runs/run-summary.ts';
import type { MatchResult } from '../answers/columns/match-result.ts';
import {
  type ExampleAddress,
  type NearestAddresses,
  NearestAnswers,
  type NearestAnswer,
} from '../answers/places/nearest-address.ts';
import type { WorkerOptions } from '../worker/plan-worker.ts';
import type { TileNumber } from '../answers/map/tile-grid.ts';
import type { MapTiles } from '../answers/map/map-tiles.ts';
import type { MatchFileOptions } from '../runs/match-file.ts';
import type { HeadOptions, TableHeadAnswer } from '../runs/head/read-head.ts';
import type { RunPlan } from '../runs/plan-run.ts';
import type { WorkerStreams } from '../worker/serve-frames.ts';
import { type MatchSettings, readMatchSettings, type ThreadedSettings } from '../runs/plan/run-options.ts';
import { type NearOptions, PlaceSearch, type SearchOptions } from '../answers/places/search-places.ts';
import { phrase } from '../words/phrase.ts';

/**
 * A reference opened for queries, in memory shared by all threads.
 *
 * Created by `openPack`; {@link Pack.close} ends its worker threads. `match`, `lookup` and `locate` run on the caller's
 * thread; `matchRecords` and `matchFile` use all cores.
 */
export class Pack {
  /** Path of the file that was loaded. */
  readonly path: string;
  /** Id, metadata and sections, as in the file. */
  readonly header: PackHeader;
  readonly #reference: Reference;
  readonly #single: SingleMatcher;
  readonly #nearest: NearestAnswers;
  readonly #search: PlaceSearch;
  readonly #areas: AreaFeatures;
  #tiles: Promise<MapTiles> | undefined;
  #runs: Promise<PackRuns> | undefined;
  readonly #loaded: NamedPack;
  readonly #previous: NamedPack | undefined;
  readonly #closing = new AbortController();
  #verified: Promise<void> | undefined;
  /** What the check of a mapped pack found. */
  #damage: ArpenteurError | undefined;
  #closed = false;

  constructor(path: string, loaded: LoadedPack, previous?: NamedPack) {
    this.path = path;
    this.#loaded = { path, pack: loaded };
    this.#previous = previous;
    this.header = loaded.header;
    this.#reference = openReference(loaded, previous?.pack);
    this.#single = new SingleMatcher(this.#reference);
    this.#nearest = new NearestAnswers(this.#reference.pack);
    this.#search = new PlaceSearch(this.#reference, this.#single);
    this.#areas = new AreaFeatures(this.#reference);
  }

  /** Id and metadata of the previous pack; undefined if none was given. */
  get previous(): PackHeader | undefined {
    return this.#previous?.pack.header;
  }

  /**
   * Matches one record, synchronously; never throws because of the values of a record.
   *
   * @param settings.columns result columns in the order of the answer; default all.
   * @throws {ArpenteurError} OPTION_INVALID, also for a key that does not exist; PACK_CLOSED.
   */
  match<Name extends ResultColumnName = ResultColumnName>(
    record: AddressInput,
    settings: MatchSettings & { readonly columns?: readonly Name[] | undefined } = {},
  ): Pick<MatchResult, Name> {
    this.#requireOpen();
    // Without `columns`, all names are Name.
    const { columns = resultColumnNames as readonly Name[] } = settings;
    if (settings.columns !== undefined) requireColumns(columns);
    return this.#single.match(record, readMatchSettings(settings), columns);
  }

  /**
   * Matches an address written in one string: `4 bis rue de la Paix 75002 Paris`.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  lookup(text: string, settings: MatchSettings = {}): MatchResult {
    requireText(text);
    return this.match({ adresse: text }, settings);
  }

  /**
   * Finds the circonscription and bureau that contain a position in WGS84 degrees, by their areas alone.
   *
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe; PACK_CLOSED.
   */
  locate(longitude: number, latitude: number): LocateAnswer {
    this.#requireOpen();
    return answerLocate(this.#reference, longitude, latitude);
  }

  /**
   * Finds the circonscription and bureau that contain each of many positions, about ten million per second, synchronously.
   *
   * @param longitudes WGS84 degrees, one per position.
   * @param latitudes WGS84 degrees, the same number; a position that is not on the globe is in no area.
   * @returns typed arrays with one element per position, in order.
   * @throws {ArpenteurError} OPTION_INVALID for different numbers of longitudes and latitudes; PACK_CLOSED.
   */
  locateAll(longitudes: Float64Array, latitudes: Float64Array): LocatedPositions {
    this.#requireOpen();
    return locateAll(this.#reference, longitudes, latitudes);
  }

  /**
   * Finds the address nearest to a position in WGS84 degrees, within 20 km.
   *
   * @returns null if no address of the pack is that near.
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe; PACK_CLOSED.
   */
  reverse(longitude: number, latitude: number): NearestAnswer | null {
    this.#requireOpen();
    requireOnGlobe(longitude, latitude);
    return this.#nearest.nearest(longitude, latitude);
  }

  /** Up to `count` addresses with numbers and positions, spread over the pack: to show how one is written, or to warm up a service. */
  examples(count: number): readonly ExampleAddress[] {
    this.#requireOpen();
    return this.#nearest.examples(count);
  }

  /**
   * Finds the addresses nearest to many positions, about a million per second, synchronously.
   *
   * @param positions longitude, latitude, longitude, latitude ... in WGS84 degrees; one that is not on the globe has no answer.
   * @param settings.maxMeters maximum distance; at most, and by default, 20,000.
   * @returns typed arrays with one element per position, in order.
   * @throws {ArpenteurError} OPTION_INVALID for an odd number of coordinates or an invalid distance; PACK_CLOSED.
   */
  reverseAll(positions: Float64Array, settings: { readonly maxMeters?: number } = {}): NearestAddresses {
    this.#requireOpen();
    return this.#nearest.nearestOfAll(positions, settings.maxMeters);
  }

  /**
   * Searches places by a half-typed text: the address that it means, and the streets, numbers and communes that may complete it,
   * each with its circonscription and bureau. The first search builds its index in some 0.1 s, unless {@link openSearch} did.
   *
   * @returns best first; empty if nothing is similar to the text.
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  search(text: string, options: SearchOptions = {}): readonly FoundPlace[] {
    this.#requireOpen();
    requireText(text);
    return this.#search.search(text, options, readMatchSettings({}));
  }

  /** Opens the index of {@link search} now. @param index built by another thread for this pack; default: built here. */
  openSearch(index?: SearchIndex): void {
    this.#requireOpen();
    this.#search.open(index);
  }

  /**
   * Finds the addresses nearest to a position, within 20 km, nearest first, each with its circonscription and bureau; or the
   * streets, lieux-dits or communes of the 500 nearest. With `within`, those of an area, also one far from the position.
   *
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe, or an invalid limit; PACK_CLOSED.
   */
  searchNear(longitude: number, latitude: number, options: NearOptions = {}): readonly FoundPlace[] {
    this.#requireOpen();
    requireOnGlobe(longitude, latitude);
    return this.#search.reverse({ longitude, latitude }, options, readMatchSettings({}));
  }

  /** The area of a circonscription or bureau by its code, as GeoJSON; undefined if the pack does not have this code. */
  area(layer: AreaLayerName, code: string): AreaFeature | undefined {
    this.#requireOpen();
    return this.#areas.area(layer, code);
  }

  /**
   * The areas that intersect a box of WGS84 degrees, as GeoJSON.
   *
   * @param decimals of the degrees, 2 to 7; fewer make a smaller answer.
   * @throws {ArpenteurError} OPTION_INVALID for an invalid box, or one that more than 3,000 areas intersect; PACK_CLOSED.
   */
  areasIn(layer: AreaLayerName, box: Box, decimals = 7): FeatureCollection<MultiPolygon | null> {
    this.#requireOpen();
    return this.#areas.areasIn(layer, box, decimals);
  }

  /**
   * A vector tile (MVT) of the pack, of the usual grid in Web Mercator, zoom 0 to 16: areas of circonscriptions, simplified where
   * they are small, bureaux from zoom 12 on, and points of communes, streets, polling places and addresses. Empty for other zooms.
   *
   * @throws {ArpenteurError} PACK_CLOSED.
   */
  async tile(number: TileNumber): Promise<Uint8Array> {
    return (await this.#openTiles()).tile(number);
  }

  /** Makes what the first {@link tile} waits for: in turns, for a country in a thread. @throws {ArpenteurError} PACK_CLOSED, WORKER_FAILED. */
  async openMap(): Promise<void> {
    const [tiles, { makeFarAreas }] = await Promise.all([this.#openTiles(), import('./threads/far-areas.ts')]);
    await tiles.open((onMade) => makeFarAreas(this.#loaded.pack, onMade, this.#closing.signal));
  }

  /** Loads the code of tiles on first use: most packs are opened without a map. */
  async #openTiles(): Promise<MapTiles> {
    this.#requireOpen();
    this.#tiles ??= import('../answers/map/map-tiles.ts').then(
      ({ MapTiles: Tiles }) => new Tiles(this.#reference, this.#areas, this.#single, this.#closing.signal),
    );
    const tiles = await this.#tiles;
    this.#requireOpen();
    return tiles;
  }

  /** The box around the communes of the pack in WGS84 degrees, on which a map opens; undefined if none has a position. */
  async extent(): Promise<Box | undefined> {
    return (await this.#openTiles()).extent();
  }

  /**
   * Explains how an address was read, where it was searched, and why each similar street was not chosen.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  explain(record: AddressInput | string, settings: MatchSettings = {}): Explanation {
    this.#requireOpen();
    return this.#single.explain(typeof record === 'string' ? { adresse: record } : record, readMatchSettings(settings));
  }

  /**
   * Returns how a street, such as `rue de la Paix 75002 Paris`, is divided between bureaux: ranges of numbers by side.
   *
   * @returns null if no street of the pack is found.
   * @throws {ArpenteurError} PACK_CLOSED.
   */
  street(text: string): StreetAnswer | null {
    this.#requireOpen();
    return this.#single.street({ adresse: text }, readMatchSettings({}));
  }

  /**
   * Matches records on all cores: one result per record, in order, for any number of threads. Records are read only as fast as
   * results are consumed, so memory stays bounded.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED, WORKER_FAILED; and any error thrown by `records`.
   */
  async *matchRecords(
    records: AsyncIterable<AddressInput> | Iterable<AddressInput>,
    settings: ThreadedSettings = {},
  ): AsyncGenerator<MatchResult, void> {
    await this.verified();
    yield* (await this.#openRuns()).matchRecords(records, settings);
  }

  /**
   * Matches files, CSV or NDJSON: every row comes out, in order, its fields untouched, followed by the result columns. The output
   * gets its name only when it is complete.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE,
   * OUTPUT_IS_INPUT, INPUT_EMPTY, INPUT_BINARY, INPUT_HEADER, INPUT_JSON, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE,
   * JOIN_INVALID, OPPOSITION_KEY, OPPOSITION_LIST, WORKER_FAILED, ROWS_LOST, INTERRUPTED. In this case nothing is left under the final name.
   */
  async matchFile(options: MatchFileOptions): Promise<MatchFileSummary> {
    return (await this.#openRuns()).matchFile(options);
  }

  /**
   * Answers frames of rows, in Arrow or NDJSON, until the input ends, as `arpenteur worker` does (docs/worker.md).
   *
   * @throws {ArpenteurError} OPTION_INVALID, RULES_INVALID, JOIN_INVALID, OPPOSITION_KEY, OPPOSITION_LIST, FILE_NOT_FOUND, FILE_UNREADABLE,
   * FRAME_INVALID, PACK_CORRUPTED, PACK_CLOSED, WORKER_FAILED; each has also been written as a frame.
   */
  async serveFrames(options: WorkerOptions, streams: WorkerStreams): Promise<void> {
    await (await this.#openRuns()).serveFrames(options, streams);
  }

  /**
   * Plans what {@link Pack.matchFile} would do with the same options, without writing anything: files read and written, how the
   * inputs are read, which columns are used, thresholds and rules. JSON data without any cell of a row; consumes standard input.
   *
   * @throws {ArpenteurError} as {@link Pack.matchFile}, for everything that can be checked before the first row.
   */
  async planRun(options: MatchFileOptions): Promise<RunPlan> {
    return (await this.#openRuns()).planRun(options);
  }

  /**
   * Reads the beginning of a file as {@link Pack.matchFile} would, and matches its first ten rows: to show how it is understood.
   *
   * @param options how it is read; what is left out is guessed.
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY, INPUT_JSON,
   * INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, PARQUET_INVALID, WORKBOOK_UNREADABLE.
   */
  async readHead(path: string, options: HeadOptions = {}): Promise<TableHeadAnswer> {
    return (await this.#openRuns()).readHead(path, options);
  }

  /**
   * Returns what changed since the previous pack, like `diffPacks`, in a separate thread that shares the memory of both.
   *
   * @param out path of the table of addresses; those of bureaux and communes are next to it, see `diffOutputs`.
   * @throws {ArpenteurError} OPTION_INVALID without a `previous` pack; FILE_UNWRITABLE, INTERRUPTED, PACK_CLOSED, WORKER_FAILED.
   */
  async changes(out: string, signal?: AbortSignal): Promise<DiffResult> {
    return (await this.#openRuns()).changes(out, signal);
  }

  /**
   * Checks the checksums of a mapped pack, and of the previous one, in turns with other work of the thread, once; a pack that was copied has been
   * checked. Runs wait for this before a file gets its final name, or a stream its first row. Damage that is found makes all later
   * calls fail.
   *
   * @throws {ArpenteurError} PACK_CORRUPTED, PACK_TRUNCATED, PACK_CLOSED, WORKER_FAILED.
   */
  async verified(): Promise<void> {
    this.#requireOpen();
    this.#verified ??= this.#verify();
    await this.#verified;
  }

  async #verify(): Promise<void> {
    try {
      for (const one of [this.#loaded, this.#previous]) {
        if (one !== undefined) await checkPack(one.pack, this.#closing.signal);
      }
    } catch (error) {
      if (error instanceof ArpenteurError && error.code.startsWith('PACK_')) this.#damage = error;
      throw error;
    }
  }

  /** Contents and sources of the pack. */
  inspect(): PackSummary {
    return summarizePack(this.header);
  }

  /** Ends the worker threads. Later calls throw PACK_CLOSED; may be called twice. */
  async close(): Promise<void> {
    const wasClosed = this.#closed;
    this.#closed = true;
    this.#closing.abort();
    // What did not load failed where it was asked for.
    const runs = await this.#runs?.catch(() => undefined);
    await runs?.close();
    // Its failure went to whoever waited for the check.
    await this.#verified?.catch(() => undefined);
    if (wasClosed) return;
    closePack(this.#loaded.pack);
    if (this.#previous !== undefined) closePack(this.#previous.pack);
  }

  async #openRuns(): Promise<PackRuns> {
    this.#requireOpen();
    this.#runs ??= this.#loadRuns();
    const runs = await this.#runs;
    // Closed meanwhile: nothing would end the threads that are started now.
    this.#requireOpen();
    return runs;
  }

  async #loadRuns(): Promise<PackRuns> {
    const { PackRuns: Runs } = await import('./pack-runs.ts');
    return new Runs({
      current: this.#loaded,
      previous: this.#previous,
      reference: this.#reference,
      single: this.#single,
      verified: () => this.verified(),
    });
  }

  #requireOpen(): void {
    if (this.#closed) throw new ArpenteurError('PACK_CLOSED', phrase`${this.path} was closed before this call.`);
    if (this.#damage !== undefined) throw this.#damage;
  }
}
