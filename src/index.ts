/**
 * Arpenteur: French postal addresses to circonscription législative and bureau de vote.
 *
 * @packageDocumentation
 */
export {
  type AreaFeature,
  type AreaLayerName,
  areaLayers,
  type Box,
  type BureauProperties,
  type CirconscriptionProperties,
} from './answers/areas/area-features.ts';
export type { FoundPlace, PlaceColumns } from './answers/places/found-place.ts';
export { type NearOptions, placeKinds, type SearchArea, type SearchOptions } from './answers/places/search-places.ts';
export type { PlaceKind } from './suggest/suggest-places.ts';
export { type AddokColumnName, addokColumnNames } from './answers/columns/addok-columns.ts';
export { type TileNumber, tileZooms } from './answers/map/tile-grid.ts';
export { openPack, type OpenPackOptions } from './api/open-pack.ts';
export { Pack } from './api/pack.ts';
export type { MatchFileOptions } from './runs/match-file.ts';
export type { PlannedPack, PlannedRead, RunPlan, WriteRole } from './runs/plan-run.ts';
export { checkRunPaths, type PackPaths, type ReadRole } from './runs/plan/check-run-paths.ts';
export { refuseRun } from './runs/plan/refused-run.ts';
export { type CheckedPaths, type CheckedWrite, checkPaths } from './batch/paths/check-paths.ts';
export type { KeptKind } from './batch/paths/file-kind.ts';
export { headColumns, type HeadOptions, type HeadRow, type TableHeadAnswer } from './runs/head/read-head.ts';
export { prepareRun } from './runs/threads/prepare-run.ts';
export { requireFound } from './runs/require-found.ts';
export { countsOf, type MatchFileSummary } from './runs/run-summary.ts';
export { type ReportLanguage, reportLanguages } from './runs/report/words/languages.ts';
export { convertResult } from './api/convert-result.ts';
export { type FoundRows, ResultRows, type RowsQuery } from './api/result-rows.ts';
export { type FileFormat, fileFormats } from './api/threads/write-result.ts';
export {
  exportPack,
  type ExportPackOptions,
  type ExportPlan,
  type ExportResult,
  planExport,
  type StoredGeometry,
} from './api/export-pack.ts';
export { mostSheetRows } from './tables/sheets/sheet-limits.ts';
export { type JsonFormat, jsonFormats } from './tables/convert/convert-table.ts';
export type { WrittenColumn, WrittenTable } from './tables/convert/json-rows.ts';
export { buildPack, type BuildPackOptions, qualityReportPath } from './api/threads/build-pack.ts';
export { communeAgreements, type CommuneAgreement } from './api/commune-agreement.ts';
export { type InspectOptions, inspectPack, type PackSummary } from './api/inspect-pack.ts';
export { diffOutputs, diffPacks, type ComparedPack, type DiffPacksOptions, type DiffResult } from './api/diff-packs.ts';
export { type BureauChange, bureauChanges } from './diff/bureau-changes.ts';
export { type AddressChange, addressChanges } from './diff/change-rows.ts';
export type { AddressCounts, BureauCounts, CommuneDiff, DiffSummary } from './diff/diff-summary.ts';
export {
  checkReference,
  exportReference,
  type FetchPlan,
  fetchReference,
  type FetchReferenceOptions,
  type FetchReferenceResult,
  type NetworkChoice,
  planReference,
  updateReference,
  type UpdateReferenceResult,
} from './api/fetch-reference.ts';
export { type Catalogue, type CatalogueSource, readCatalogue } from './reference/fetch/catalogue/catalogue.ts';
export type { FileChoice } from './reference/fetch/catalogue/choose-files.ts';
export type { CheckedFile } from './reference/fetch/check-files.ts';
export type { ExportFilesResult } from './reference/fetch/export-files.ts';
export type { ChangedFile } from './reference/fetch/find-changes.ts';
export type { LockedFile } from './reference/fetch/files/lock-file.ts';
export type { FetchProgress } from './reference/fetch/progress.ts';
export type { AddressInput } from './answers/require-record.ts';
export type { Candidat, MatchResult } from './answers/columns/match-result.ts';
export type { StreetAnswer } from './answers/single-matcher.ts';
export type { Preuves, SideNeighbours } from './answers/columns/write-preuves.ts';
export type { StreetRange } from './answers/explain/street-ranges.ts';
export type { ExampleAddress, NearestAddresses, NearestAnswer } from './answers/places/nearest-address.ts';
export type { Reading } from './answers/explain/explain-reading.ts';
export type { ExplainedCommune, Explanation } from './answers/explain/explain-record.ts';
export { type ExplainedStreet, type NumberFit, type Verdict, verdicts } from './answers/explain/explain-streets.ts';
export type { LocatedPositions, PositionAreas } from './answers/areas/locate-all.ts';
export type { LocateAnswer, LocatedArea, Situation } from './answers/areas/answer-locate.ts';
export {
  type ComparisonOptions,
  type Compression,
  compressions,
  defaultMinimumProbability,
  type MatchSettings,
  type MinProbability,
  type RunOptions,
  type SplitFormat,
  splitFormats,
  type ThreadedSettings,
} from './runs/plan/run-options.ts';
export { readRules } from './runs/plan/read-rules.ts';
export { type ChosenCriteria, doublonCriteria, type DoublonCriterion } from './runs/doublons/choose-criteria.ts';
export { digestContacts, type DigestContactsOptions, type DigestSummary } from './runs/opposition/digest-contacts.ts';
export type { PlannedFile } from './batch/batch-plan.ts';
export type { BatchSummary } from './batch/batch-run.ts';
export type { JoinSummary } from './runs/joindre/join-tally.ts';
export type { WrittenFile } from './batch/outputs/run-outputs.ts';
export type { SplitSummary } from './batch/outputs/split-folder.ts';
export type { MessageCosts, ThresholdRow } from './runs/counts/threshold-counts.ts';
export type { PlannedInput, TablePlan } from './batch/plan-table.ts';
export type { BatchProgress } from './batch/progress.ts';
export { describePlan, describeTable, planPhrases, tablePhrases } from './runs/plan/describe-plan.ts';
export type { BuildResult } from './assemble/assemble-pack.ts';
export type { QualityReport } from './assemble/quality/quality-gates.ts';
export { formatQualityTable, type QualityJson, qualityJson } from './assemble/quality/quality-table.ts';
export { type ConsentKey, type ConsentRules, consentRules, defaultRules } from './consent/rules.ts';
export type { ColumnsOption } from './tables/columns/columns-option.ts';
export { type TableFormat, tableFormats, withoutEnding } from './tables/formats.ts';
export { inputKeys, type InputKey } from './record/input-fields.ts';
export { type Motif, motifs } from './domain/motifs.ts';
export { type Methode, methodes, type Precision, precisions, type Statut, statuts } from './domain/outcomes.ts';
export type { Position } from './domain/position.ts';
export { ArpenteurError, errorCatalogue, type ErrorCode, systemErrorCode } from './errors.ts';
export {
  type CleanOptions,
  cleanOutputs,
  type CleanResult,
  type Leftover,
  type LeftoverKind,
} from './api/clean-outputs.ts';
export { lockOutput } from './files/own-output.ts';
export { planWorker, type WorkerOptions, type WorkerPlan } from './worker/plan-worker.ts';
export { planFrames } from './api/plan-frames.ts';
export type { WorkerStreams } from './worker/serve-frames.ts';
export { packageVersion } from './package.ts';
export type { RunJournal } from './runs/journal/run-journal.ts';
export { type RunCheck, verifyRun } from './runs/journal/verify-run.ts';
export { oppositionKeyVariable, type OppositionKeySource } from './runs/opposition/opposition-key.ts';
export { defaultColumnNames, resultColumnNames, type ResultColumnName } from './answers/columns/result-columns.ts';
export type { PackHeader, PackSource } from './pack/format.ts';
export { type LoadMode, loadModes, readPackHeader } from './pack/pack-file.ts';
export type { FindingCode } from './reference/findings/finding-catalogue.ts';
export type { Finding } from './reference/findings/findings.ts';
