import { existsSync } from 'node:fs';
import { vocabularyFingerprint } from '../text/vocabulary/vocabulary.ts';
import { AddressesView } from '../pack/views/addresses-view.ts';
import { AssignmentsView } from '../pack/views/assignments-view.ts';
import { CommunesView } from '../pack/views/communes-view.ts';
import { ElectoralView, RollView } from '../pack/views/electoral-view.ts';
import type { PackHeader } from '../pack/format.ts';
import { SectionSet } from '../pack/section-set.ts';
import { StreetKeysView } from '../pack/views/street-keys-view.ts';
import { StreetsView } from '../pack/views/streets-view.ts';
import { StringsView } from '../pack/views/strings-view.ts';
import { writePack } from '../pack/write-pack.ts';
import { Findings } from '../reference/findings/findings.ts';
import type { FindingCode } from '../reference/findings/finding-catalogue.ts';
import { readManifest, type ReferenceManifest } from '../reference/manifest.ts';
import { measureSources } from '../reference/files/source-sizes.ts';
import { assembleCommunes } from './streets/assemble-communes.ts';
import { assembleShares, compositionOf } from './streets/assemble-shares.ts';
import { assembleStreets } from './streets/assemble-streets.ts';
import { middleOfCommunes } from './streets/middle-of-communes.ts';
import { BuildThreads, chooseThreads } from './threads/build-threads.ts';
import { applyCorrections } from './decide/corrections.ts';
import { writeAllowed } from './decide/allowed-circonscriptions.ts';
import { measureCells } from './decide/cell-edges.ts';
import { writeEvidenceMonths } from './decide/evidence-months.ts';
import { linkRoll } from './roll/link-roll.ts';
import { findAllAreas, placeAddresses } from './areas/place-addresses.ts';
import { checkAllowed, passGates, type QualityReport } from './quality/quality-gates.ts';
import { keptFolder, removeKept, removeLeftovers, temporaryPack } from './read/kept-files.ts';
import { indexLayers } from './areas/index-layers.ts';
import { cutFiles } from './read/cut-files.ts';
import { type CutFile, observeCommunes, ReferenceReader } from './read/read-reference.ts';
import { requireRoom, roomLeft, roomNeeded } from './require-room.ts';
import { rollReader } from './roll/roll-reader.ts';
import { StreetDrafts } from './read/street-drafts.ts';
import { StringPool } from './names/string-pool.ts';

/** What a build is asked for. */
export interface BuildOptions {
  /** Path of the reference manifest. */
  readonly manifest: string;
  /** Path of the pack to write. */
  readonly out: string;
  /** Codes of findings that may fail without stopping the build. */
  readonly allow?: readonly string[];
  /** Threads that compute; default: one a core where there is much to read, else one. The pack does not depend on it. */
  readonly threads?: number | undefined;
  /**
   * Keeps what is read of each file in a folder beside the pack, `OUT.reprise`, until the pack is written, and takes what an
   * earlier build kept there of files that are still the same: one that ended early, for whatever reason.
   */
  readonly resume?: boolean | undefined;
  /** Version of the engine: what another one kept is not taken. */
  readonly engine?: string;
  /** Called as the work goes on, with what is being done. */
  readonly onProgress?: (step: string) => void;
  /** Called with the quality report once all is checked, also when a gate then stops the build. */
  readonly onReport?: (report: QualityReport) => void;
}

/** What a build gave. */
export interface BuildResult {
  readonly header: PackHeader;
  readonly report: QualityReport;
  /** Files that an earlier build had read and kept. */
  readonly keptFiles: number;
}

/**
 * Reads the sources that a manifest names, checks them, computes every address's assignment, and writes the pack.
 *
 * @throws {ArpenteurError} OPTION_INVALID, MANIFEST_INVALID, MEMORY_SHORT, DISK_SHORT, FILE_*, SOURCE_*, CRS_*, and GATE_FAILED when a check fails
 * that `allow` does not name; nothing is then left under `out`.
 */
export async function buildPack(options: BuildOptions): Promise<BuildResult> {
  const allow = checkAllowed(options.allow ?? []);
  const manifest = await readManifest(options.manifest);
  const sizes = await measureSources(manifest);
  const keepsAnew = options.resume === true && !existsSync(keptFolder(options.out));
  requireRoom(roomNeeded(sizes, keepsAnew), await roomLeft(options.out), options.out);
  const threads = new BuildThreads(chooseThreads(options.threads, sizes));
  try {
    const cut = await cutFiles(manifest, threads.count);
    return await build(options, manifest, cut, allow, threads);
  } finally {
    await threads.close();
  }
}

async function build(
  options: BuildOptions,
  manifest: ReferenceManifest,
  cut: CutFile,
  allow: readonly FindingCode[],
  threads: BuildThreads,
): Promise<BuildResult> {
  const progress = options.onProgress ?? (() => undefined);
  const findings = new Findings();
  const keeping =
    options.resume === true ? { folder: keptFolder(options.out), engine: options.engine ?? '' } : undefined;
  if (keeping !== undefined) removeLeftovers(keeping.folder);
  const reader = new ReferenceReader(manifest, cut, keeping, (label, file, files, isKept) => {
    progress(`${isKept ? 'taking what was kept of' : 'reading'} ${label} (${file}/${files})`);
  });
  const { read } = reader;
  progress('reading');
  await reader.readAllButRoll(threads);
  const layers = indexLayers(read.electoral, threads);
  progress('naming communes, streets and addresses');
  observeCommunes(read);
  const sections = new SectionSet();
  const strings = new StringPool();
  const communeNumbers = assembleCommunes(read.communes, strings, sections);
  const apart = await assembleStreets(read.streets, communeNumbers, strings, sections, threads);
  read.streets = new StreetDrafts();
  const position = middleOfCommunes(sections, communeNumbers.count);
  progress('linking the roll');
  const indexes = await layers.indexes;
  const [, located] = await Promise.all([
    reader.readRoll(rollReader(sections, strings, position, threads, reader.rollKeeping), findings),
    findAllAreas(sections, indexes, threads),
  ]);
  const numbers = read.electoral.number(read.communes);
  const ofCommune = read.electoral.circonscriptionsOfCommunes(read.communes, numbers);
  writeAllowed(communeNumbers, ofCommune, sections);
  sections.set('communes.contourAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.areaAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.otherAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.rollAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.acrossAgreement', new Uint16Array(communeNumbers.count));
  writeEvidenceMonths(read.profiles, communeNumbers, sections);
  sections.set('communes.position', position);
  progress('indexing areas');
  read.electoral.writeTo(sections, strings, numbers, ofCommune, (code) => communeNumbers.find(code), indexes);
  measureCells(read.electoral, sections, (code) => communeNumbers.find(code));
  strings.writeTo(sections);
  const stringsView = new StringsView(sections);
  const streets = new StreetsView(sections);
  const links = linkRoll(read.roll.splice(0), streets.count, numbers.bureaux, sections);
  const views = {
    strings: stringsView,
    communes: new CommunesView(sections),
    streets,
    streetKeys: new StreetKeysView(sections, stringsView),
    addresses: new AddressesView(sections),
    electoral: new ElectoralView(sections, stringsView),
    roll: new RollView(sections),
  };
  await placeAddresses(views, located, sections, threads, progress);
  const assigned = { ...views, assignments: AssignmentsView.of(sections) };
  const unmetCorrections = applyCorrections(read.corrections, assigned, numbers);
  assembleShares(assigned, compositionOf(read.communes, numbers, communeNumbers.codes), sections);
  progress('checking');
  const report = passGates(
    {
      ...{ read, findings, numbers, located, views: assigned, sections, links, apart, unmetCorrections },
      layerChecks: await layers.checks,
    },
    allow,
    options.onReport,
  );
  progress('writing');
  const metadata = {
    millesime: manifest.millesime,
    sources: read.sources,
    allowed: report.allowed,
    counts: {
      communes: communeNumbers.count,
      streets: views.streets.count,
      addresses: views.addresses.count,
      circonscriptions: numbers.circonscriptions.size,
      bureaux: numbers.bureaux.size,
      circonscriptionAreas: read.electoral.circonscriptionAreas.length,
      bureauAreas: read.electoral.bureauAreas.length,
      rollEntries: views.roll.count,
    },
    vocabulary: vocabularyFingerprint,
  };
  const temporary = temporaryPack(options.out, keeping !== undefined);
  const header = writePack(options.out, sections.sections, metadata, temporary);
  if (keeping !== undefined) removeKept(keeping.folder);
  return { header, report, keptFiles: reader.keptCount };
}
