/** A mirror with a catalogue and folders of its own, for one test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArpenteurError,
  fetchReference,
  type FetchReferenceOptions,
  type FetchReferenceResult,
} from '../../../src/index.ts';
import { writeMirrorCatalogue } from '../../mirror/mirror-catalogue.ts';
import { MirrorServer, type MirrorOptions } from '../../mirror/mirror-server.ts';

/** Kinds whose files are small: what most tests load. */
export const smallKinds = ['circonscriptions', 'bureaux_circonscriptions', 'cog_communes', 'ban_lieux_dits', 'codes_postaux'] as const; // prettier-ignore

/** A mirror, and folders that are removed at the end. */
export class FetchFixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'arpenteur-fetch-'));
  readonly catalogue = writeMirrorCatalogue(join(this.folder, 'catalogue'));
  readonly mirror: MirrorServer;
  /** What was told in the last fetch. */
  notes: string[] = [];
  #folders = 0;

  private constructor(mirror: MirrorServer) {
    this.mirror = mirror;
  }

  static async start(options?: MirrorOptions): Promise<FetchFixture> {
    return new FetchFixture(await MirrorServer.start(options));
  }

  /** A folder that is not there yet. */
  newFolder(): string {
    return join(this.folder, `out-${++this.#folders}`);
  }

  /** Options of a fetch of small files into a new folder, with a cache of its own. */
  options(given: Partial<FetchReferenceOptions> = {}): FetchReferenceOptions {
    this.notes = [];
    return {
      catalogue: this.catalogue,
      out: this.newFolder(),
      cache: this.newFolder(),
      departements: ['94'],
      only: smallKinds,
      mirror: this.mirror.url,
      retries: { firstPauseMs: 1, longestPauseMs: 2000 },
      onNote: (text) => this.notes.push(text),
      ...given,
    };
  }

  /** Fetches, and tells what the error is if there is one. */
  async codeOf(options: FetchReferenceOptions): Promise<string> {
    return codeOf(fetchReference(options));
  }

  async close(): Promise<void> {
    await this.mirror.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `CODE: message` of what a promise fails with; `none` when it does not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** sha256 of all files by path. */
export function hashesOf({ files }: FetchReferenceResult): Record<string, string> {
  return Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
}
