import { ArpenteurError } from '../errors.ts';
import { type LoadedPack, type LoadMode, loadModes, openPackFile } from '../pack/pack-file.ts';
import { placesOf, requireSamePlaces } from '../pack/views/addresses/same-places.ts';
import type { SearchIndex } from '../suggest/search-index.ts';
import { Pack } from './pack.ts';
import { phrase } from '../words/phrase.ts';

/** Options of {@link openPack}. */
export interface OpenPackOptions {
  /**
   * Path of the previous pack: stored codes that were right in it are flagged `redecoupage`, and addresses that only it has
   * `adresse_disparue`.
   */
  readonly previous?: string | undefined;
  /**
   * Loads the pack, and builds the index of {@link Pack.search}, in a separate thread: for programs that serve others meanwhile.
   * Default false.
   */
  readonly inThread?: boolean | undefined;
  /**
   * `copy` reads and checks all of the pack first. `map` leaves it on the disk, shared with other processes, and opens it at
   * once; {@link Pack.verified} checks the rest. Default `auto`: `map` for packs of 64 MiB or more, where the system can.
   */
  readonly load?: LoadMode | undefined;
}

/**
 * Opens a pack in memory shared by all threads, and checks it.
 *
 * @param path of a file made by `buildPack` or `arpenteur build`.
 * @throws {ArpenteurError} OPTION_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED, PACK_INVALID;
 * PACKS_APART if the two packs have no place in common.
 */
export async function openPack(path: string, options: OpenPackOptions = {}): Promise<Pack> {
  const { previous, inThread = false, load: mode = 'auto' } = options;
  if (!loadModes.includes(mode)) {
    throw new ArpenteurError('OPTION_INVALID', phrase`\`load\` is ${mode}; expected ${loadModes.join(', ')}.`, {
      option: 'load',
    });
  }
  const load = async (one: string): Promise<{ loaded: LoadedPack; index?: SearchIndex }> =>
    inThread ? (await import('./threads/load-pack.ts')).loadInThread(one, mode) : { loaded: openPackFile(one, mode) };
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
