import type { PackSource } from '../../pack/format.ts';
import { type FilePart, wholeFile } from '../../reference/files/file-part.ts';
import type { Findings } from '../../reference/findings/findings.ts';
import type { ReferenceManifest } from '../../reference/manifest.ts';
import type { SourceRows } from '../../reference/read-source.ts';
import type { CommuneContourRow, CorrectionRow } from '../../reference/rows.ts';
import type { ReferenceSource, SourceKind } from '../../reference/source-kinds.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import { CommuneDrafts } from './commune-drafts.ts';
import { ElectoralDrafts } from './electoral-drafts.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRoll } from './file-roll.ts';
import { keptName, type Keeping } from './kept-files.ts';
import { type JoinedParts, joinParts } from './join-parts.ts';
import type { FileRead, KeepingFile } from './read-file.ts';
import { StreetDrafts } from './street-drafts.ts';

/** All that the sources of a manifest say, gathered by what it is about. */
export interface ReadReference {
  readonly communes: CommuneDrafts;
  /** Gone once the pack's streets are made of them. */
  streets: StreetDrafts;
  readonly electoral: ElectoralDrafts;
  readonly roll: FileRoll[];
  readonly corrections: CorrectionRow[];
  readonly communeContours: CommuneContourRow[];
  readonly sources: PackSource[];
  /** What each file brought, in the order of `sources`. */
  readonly profiles: FileProfile[];
}

/** Called as files are read, with the label of one, how many of all are done, and whether an earlier build had read it. */
export type ReadProgress = (label: string, file: number, files: number, isKept: boolean) => void;

/** Reads one file or a part of it, in whatever thread. */
export type ReadFile = (source: ReferenceSource, part: FilePart) => Promise<FileRead>;

/** Says in which parts a file is read, given by its place among all files of the manifest. */
export type CutFile = (file: number) => readonly FilePart[];

/**
 * Reads the files of a manifest: first all but the roll, then, once the streets are known, the roll. What is gathered does
 * not depend on which file is done first: the files are taken in the order of the manifest.
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
  /** One source a file. */
  readonly #sources: readonly ReferenceSource[];
  readonly #reads: (JoinedParts | undefined)[];
  /** Of each file of circonscriptions, which of the manifest's maps it is of, from 0. */
  readonly #maps: readonly number[];
  readonly #cut: CutFile;
  readonly #progress: ReadProgress;
  readonly #keeping: Keeping | undefined;
  #done = 0;
  /** Files that an earlier build had read. */
  keptCount = 0;

  /** @param keeping where what is read is kept; undefined keeps nothing. */
  constructor({ sources }: ReferenceManifest, cut: CutFile, keeping: Keeping | undefined, progress: ReadProgress) {
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
      ({ kind }) => kind !== 'reu_adresses',
      (source, part) => threads.run<'read'>({ kind: 'read', source, part, keeping: this.#keeping }),
    );
  }

  /** How the roll is kept: tied to all files read so far, as its rows are tied to streets that are made of these. */
  get rollKeeping(): KeepingFile | undefined {
    const keeping = this.#keeping;
    if (keeping === undefined) return undefined;
    const names = this.#sources.map((source, at) => {
      const read = this.#reads[at];
      return read === undefined ? '' : keptName(keeping, source, read.sha256);
    });
    return { ...keeping, tiedTo: names.join(' ') };
  }

  /** Reads the roll, and notes what all files said in the order of the manifest. */
  async readRoll(readFile: ReadFile, findings: Findings): Promise<void> {
    await this.#readFiles(({ kind }) => kind === 'reu_adresses', readFile);
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

  /** Begins to read all files that are wanted; takes them in the order of the manifest. */
  async #readFiles(isWanted: (source: ReferenceSource) => boolean, readFile: ReadFile): Promise<void> {
    const begun = this.#sources.map((source, at) => ({
      source,
      at,
      parts: isWanted(source) ? this.#cut(at).map((part) => readFile(source, part)) : [],
    }));
    // The first failure in the order of the manifest is told; those of other files are not.
    for (const { parts } of begun) for (const part of parts) part.catch(() => undefined);
    for (const { source, at, parts } of begun) {
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
        const sink = sinks[kind as RowKind] as Sink<RowKind>;
        for (const row of gathered.rows) sink(row as SourceRows[RowKind], this.read);
        break;
      }
    }
  }
}

interface ReadParts {
  readonly parts: readonly FileRead[];
  readonly joined: JoinedParts;
}

/**
 * The parts of a file, and what they are together. Where one fails, or all of them must be seen to tell whether the file is good, it is
 * read at once, so that what is said of it does not depend on how it was cut.
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

/** Kinds whose rows are taken one by one. */
type RowKind = Exclude<SourceKind, 'ban' | 'ban_lieux_dits' | 'reu_adresses'>;

type Sink<Kind extends RowKind> = (row: SourceRows[Kind], read: ReadReference) => void;

/** Where the rows of each kind go: the compiler holds the table complete. */
const sinks: { readonly [Kind in RowKind]: Sink<Kind> } = {
  circonscriptions: (row, { electoral }) => {
    electoral.addCirconscription(row);
  },
  bureaux_contours: (row, { electoral }) => {
    electoral.addBureauContour(row);
  },
  communes_contours: (row, { communeContours }) => {
    communeContours.push(row);
  },
  lieux_de_vote: (row, { electoral }) => {
    electoral.addLieuDeVote(row);
  },
  bureaux_circonscriptions: (row, { electoral }) => {
    electoral.addBureauCirconscription(row);
  },
  communes_circonscriptions: (row, { communes }) => {
    communes.addComposition(row);
  },
  pays_circonscriptions: (row, { electoral }) => {
    electoral.addPays(row);
  },
  cog_communes: (row, { communes }) => {
    communes.addCommune(row);
  },
  cog_mouvements: (row, { communes }) => {
    communes.addMouvement(row);
  },
  cog_comer: (row, { communes }) => {
    communes.addComer(row);
  },
  cog_communes_depuis_1943: (row, { communes }) => {
    communes.addDepuis1943(row);
  },
  codes_postaux: (row, { communes }) => {
    communes.addCodePostal(row);
  },
  cedex: (row, { communes }) => {
    communes.addCedex(row);
  },
  corrections: (row, { corrections }) => {
    corrections.push(row);
  },
};

/** Gives the communes that addresses name, with their postcodes, to the communes. */
export function observeCommunes({ communes, streets }: ReadReference): void {
  for (const [code, nom] of streets.communeNames) {
    communes.addObserved({ code, nom, postcodes: streets.communePostcodes.get(code) ?? [] });
  }
}
