import type { PackSource } from '../../pack/format.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { StreetKeysView } from '../../pack/views/streets/street-keys-view.ts';
import { StringsView } from '../../pack/views/strings-view.ts';
import { type FilePart, wholeFile } from '../../reference/files/file-part.ts';
import type { Findings } from '../../reference/findings/findings.ts';
import type { ReferenceManifest } from '../../reference/manifest.ts';
import type { CommuneContourRow } from '../../reference/kinds/contours/communes-contours.ts';
import type { CorrectionRow } from '../../reference/kinds/corrections.ts';
import { type KnownSource, type SourceKind, sourceKinds, type SourceRows } from '../../reference/kinds/source-kinds.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import { makeStreetKeys } from '../streets/street-keys.ts';
import { CommuneDrafts } from './commune-drafts.ts';
import type { FileCuts } from './cut-files.ts';
import { ElectoralDrafts } from './electoral-drafts.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRoll } from './file-roll.ts';
import { keptName, type Keeping } from './kept-folder.ts';
import { type JoinedParts, joinParts } from './join-parts.ts';
import type { FileRead } from './file-read.ts';
import type { KeepingFile } from './read-file.ts';
import { StreetDrafts } from './street-drafts.ts';

/** Content of all sources of a manifest, by subject. */
export interface ReadReference {
  readonly communes: CommuneDrafts;
  /** Replaced by empty drafts after the pack's streets are made. */
  streets: StreetDrafts;
  readonly electoral: ElectoralDrafts;
  readonly roll: FileRoll[];
  readonly corrections: CorrectionRow[];
  readonly communeContours: CommuneContourRow[];
  readonly sources: PackSource[];
  /** Profile of each file, in the order of `sources`. */
  readonly profiles: FileProfile[];
}

/** Called after each file with its label, the number of files done, the total, and whether an earlier build had read it. */
export type ReadProgress = (label: string, file: number, files: number, isKept: boolean) => void;

/** Reads one file or a part of it, in any thread. */
type ReadFile = (source: KnownSource, part: FilePart) => Promise<FileRead>;

/**
 * Reads the files of a manifest: first all but the roll, then, once the streets are known, the roll. Results are taken in the
 * order of the manifest, so they do not depend on which file is finished first.
 */
export class ReferenceReader {
  readonly read: ReadReference = {
    communes: new CommuneDrafts(),
    streets: new StreetDrafts(),
    electoral: new ElectoralDrafts(),
    roll: [],
    corrections: [],
    communeContours: [],
    sources: [],
    profiles: [],
  };
  readonly #takers = takersOf(this.read);
  /** One source per file. */
  readonly #sources: readonly KnownSource[];
  readonly #reads: (JoinedParts | undefined)[];
  /** Of each file of circonscriptions, which of the manifest's maps it is of, from 0. */
  readonly #maps: readonly number[];
  readonly #cut: FileCuts;
  readonly #progress: ReadProgress;
  readonly #keeping: Keeping | undefined;
  #done = 0;
  /** Number of files that an earlier build had read. */
  keptCount = 0;

  /** @param keeping where results are stored; undefined for nowhere. */
  constructor({ sources }: ReferenceManifest, cut: FileCuts, keeping: Keeping | undefined, progress: ReadProgress) {
    this.#cut = cut;
    this.#keeping = keeping;
    this.#sources = sources.flatMap((source) => source.files.map((file) => ({ ...source, files: [file] })));
    const maps = sources.filter(({ kind }) => kind === 'circonscriptions');
    this.#maps = sources.flatMap((source) => source.files.map(() => Math.max(0, maps.indexOf(source))));
    this.#reads = this.#sources.map(() => undefined);
    this.#progress = progress;
  }

  /** Reads all but the roll. */
  async readAllButRoll(threads: BuildThreads): Promise<void> {
    await this.#readFiles(
      threads,
      ({ kind }) => kind !== 'reu_adresses',
      (source, part) => threads.run<'read'>({ kind: 'read', source, part, keeping: this.#keeping }),
    );
  }

  /** How results of the roll are stored: under a name that depends on all files read so far, from whose streets its rows are tied. */
  get #rollKeeping(): KeepingFile | undefined {
    const keeping = this.#keeping;
    if (keeping === undefined) return undefined;
    const names = this.#sources.map((source, at) => {
      const read = this.#reads[at];
      return read === undefined ? '' : keptName(keeping, source, read.sha256);
    });
    return { ...keeping, tiedTo: names.join(' ') };
  }

  /**
   * Reads the roll.
   *
   * @param known communes, streets and addresses of the pack, which the rows are tied to.
   */
  async readRoll(known: SectionSet, threads: BuildThreads): Promise<void> {
    const sections = known.share();
    const keys = makeStreetKeys(new StreetKeysView(known, new StringsView(known)));
    const keeping = this.#rollKeeping;
    await this.#readFiles(
      threads,
      ({ kind }) => kind === 'reu_adresses',
      (source, part) => threads.run<'roll'>({ kind: 'roll', source, part, keeping, sections, keys }),
    );
  }

  /** Adds the findings of all files, in the order of the manifest, after they are read. */
  noteFiles(findings: Findings): void {
    this.#sources.forEach((source, at) => {
      const read = this.#reads[at];
      if (read === undefined) return;
      findings.add(read.findings);
      this.read.profiles.push(read.profile);
      this.read.sources.push({
        kind: source.kind,
        file: read.profile.file,
        producer: source.producer,
        url: source.url,
        licence: source.licence,
        millesime: source.millesime,
        sha256: read.sha256,
        rows: read.findings.rows,
      });
    });
  }

  /** Starts reading all wanted files; takes their results in the order of the manifest. */
  async #readFiles(
    threads: BuildThreads,
    isWanted: (source: KnownSource) => boolean,
    readFile: ReadFile,
  ): Promise<void> {
    const begun = this.#sources.map((): readonly Promise<FileRead>[] => []);
    const wanted = [...this.#sources.entries()].filter(([, source]) => isWanted(source));
    // Files that are never cut begin first: the contours of bureaux take a thread longer than most. One thread keeps the order.
    if (threads.count > 1)
      wanted.sort(([, { kind: one }], [, { kind: other }]) => Number(canBeCut(one)) - Number(canBeCut(other)));
    for (const [at, source] of wanted) {
      const parts = this.#cut(at).map((part) => readFile(source, part));
      // Only the first failure in the order of the manifest is reported.
      for (const part of parts) part.catch(() => undefined);
      begun[at] = parts;
    }
    for (const [at, source] of this.#sources.entries()) {
      const parts = begun[at] ?? [];
      if (parts.length === 0) continue;
      const read = await joinOrReadWhole(parts, () => readFile(source, wholeFile));
      if (read.joined.isKept) this.keptCount++;
      this.#progress(read.joined.profile.file, ++this.#done, this.#sources.length, read.joined.isKept);
      this.read.electoral.map = this.#maps[at] ?? 0;
      for (const part of read.parts) this.#take(source.kind, part);
      this.#reads[at] = read.joined;
    }
  }

  #take(kind: SourceKind, { gathered }: FileRead): void {
    switch (gathered.kind) {
      case 'streets':
        this.read.streets.add(gathered.streets);
        break;
      case 'roll':
        for (const code of gathered.roll.bureaux) this.read.electoral.ensureBureau(code);
        this.read.roll.push(gathered.roll);
        break;
      case 'rows': {
        const take = this.#takers[kind as RowKind] as (row: SourceRows[SourceKind]) => void;
        gathered.rows.forEach(take);
        break;
      }
    }
  }
}

/** True for a kind whose files are read in parts. */
function canBeCut(kind: SourceKind): boolean {
  return sourceKinds[kind].canBeCut ?? false;
}

interface ReadParts {
  readonly parts: readonly FileRead[];
  readonly joined: JoinedParts;
}

/**
 * The parts of a file, and their combined result. If a part fails, or only the whole file can tell whether it must be rejected,
 * the whole file is read, so that the result does not depend on how it was cut.
 */
async function joinOrReadWhole(
  begun: readonly Promise<FileRead>[],
  readWhole: () => Promise<FileRead>,
): Promise<ReadParts> {
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return whole(await only);
  const parts: FileRead[] = [];
  for (const result of await Promise.allSettled(begun)) if (result.status === 'fulfilled') parts.push(result.value);
  const joined = parts.length === begun.length ? joinParts(parts) : undefined;
  return joined === undefined ? whole(await readWhole()) : { parts, joined };
}

function whole(read: FileRead): ReadParts {
  const { sha256, findings, profile, isKept } = read;
  return { parts: [read], joined: { sha256, findings, profile, isKept } };
}

/** Kinds whose rows are taken unchanged. */
type RowKind = Exclude<SourceKind, 'ban' | 'ban_lieux_dits' | 'reu_adresses'>;

/** The target of the rows of each kind: the compiler checks that the table is complete. */
type Takers = { readonly [Kind in RowKind]: (row: SourceRows[Kind]) => void };

function takersOf({ communes, electoral, communeContours, corrections }: ReadReference): Takers {
  return {
    ...communes.takers,
    ...electoral.takers,
    communes_contours: (row) => {
      communeContours.push(row);
    },
    corrections: (row) => {
      corrections.push(row);
    },
  };
}

/** Adds the communes that addresses name, with their postcodes, to the drafts of communes. */
export function observeCommunes({ communes, streets }: ReadReference): void {
  for (const [code, nom] of streets.communeNames) {
    communes.addObserved({ code, nom, postcodes: streets.communePostcodes.get(code) ?? [] });
  }
}
