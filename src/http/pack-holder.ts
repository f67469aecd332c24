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

/** The pack that answers, and its change for another while requests run: who began with one ends with it. */
export class PackHolder {
  readonly #previous: string | undefined;
  #held: Held;

  private constructor(pack: Pack, previous: string | undefined) {
    this.#held = { pack, users: 0, retired: false };
    this.#previous = previous;
  }

  /**
   * Opens a pack, with all that a first search would wait for.
   *
   * @param previous path of the pack used before.
   * @throws {ArpenteurError} as `openPack`.
   */
  static async open(path: string, previous?: string): Promise<PackHolder> {
    const pack = await openPack(path, { previous });
    pack.openSearch();
    return new PackHolder(pack, previous);
  }

  /** The pack of now: for work that ends before anything else may run. */
  get pack(): Pack {
    return this.#held.pack;
  }

  /** Paths of the pack and of the one before. */
  get paths(): readonly string[] {
    return this.#previous === undefined ? [this.pack.path] : [this.pack.path, this.#previous];
  }

  /** The pack of now, for work that waits: it stays open until it is released. */
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
   * Opens the file of the pack, and that of the one before, anew, beside the answers, and answers from it. When that fails, the old one goes on.
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

  /** Closes the pack; leases that are out end with an error. */
  async close(): Promise<void> {
    await this.#held.pack.close();
  }
}

async function closeIdle(held: Held): Promise<void> {
  if (held.retired && held.users === 0) await held.pack.close();
}
