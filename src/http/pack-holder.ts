import { openPack, type OpenPackOptions, type Pack } from '../index.ts';

/** A pack that cannot be closed before `release` is called. */
export interface PackLease {
  readonly pack: Pack;
  readonly release: () => Promise<void>;
}

interface Held {
  readonly pack: Pack;
  users: number;
  retired: boolean;
}

/** The current pack. It can be replaced while requests run: a request ends with the pack it started with. */
export class PackHolder {
  readonly #options: OpenPackOptions;
  #held: Held;

  private constructor(pack: Pack, options: OpenPackOptions) {
    this.#held = { pack, users: 0, retired: false };
    this.#options = options;
  }

  /**
   * Opens and checks a pack, including everything a first search would wait for.
   *
   * @param options those of `openPack`, also for later loads.
   * @throws {ArpenteurError} as `openPack`.
   */
  static async open(path: string, options: OpenPackOptions = {}): Promise<PackHolder> {
    const pack = await openPack(path, options);
    pack.openSearch();
    await pack.verified();
    return new PackHolder(pack, options);
  }

  /**
   * Makes what the first map would wait for, while the service already answers.
   *
   * @throws {ArpenteurError} PACK_CLOSED if the pack was closed or replaced meanwhile.
   */
  async openMap(): Promise<void> {
    await this.pack.openMap();
  }

  /** The current pack, for synchronous work. */
  get pack(): Pack {
    return this.#held.pack;
  }

  /** Paths of the current and the previous pack. */
  get paths(): readonly string[] {
    const { previous } = this.#options;
    return previous === undefined ? [this.pack.path] : [this.pack.path, previous];
  }

  /** The current pack, for asynchronous work: it stays open until it is released. */
  lease(): PackLease {
    const held = this.#held;
    held.users++;
    return {
      pack: held.pack,
      release: async () => {
        held.users--;
        await closeIdle(held);
      },
    };
  }

  /**
   * Reloads the pack and the previous pack in the background, then answers from them. If that fails, the old ones stay in use.
   *
   * @throws {ArpenteurError} as `openPack`.
   */
  async reload(): Promise<void> {
    const pack = await openPack(this.pack.path, { ...this.#options, inThread: true });
    const old = this.#held;
    this.#held = { pack, users: 0, retired: false };
    old.retired = true;
    await closeIdle(old);
  }

  /** Closes the pack; work that still uses it fails. */
  async close(): Promise<void> {
    await this.#held.pack.close();
  }
}

async function closeIdle(held: Held): Promise<void> {
  if (held.retired && held.users === 0) await held.pack.close();
}
