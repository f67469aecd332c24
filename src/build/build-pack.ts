import { vocabularyFingerprint } from '../domain/vocabulary/vocabulary.ts';
import { AddressesView, AssignmentsView } from '../pack/addresses-view.ts';
import { CommunesView } from '../pack/communes-view.ts';
import { ElectoralView, RollView } from '../pack/electoral-view.ts';
import type { PackHeader } from '../pack/format.ts';
import { SectionSet } from '../pack/section-set.ts';
import { StreetsView, TokensView } from '../pack/streets-view.ts';
import { StringsView } from '../pack/strings-view.ts';
import { StripsView } from '../pack/strips-view.ts';
import { writePack } from '../pack/write-pack.ts';
import { Findings } from '../reference/findings.ts';
import type { FindingCode } from '../reference/finding-catalogue.ts';
import { readManifest, type ReferenceManifest } from '../reference/manifest.ts';
import { sizeOfSources } from '../reference/source-sizes.ts';
import { assembleCommunes } from './assemble-communes.ts';
import { assembleShares, compositionOf } from './assemble-shares.ts';
import { assembleStreets } from './assemble-streets.ts';
import { middleOfCommunes } from './middle-of-communes.ts';
import { BuildThreads, chooseThreads } from './build-threads.ts';
import { applyCorrections } from './corrections.ts';
import { makeFindStreet } from './find-roll-street.ts';
import { linkRoll } from './link-roll.ts';
import { placeAddresses } from './place-addresses.ts';
import { checkAllowed, passGates, type QualityReport } from './quality-gates.ts';
import { observeCommunes, readReference } from './read-reference.ts';
import { StringPool } from './string-pool.ts';

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
  /** Called as the work goes on, with what is being done. */
  readonly onProgress?: (step: string) => void;
  /** Called with the quality report once all is checked, also when a gate then stops the build. */
  readonly onReport?: (report: QualityReport) => void;
}

/** What a build gave. */
export interface BuildResult {
  readonly header: PackHeader;
  readonly report: QualityReport;
}

/**
 * Reads the sources that a manifest names, checks them, computes every address's assignment, and writes the pack.
 *
 * @throws {ArpenteurError} OPTION_INVALID, MANIFEST_INVALID, FILE_*, SOURCE_*, CRS_*, and GATE_FAILED when a check fails
 * that `allow` does not name; nothing is then left under `out`.
 */
export async function buildPack(options: BuildOptions): Promise<BuildResult> {
  const allow = checkAllowed(options.allow ?? []);
  const manifest = await readManifest(options.manifest);
  const threads = new BuildThreads(chooseThreads(options.threads, await sizeOfSources(manifest)));
  try {
    return await build(options, manifest, allow, threads);
  } finally {
    await threads.close();
  }
}

async function build(
  options: BuildOptions,
  manifest: ReferenceManifest,
  allow: readonly FindingCode[],
  threads: BuildThreads,
): Promise<BuildResult> {
  const progress = options.onProgress ?? (() => undefined);
  const findings = new Findings();
  const read = await readReference(manifest, findings, (label, file, files) => {
    progress(`reading ${label} (${file}/${files})`);
  });
  progress('naming communes, streets and addresses');
  observeCommunes(read);
  const sections = new SectionSet();
  const strings = new StringPool();
  const communeNumbers = assembleCommunes(read.communes, strings, sections);
  const streetNumbers = assembleStreets(read.streets, communeNumbers, strings, sections);
  const numbers = read.electoral.number(read.communes);
  const ofCommune = read.electoral.circonscriptionOfCommune(read.communes, numbers);
  sections.set('communes.circonscription', Uint16Array.from(communeNumbers.codes, ofCommune));
  sections.set('communes.contourAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.areaAgreement', new Uint16Array(communeNumbers.count));
  sections.set('communes.position', middleOfCommunes(sections, communeNumbers.count));
  progress('indexing areas');
  read.electoral.writeTo(sections, strings, numbers, ofCommune, (code) => communeNumbers.find(code));
  strings.writeTo(sections);
  const stringsView = new StringsView(sections);
  const geocodeViews = {
    strings: stringsView,
    communes: new CommunesView(sections),
    streets: new StreetsView(sections),
    tokens: new TokensView(sections),
    addresses: new AddressesView(sections),
    strips: new StripsView(sections),
  };
  progress('linking the roll');
  const suffixNumbers = new Map(
    Array.from(geocodeViews.addresses.suffixText, (text, suffix) => [stringsView.text(text), suffix]),
  );
  const links = linkRoll(
    read.roll,
    streetNumbers,
    suffixNumbers,
    numbers.bureaux,
    makeFindStreet(geocodeViews),
    sections,
  );
  const views = {
    ...geocodeViews,
    electoral: new ElectoralView(sections, stringsView),
    roll: new RollView(sections),
  };
  const located = await placeAddresses(views, sections, threads, progress);
  const assigned = { ...views, strings: stringsView, assignments: new AssignmentsView(sections) };
  const unmetCorrections = applyCorrections(read.corrections, assigned, numbers);
  assembleShares(assigned, compositionOf(read.communes, numbers, communeNumbers.codes), sections);
  progress('checking');
  const report = passGates(
    { read, findings, numbers, located, views: assigned, sections, links, unmetCorrections },
    allow,
    options.onReport,
  );
  progress('writing');
  const header = writePack(options.out, sections.sections, {
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
      rollEntries: views.roll.numero.length,
    },
    vocabulary: vocabularyFingerprint,
  });
  return { header, report };
}
