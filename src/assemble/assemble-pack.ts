import { existsSync } from 'node:fs';
import { vocabularyFingerprint } from '../text/vocabulary/vocabulary.ts';
import { CommunesView } from '../pack/views/communes-view.ts';
import { ElectoralView } from '../pack/views/electoral-view.ts';
import type { PackHeader, PackMetadata, PackSource } from '../pack/format.ts';
import { SectionSet } from '../pack/sections.ts';
import { StreetKeysView } from '../pack/views/streets/street-keys-view.ts';
import { StreetsView } from '../pack/views/streets/streets-view.ts';
import { StringsView } from '../pack/views/strings-view.ts';
import { writePackFile } from '../pack/write-pack.ts';
import { WatchedFiles } from '../files/watched-files.ts';
import { requireOwner } from '../files/own-output.ts';
import { Findings } from '../reference/findings/findings.ts';
import type { FindingCode } from '../reference/findings/finding-catalogue.ts';
import { readManifest, type ReferenceManifest } from '../reference/manifest.ts';
import { measureSources } from '../reference/files/source-sizes.ts';
import { AssignmentDrafts } from './decide/assignment-drafts.ts';
import type { PackedAddresses } from './decide/pack-address-rows.ts';
import { packAddresses, writeAddressRows } from './decide/pack-addresses.ts';
import { openAddressDrafts } from './streets/address-places.ts';
import { assembleCommunes } from './streets/assemble-communes.ts';
import { assembleShares, compositionOf } from './streets/assemble-shares.ts';
import { assembleStreets } from './streets/assemble-streets.ts';
import { placeCommunes } from './streets/middles.ts';
import { BuildThreads, chooseThreads, letThreadsBegin } from './threads/build-threads.ts';
import { applyCorrections } from './decide/corrections.ts';
import { writeAllowed } from './decide/allowed-circonscriptions.ts';
import { writeEvidenceMonths } from './decide/evidence-months.ts';
import { measureSpacing } from './decide/measure-spacing.ts';
import { linkRoll } from './roll/link-roll.ts';
import { openRollDrafts } from './roll/roll-drafts.ts';
import { findAllAreas, placeAddresses } from './areas/place-addresses.ts';
import { commitFailedReport, commitPack } from './quality/commit-pack.ts';
import { checkAllowed, passGates, type QualityReport } from './quality/quality-gates.ts';
import { type Keeping, keptFolder, removeKept, removeUnfinished, temporaryPack } from './read/kept-folder.ts';
import { checkAreas, indexLayers } from './areas/index-layers.ts';
import { type FileCuts, cutFiles } from './read/cut-files.ts';
import { observeCommunes, ReferenceReader } from './read/read-reference.ts';
import { collectRarely } from './collect-rarely.ts';
import { giveBackMemory } from './give-back-memory.ts';
import { requireRoom, roomLeft, roomNeeded } from './require-room.ts';
import { StreetDrafts } from './read/street-drafts.ts';
import { StringPool } from './names/string-pool.ts';
import { phrase, type Words } from '../words/phrase.ts';

/** Options of a build. */
export interface BuildOptions {
  /** Path of the reference manifest. */
  readonly manifest: string;
  /** Path of the pack to write. */
  readonly out: string;
  /** Codes of findings that do not stop the build when they fail. */
  readonly allow?: readonly string[];
  /** Threads that compute. Default: one per core for large sources, else one. The pack does not depend on it. */
  readonly threads?: number | undefined;
  /**
   * Keeps what is read of each file in a folder beside the pack, `OUT.reprise`, until the pack is written, and reuses what an
   * earlier build that ended early kept there, for files that are still the same.
   */
  readonly resume?: boolean | undefined;
  /** Token of the lock on `out`, if it is locked: looked at again before the pack gets its name. */
  readonly owner?: string | undefined;
  /** Version of the engine: what another version kept is not reused. */
  readonly engine?: string;
  /** Called with each step of the build as it begins: in English, and as words for another language. */
  readonly onProgress?: (step: string, words: Words) => void;
  /** Called with the quality report after all checks, even if a gate then stops the build. */
  readonly onReport?: (report: QualityReport) => void;
}

/** Result of a build. */
export interface BuildResult {
  readonly header: PackHeader;
  readonly report: QualityReport;
  /** Number of files that an earlier build had read and kept. */
  readonly keptFiles: number;
}

/**
 * Reads the sources that a manifest names, checks them, computes the assignment of every address, and writes the pack, in the
 * caller's thread and those of the build. The pack and its quality report, `OUT.quality.json`, appear together.
 *
 * @throws {ArpenteurError} OPTION_INVALID, MANIFEST_INVALID, MEMORY_SHORT, DISK_SHORT, FILE_*, SOURCE_*, CRS_*; INPUT_CHANGED; OUTPUT_LOST; GATE_FAILED
 * when a check fails that `allow` does not name. What was under `out` is then as it was; the report of a failed check is
 * written where there was no pack.
 */
export async function assemblePack(options: BuildOptions): Promise<BuildResult> {
  const allow = checkAllowed(options.allow ?? []);
  const manifest = await readManifest(options.manifest);
  const watched = new WatchedFiles();
  for (const { files } of manifest.sources) for (const { path } of files) await watched.note(path);
  const sizes = await measureSources(manifest);
  const keepsAnew = options.resume === true && !existsSync(keptFolder(options.out));
  requireRoom(roomNeeded(sizes, keepsAnew), await roomLeft(options.out), options.out);
  const threads = new BuildThreads(chooseThreads(options.threads, sizes));
  const collectAsUsual = collectRarely();
  try {
    const cut = await cutFiles(manifest, threads.count);
    return await build(options, { manifest, cut, watched, onRead: collectAsUsual }, allow, threads);
  } finally {
    collectAsUsual();
    await threads.close();
  }
}

/** The sources of a build. */
interface Sources {
  readonly manifest: ReferenceManifest;
  readonly cut: FileCuts;
  readonly watched: WatchedFiles;
  /** Called when all files are read and linked. */
  readonly onRead: () => void;
}

async function build(
  options: BuildOptions,
  sources: Sources,
  allow: readonly FindingCode[],
  threads: BuildThreads,
): Promise<BuildResult> {
  const { manifest, watched } = sources;
  const keeping = keepingOf(options);
  const { sections, packed, report, counts, files, keptFiles } = await decide(options, sources, allow, threads);
  giveBackMemory();
  writeAddressRows(sections, packed);
  const metadata = {
    millesime: manifest.millesime,
    sources: files,
    allowed: report.allowed,
    counts,
    vocabulary: vocabularyFingerprint,
  };
  const temporary = temporaryPack(options.out, keeping !== undefined);
  const written = writePackFile(temporary, sections.sections, metadata, options.out);
  await commitPack(options.out, temporary, written, report, async () => {
    await watched.requireUnchanged();
    if (options.owner !== undefined) await requireOwner(options.out, options.owner);
  });
  if (keeping !== undefined) removeKept(keeping.folder);
  return { header: written.header, report, keptFiles };
}

function keepingOf({ resume, out, engine = '' }: BuildOptions): Keeping | undefined {
  return resume === true ? { folder: keptFolder(out), engine } : undefined;
}

/** What is left of a build when all is decided and checked. */
interface Decided {
  readonly sections: SectionSet;
  /** The rows of addresses, in parts. */
  readonly packed: PackedAddresses[];
  readonly report: QualityReport;
  readonly counts: PackMetadata['counts'];
  readonly files: readonly PackSource[];
  readonly keptFiles: number;
}

/** Reads all sources, decides every address, packs their rows, and passes the gates: all but writing. Ends the threads. */
async function decide(
  options: BuildOptions,
  { manifest, cut, onRead }: Sources,
  allow: readonly FindingCode[],
  threads: BuildThreads,
): Promise<Decided> {
  const progress = (step: Words): void => options.onProgress?.(String(step), step);
  const findings = new Findings();
  const keeping = keepingOf(options);
  if (keeping !== undefined) removeUnfinished(keeping.folder);
  const reader = new ReferenceReader(manifest, cut, keeping, (label, file, files, isKept) => {
    progress(
      isKept
        ? phrase`reusing what was kept of ${label} (${file}/${files})`
        : phrase`reading ${label} (${file}/${files})`,
    );
  });
  const { read } = reader;
  progress(phrase`reading`);
  await reader.readAllButRoll(threads);
  const layers = indexLayers(read.electoral, threads);
  await letThreadsBegin();
  progress(phrase`naming communes, streets and addresses`);
  observeCommunes(read);
  giveBackMemory();
  const sections = new SectionSet();
  const strings = new StringPool();
  const communeNumbers = assembleCommunes(read.communes, strings, sections);
  const apart = await assembleStreets(read.streets, communeNumbers, strings, sections, threads);
  read.streets = new StreetDrafts();
  placeCommunes(sections);
  strings.writeTo(sections);
  progress(phrase`linking the roll`);
  giveBackMemory();
  const indexes = await layers.indexes;
  const linked = Promise.all([reader.readRoll(sections, threads), findAllAreas(sections, indexes, threads)]);
  // The last task of these threads: it goes on while this one groups the roll.
  const circonscriptionCheck = checkAreas(indexes.circonscriptions, threads);
  const [, located] = await linked;
  await threads.collectGarbage();
  reader.noteFiles(findings);
  const numbers = read.electoral.number(read.communes);
  const ofCommune = read.electoral.circonscriptionsOfCommunes(read.communes, numbers);
  writeAllowed(communeNumbers, ofCommune, sections);
  writeEvidenceMonths(read.profiles, communeNumbers, sections);
  progress(phrase`indexing areas`);
  read.electoral.writeTo(sections, strings, numbers, ofCommune, (code) => communeNumbers.find(code), indexes);
  measureSpacing(sections);
  strings.writeTo(sections);
  const stringsView = new StringsView(sections);
  const streets = new StreetsView(sections);
  const links = linkRoll(read.roll.splice(0), streets.count, numbers.bureaux, sections);
  onRead();
  const views = {
    strings: stringsView,
    communes: new CommunesView(sections),
    streets,
    streetKeys: new StreetKeysView(sections, stringsView),
    addresses: openAddressDrafts(sections),
    electoral: new ElectoralView(sections, stringsView),
    roll: openRollDrafts(sections),
  };
  await placeAddresses(views, located, sections, threads, progress);
  const assigned = { ...views, assignments: AssignmentDrafts.of(sections) };
  const unmetCorrections = applyCorrections(read.corrections, assigned, numbers);
  progress(phrase`checking`);
  giveBackMemory();
  const packing = packAddresses(sections, views.addresses.count, threads);
  // A failed gate is reported first.
  packing.catch(() => undefined);
  await letThreadsBegin();
  assembleShares(assigned, compositionOf(read.communes, numbers, communeNumbers.codes), sections);
  const layerChecks = { circonscriptions: await circonscriptionCheck, bureaux_contours: await layers.bureauCheck };
  let found: QualityReport | undefined;
  const keepReport = (checked: QualityReport): void => {
    found = checked;
    options.onReport?.(checked);
  };
  const gateInput = {
    ...{ read, findings, numbers, located, views: assigned, sections, links, apart, unmetCorrections, layerChecks },
  };
  let report: QualityReport;
  try {
    report = passGates(gateInput, allow, keepReport);
  } catch (error) {
    if (found !== undefined) await commitFailedReport(options.out, found);
    throw error;
  }
  progress(phrase`writing`);
  const packed = await packing;
  sections.drafts.clear();
  await threads.close();
  const counts = {
    communes: communeNumbers.count,
    streets: views.streets.count,
    addresses: views.addresses.count,
    circonscriptions: numbers.circonscriptions.size,
    bureaux: numbers.bureaux.size,
    circonscriptionAreas: read.electoral.circonscriptionAreas.length,
    bureauAreas: read.electoral.bureauAreas.length,
    rollEntries: views.roll.count,
  };
  return { sections, packed, report, counts, files: read.sources, keptFiles: reader.keptCount };
}
