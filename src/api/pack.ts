import type { FeatureCollection, MultiPolygon } from 'geojson';
import { processRecords } from '../runs/process/process-records.ts';
import { ArpenteurError } from '../errors.ts';
import type { Explanation } from '../answers/explain/explain-record.ts';
import { openReference, type Reference } from '../match/reference.ts';
import { type ResultColumnName, resultColumnNames } from '../answers/columns/result-columns.ts';
import { loadPack, type LoadedPack } from '../pack/pack-file.ts';
import { placesOf, requireSamePlaces } from '../pack/views/same-places.ts';
import type { PackHeader } from '../pack/format.ts';
import type { SearchIndex } from '../suggest/search-index.ts';
import { SingleMatcher, type StreetAnswer } from '../answers/single-matcher.ts';
import { type AddressInput, requireRecord } from '../answers/require-record.ts';
import { type AreaFeature, AreaFeatures, type AreaLayerName, type Box } from '../answers/areas/area-features.ts';
import { diffInThread } from './threads/diff-packs.ts';
import type { DiffResult, NamedPack } from './diff-packs.ts';
import type { FoundPlace } from '../answers/places/found-place.ts';
import { type PackSummary, summarizePack } from './inspect-pack.ts';
import { type LocatedPositions, locateAll } from '../answers/areas/locate-all.ts';
import { answerLocate, requireOnGlobe, type LocateAnswer } from '../answers/areas/answer-locate.ts';
import { loadInThread } from './threads/load-pack.ts';
import { InputSources } from '../batch/input-sources.ts';
import { matchFile, type MatchFileOptions } from '../runs/match-file.ts';
import { type PacksOfRun, planRun, type RunPlan, shownPlan } from '../runs/plan-run.ts';
import type { MatchFileSummary } from '../runs/run-summary.ts';
import { type MatchResult, toMatchResult } from '../answers/columns/match-result.ts';
import { type NearestAddresses, NearestAnswers, type NearestAnswer } from '../answers/places/nearest-address.ts';
import { PoolKeeper } from '../runs/pool-keeper.ts';
import { type MatchSettings, readMatchSettings, type ThreadedSettings } from '../runs/plan/run-options.ts';
import { type NearOptions, PlaceSearch, type SearchOptions } from '../answers/places/search-places.ts';

/**
 * A reference opened for questions: the whole of it in memory that all threads share.
 *
 * Made by {@link openPack}; {@link Pack.close} ends its worker threads. `match`, `lookup` and `locate` answer at once on
 * the caller's thread; `matchRecords` and `matchFile` use all cores.
 */
export class Pack {
  /** Path of the file that was loaded. */
  readonly path: string;
  /** Id, metadata and sections, as the file has them. */
  readonly header: PackHeader;
  readonly #reference: Reference;
  readonly #single: SingleMatcher;
  readonly #nearest: NearestAnswers;
  readonly #search: PlaceSearch;
  readonly #areas: AreaFeatures;
  readonly #pools: PoolKeeper;
  readonly #loaded: NamedPack;
  readonly #previous: NamedPack | undefined;
  #closed = false;

  /** Use {@link openPack}. */
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
    this.#pools = new PoolKeeper(loaded, previous?.pack);
  }

  /** Id and metadata of the pack used before; undefined where none was given. */
  get previous(): PackHeader | undefined {
    return this.#previous?.pack.header;
  }

  /**
   * Matches one record, synchronously; never throws for what the values of the record say.
   *
   * @param settings.columns of the answer, in its order; default all.
   * @throws {ArpenteurError} OPTION_INVALID, also for a key that does not exist; PACK_CLOSED.
   */
  match<Name extends ResultColumnName = ResultColumnName>(
    record: AddressInput,
    settings: MatchSettings & { readonly columns?: readonly Name[] | undefined } = {},
  ): Pick<MatchResult, Name> {
    this.#requireOpen();
    // All names are Name where none are given.
    const { columns = resultColumnNames as readonly Name[] } = settings;
    return this.#single.match(record, readMatchSettings(settings), columns);
  }

  /**
   * Matches an address written in one string: `4 bis rue de la Paix 75002 Paris`.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  lookup(text: string, settings: MatchSettings = {}): MatchResult {
    return this.match({ adresse: text }, settings);
  }

  /**
   * Says which circonscription and bureau hold a position, by their areas alone.
   *
   * @param longitude WGS84 degrees, -180..180.
   * @param latitude WGS84 degrees, -90..90.
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe; PACK_CLOSED.
   */
  locate(longitude: number, latitude: number): LocateAnswer {
    this.#requireOpen();
    return answerLocate(this.#reference, longitude, latitude);
  }

  /**
   * Says which circonscription and bureau hold each of many positions, by the ten million a second, synchronously.
   *
   * @param longitudes WGS84 degrees, one a position.
   * @param latitudes WGS84 degrees, as many; a position that is not on the globe is in no area.
   * @returns typed arrays with one element a position, in their order.
   * @throws {ArpenteurError} OPTION_INVALID for other numbers of longitudes than of latitudes; PACK_CLOSED.
   */
  locateAll(longitudes: Float64Array, latitudes: Float64Array): LocatedPositions {
    this.#requireOpen();
    return locateAll(this.#reference, longitudes, latitudes);
  }

  /**
   * Finds the address nearest to a position, within 20 km.
   *
   * @param longitude WGS84 degrees, -180..180.
   * @param latitude WGS84 degrees, -90..90.
   * @returns null when no address of the pack is that near.
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe; PACK_CLOSED.
   */
  reverse(longitude: number, latitude: number): NearestAnswer | null {
    this.#requireOpen();
    requireOnGlobe(longitude, latitude);
    return this.#nearest.nearest(longitude, latitude);
  }

  /**
   * Finds the addresses nearest to many positions, about a million a second, synchronously.
   *
   * @param positions longitude, latitude, longitude, latitude ... in WGS84 degrees; one that is not on the globe has no answer.
   * @param settings.maxMeters what lies farther is not found; at most, and by default, 20,000.
   * @returns typed arrays with one element a position, in their order.
   * @throws {ArpenteurError} OPTION_INVALID for an odd number of numbers or another reach; PACK_CLOSED.
   */
  reverseAll(positions: Float64Array, settings: { readonly maxMeters?: number } = {}): NearestAddresses {
    this.#requireOpen();
    return this.#nearest.nearestOfAll(positions, settings.maxMeters);
  }

  /**
   * Searches places by a text that somebody types: the address that it means, and the streets, numbers and communes that it
   * may go on to, each with its circonscription and bureau. The first search makes its index, some 0.1 s;
   * {@link openSearch} makes it before.
   *
   * @returns best first; empty when nothing is like the text.
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  search(text: string, options: SearchOptions = {}): readonly FoundPlace[] {
    this.#requireOpen();
    return this.#search.search(text, options, readMatchSettings({}));
  }

  /** Opens the index of {@link search} now. @param index as another thread made it for this pack; default made here. */
  openSearch(index?: SearchIndex): void {
    this.#requireOpen();
    this.#search.open(index);
  }

  /**
   * Finds the addresses nearest to a position, within 20 km, the nearest first, each with its circonscription and bureau;
   * or the streets, lieux-dits or communes of the 500 nearest.
   *
   * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe, or a limit that is none; PACK_CLOSED.
   */
  searchNear(longitude: number, latitude: number, options: NearOptions = {}): readonly FoundPlace[] {
    this.#requireOpen();
    requireOnGlobe(longitude, latitude);
    return this.#search.reverse({ longitude, latitude }, options, readMatchSettings({}));
  }

  /** The area of a circonscription or bureau by its code, as GeoJSON; undefined when the pack has none of that code. */
  area(layer: AreaLayerName, code: string): AreaFeature | undefined {
    this.#requireOpen();
    return this.#areas.area(layer, code);
  }

  /**
   * The areas that a box of WGS84 degrees meets, as GeoJSON.
   *
   * @param decimals of the degrees, 2 to 7; fewer make a smaller answer.
   * @throws {ArpenteurError} OPTION_INVALID for a box that is none, or that more than 3,000 areas meet; PACK_CLOSED.
   */
  areasIn(layer: AreaLayerName, box: Box, decimals = 7): FeatureCollection<MultiPolygon | null> {
    this.#requireOpen();
    return this.#areas.areasIn(layer, box, decimals);
  }

  /**
   * Explains how an address was read, where it was looked for, and why each street that comes near lost.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED.
   */
  explain(record: AddressInput | string, settings: MatchSettings = {}): Explanation {
    this.#requireOpen();
    return this.#single.explain(typeof record === 'string' ? { adresse: record } : record, readMatchSettings(settings));
  }

  /**
   * Says how a street is cut between bureaux: ranges of numbers by side. The text names it as an address would:
   * `rue de la Paix 75002 Paris`.
   *
   * @returns null when no street of the pack is found.
   * @throws {ArpenteurError} PACK_CLOSED.
   */
  street(text: string): StreetAnswer | null {
    this.#requireOpen();
    return this.#single.street({ adresse: text }, readMatchSettings({}));
  }

  /**
   * Matches records by the thousand over all cores: one result a record, in order, whatever the number of threads.
   * Records are taken only as fast as results are, so memory stays bounded.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED, WORKER_FAILED; and what `records` throws.
   */
  async *matchRecords(
    records: AsyncIterable<AddressInput> | Iterable<AddressInput>,
    settings: ThreadedSettings = {},
  ): AsyncGenerator<MatchResult, void> {
    this.#requireOpen();
    const { pool, release } = await this.#pools.acquire({
      options: readMatchSettings(settings),
      columns: resultColumnNames,
      threads: settings.threads,
      background: settings.background,
    });
    try {
      for await (const values of processRecords(pool, checkedRecords(records))) yield toMatchResult(values);
    } finally {
      await release();
    }
  }

  /**
   * Matches files, CSV or NDJSON: every row comes out, in order, its fields untouched, with the result columns after
   * them. The output appears under its name only when it is complete.
   *
   * @throws {ArpenteurError} OPTION_INVALID, PACK_CLOSED, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE,
   * OUTPUT_IS_INPUT, INPUT_EMPTY, INPUT_BINARY, INPUT_HEADER, INPUT_JSON, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE,
   * JOIN_INVALID, OPPOSITION_KEY, OPPOSITION_LIST, WORKER_FAILED, ROWS_LOST, INTERRUPTED. Nothing is left under the final name then.
   */
  async matchFile(options: MatchFileOptions): Promise<MatchFileSummary> {
    this.#requireOpen();
    return matchFile({ ...this.#packsOfRun(), reference: this.#reference, pools: this.#pools }, options);
  }

  /**
   * Plans what {@link Pack.matchFile} would do with the same options, and writes nothing: which files are read and written,
   * how the inputs are read, which columns feed what and which are added, thresholds and rules. Plain data that JSON can
   * hold, without a cell of a row; standard input is used up.
   *
   * @throws {ArpenteurError} as {@link Pack.matchFile}, for all that can be found out before the first row.
   */
  async planRun(options: MatchFileOptions): Promise<RunPlan> {
    this.#requireOpen();
    const sources = new InputSources(options.stdin);
    try {
      return shownPlan(await planRun(this.#packsOfRun(), options, sources));
    } finally {
      await sources.close();
    }
  }

  /**
   * Says what changed since the pack used before, as `diffPacks` does, in a thread of its own that reads the memory of both.
   *
   * @param out path of the table of addresses; those of bureaux and communes lie beside it, see `diffOutputs`.
   * @throws {ArpenteurError} OPTION_INVALID where no `previous` was given; FILE_UNWRITABLE, INTERRUPTED, PACK_CLOSED,
   * WORKER_FAILED.
   */
  async changes(out: string, signal?: AbortSignal): Promise<DiffResult> {
    this.#requireOpen();
    const [before, after] = [this.#previous, this.#loaded];
    if (before !== undefined) return diffInThread({ before, after, out, signal });
    throw new ArpenteurError('OPTION_INVALID', `${this.path} was opened without a previous pack.`, {
      option: 'previous',
    });
  }

  /** What the pack holds and where it comes from. */
  inspect(): PackSummary {
    return summarizePack(this.header);
  }

  /** Ends the worker threads. Calls after it throw PACK_CLOSED; may be called twice. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pools.close();
  }

  #packsOfRun(): PacksOfRun {
    const previous = this.#previous && { path: this.#previous.path, header: this.#previous.pack.header };
    return { path: this.path, header: this.header, previous };
  }

  #requireOpen(): void {
    if (this.#closed) throw new ArpenteurError('PACK_CLOSED', `${this.path} was closed before this call.`);
  }
}

async function* checkedRecords(
  records: AsyncIterable<AddressInput> | Iterable<AddressInput>,
): AsyncGenerator<AddressInput, void> {
  for await (const record of records) {
    requireRecord(record);
    yield record;
  }
}

/** Options of {@link openPack}. */
export interface OpenPackOptions {
  /**
   * Path of the pack used before: a stored code that was right then is flagged `redecoupage`, and an address that it has
   * alone `adresse_disparue`.
   */
  readonly previous?: string | undefined;
  /**
   * Loads the pack, and makes the index of {@link Pack.search}, in a thread of its own: for programs that answer others
   * meanwhile. Default false.
   */
  readonly inThread?: boolean | undefined;
}

/**
 * Loads a pack into memory that all threads share, and checks it.
 *
 * @param path of a file made by `buildPack` or `arpenteur build`.
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED, PACK_INVALID;
 * PACKS_APART when the previous pack covers none of the same places.
 */
export async function openPack(path: string, { previous, inThread = false }: OpenPackOptions = {}): Promise<Pack> {
  const load = async (one: string): Promise<{ loaded: LoadedPack; index?: SearchIndex }> =>
    inThread ? loadInThread(one) : Promise.resolve().then(() => ({ loaded: loadPack(one) }));
  const { loaded, index } = await load(path);
  let pack: Pack;
  if (previous === undefined) pack = new Pack(path, loaded);
  else {
    const before = (await load(previous)).loaded;
    requireSamePlaces(placesOf(before), previous, placesOf(loaded), path);
    pack = new Pack(path, loaded, { path: previous, pack: before });
  }
  if (index !== undefined) pack.openSearch(index);
  return pack;
}
