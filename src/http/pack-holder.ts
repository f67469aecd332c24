import { openPack, type Pack } from '../index.ts';

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
  readonly #previous: string | undefined;
  #held: Held;

  private constructor(pack: Pack, previous: string | undefined) {
    this.#held = { pack, users: 0, retired: false };
    this.#previous = previous;
  }

  /**
   * Opens a pack, including everything a first search would wait for.
   *
   * @param previous path of the pack used before.
   * @throws {ArpenteurError} as `openPack`.
   */
  static async open(path: string, previous?: string): Promise<PackHolder> {
    const pack = await openPack(path, { previous });
    pack.openSearch();
    return new PackHolder(pack, previous);
  }

  /** The current pack, for synchronous work. */
  get pack(): Pack {
    return this.#held.pack;
  }

  /** Paths of the current and the previous pack. */
  get paths(): readonly string[] {
    return this.#previous === undefined ? [this.pack.path] : [this.pack.path, this.#previous];
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
    const pack = await openPack(this.pack.path, { previous: this.#previous, inThread: true });
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
