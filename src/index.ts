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
} from './api/area-features.ts';
export type { FoundPlace, PlaceColumns } from './api/found-place.ts';
export { placeKinds, type SearchOptions } from './api/search-places.ts';
export type { PlaceKind } from './suggest/suggest-places.ts';
export { type AddokColumnName, addokColumnNames } from './match/addok-columns.ts';
export { openPack, Pack, type OpenPackOptions } from './api/pack.ts';
export type { MatchFileOptions, MatchFileSummary } from './api/match-file.ts';
export { type ReportLanguage, reportLanguages } from './report/words/languages.ts';
export { convertResult } from './api/convert-result.ts';
export { type JsonFormat, jsonFormats } from './tables/convert-table.ts';
export type { WrittenColumn, WrittenTable } from './tables/json-rows.ts';
export { buildPack, type BuildPackOptions } from './api/build-in-thread.ts';
export { inspectPack, type PackSummary } from './api/inspect-pack.ts';
export { diffOutputs, diffPacks, type ComparedPack, type DiffPacksOptions, type DiffResult } from './api/diff-packs.ts';
export { type BureauChange, bureauChanges } from './diff/bureau-changes.ts';
export { type AddressChange, addressChanges } from './diff/change-rows.ts';
export type { AddressCounts, BureauCounts, CommuneDiff, DiffSummary } from './diff/diff-summary.ts';
export type { AddressInput } from './api/address-input.ts';
export type { Candidat, MatchResult } from './api/match-result.ts';
export type { StreetAnswer } from './api/single-matcher.ts';
export type { Preuves, SideNeighbours } from './match/write-preuves.ts';
export type { StreetRange } from './match/street-ranges.ts';
export type { NearestAddresses, NearestAnswer } from './api/nearest-address.ts';
export type { Reading } from './match/explain-reading.ts';
export type { ExplainedCommune, Explanation } from './match/explain-record.ts';
export { type ExplainedStreet, type NumberFit, type Verdict, verdicts } from './match/explain-streets.ts';
export type { LocatedPositions, PositionAreas } from './api/locate-all.ts';
export type { LocateAnswer, LocatedArea, Situation } from './api/locate-result.ts';
export {
  defaultMinimumProbability,
  type MatchSettings,
  type MinProbability,
  type ThreadedSettings,
} from './api/run-options.ts';
export { readRules } from './api/read-rules.ts';
export { describeExclusions, type ExclusionGrounds } from './api/exclusions.ts';
export type { ComparisonOptions } from './api/comparisons.ts';
export type { ChosenCriteria } from './batch/choose-criteria.ts';
export { countsOf } from './batch/counts-of.ts';
export { describeDoublons } from './batch/describe-doublons.ts';
export { digestContacts, type DigestContactsOptions, type DigestSummary } from './batch/digest-contacts.ts';
export type { BatchSummary, RenamedColumn } from './batch/batch-options.ts';
export type { JoinSummary } from './batch/join-tally.ts';
export type { WrittenFile } from './batch/run-outputs.ts';
export type { SplitSummary } from './batch/split-folder.ts';
export type { MessageCosts, ThresholdRow } from './batch/threshold-counts.ts';
export type { BatchPlan } from './batch/plan.ts';
export type { BatchProgress } from './batch/progress.ts';
export { describePlan } from './batch/describe-plan.ts';
export type { BuildResult } from './build/build-pack.ts';
export type { QualityReport } from './build/quality/quality-gates.ts';
export { formatQualityTable, type QualityJson, qualityJson } from './build/quality/quality-table.ts';
export { type ConsentKey, type ConsentRules, consentRules, defaultRules } from './consent/rules.ts';
export { inputKeys, type InputKey } from './domain/input-fields.ts';
export { type Motif, motifs } from './domain/motifs.ts';
export { type Methode, methodes, type Precision, precisions, type Statut, statuts } from './domain/outcomes.ts';
export type { Position } from './domain/position.ts';
export { doublonCriteria, type DoublonCriterion } from './doublons/criteria.ts';
export { ArpenteurError, errorCatalogue, type ErrorCode, systemErrorCode } from './errors.ts';
export { lockOutput } from './batch/output-lock.ts';
export { packageVersion } from './journal/package-version.ts';
export type { RunJournal } from './journal/run-journal.ts';
export { type RunCheck, verifyRun } from './journal/verify-run.ts';
export { oppositionKeyVariable, type OppositionKeySource } from './opposition/opposition-key.ts';
export { defaultColumnNames, resultColumnNames, type ResultColumnName } from './match/result-columns.ts';
export type { PackHeader, PackSource } from './pack/format.ts';
export { readPackHeader } from './pack/pack-file.ts';
export type { FindingCode } from './reference/finding-catalogue.ts';
export type { Finding } from './reference/findings.ts';
