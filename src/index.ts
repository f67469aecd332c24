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
export { placeKinds, type SearchOptions } from './answers/places/search-places.ts';
export type { PlaceKind } from './suggest/suggest-places.ts';
export { type AddokColumnName, addokColumnNames } from './answers/columns/addok-columns.ts';
export { openPack, Pack, type OpenPackOptions } from './api/pack.ts';
export type { MatchFileOptions, MatchFileSummary } from './runs/match-file.ts';
export { type ReportLanguage, reportLanguages } from './runs/report/words/languages.ts';
export { convertResult } from './api/convert-result.ts';
export { type JsonFormat, jsonFormats } from './tables/convert-table.ts';
export type { WrittenColumn, WrittenTable } from './tables/ndjson/json-rows.ts';
export { buildPack, type BuildPackOptions } from './api/threads/build-in-thread.ts';
export { communeAgreements, type CommuneAgreement } from './api/commune-agreement.ts';
export { inspectPack, type PackSummary } from './api/inspect-pack.ts';
export { diffOutputs, diffPacks, type ComparedPack, type DiffPacksOptions, type DiffResult } from './api/diff-packs.ts';
export { type BureauChange, bureauChanges } from './diff/bureau-changes.ts';
export { type AddressChange, addressChanges } from './diff/change-rows.ts';
export type { AddressCounts, BureauCounts, CommuneDiff, DiffSummary } from './diff/diff-summary.ts';
export type { AddressInput } from './answers/address-input.ts';
export type { Candidat, MatchResult } from './answers/columns/match-result.ts';
export type { StreetAnswer } from './answers/single-matcher.ts';
export type { Preuves, SideNeighbours } from './answers/columns/write-preuves.ts';
export type { StreetRange } from './answers/explain/street-ranges.ts';
export type { NearestAddresses, NearestAnswer } from './answers/places/nearest-address.ts';
export type { Reading } from './answers/explain/explain-reading.ts';
export type { ExplainedCommune, Explanation } from './answers/explain/explain-record.ts';
export { type ExplainedStreet, type NumberFit, type Verdict, verdicts } from './answers/explain/explain-streets.ts';
export type { LocatedPositions, PositionAreas } from './answers/areas/locate-all.ts';
export type { LocateAnswer, LocatedArea, Situation } from './answers/areas/locate-result.ts';
export {
  defaultMinimumProbability,
  type MatchSettings,
  type MinProbability,
  type ThreadedSettings,
} from './runs/run-options.ts';
export { readRules } from './runs/read-rules.ts';
export { describeExclusions, type ExclusionGrounds } from './runs/exclusions.ts';
export type { ComparisonOptions } from './runs/comparisons.ts';
export type { ChosenCriteria } from './runs/doublons/choose-criteria.ts';
export { countsOf } from './runs/counts/counts-of.ts';
export { describeDoublons } from './runs/doublons/describe-doublons.ts';
export { digestContacts, type DigestContactsOptions, type DigestSummary } from './runs/opposition/digest-contacts.ts';
export type { BatchSummary, RenamedColumn } from './batch/batch-options.ts';
export type { JoinSummary } from './runs/joindre/join-tally.ts';
export type { WrittenFile } from './batch/outputs/run-outputs.ts';
export type { SplitSummary } from './batch/outputs/split-folder.ts';
export type { MessageCosts, ThresholdRow } from './runs/counts/threshold-counts.ts';
export type { BatchPlan } from './batch/plan.ts';
export type { BatchProgress } from './batch/progress.ts';
export { describePlan } from './runs/describe-plan.ts';
export type { BuildResult } from './assemble/assemble-pack.ts';
export type { QualityReport } from './assemble/quality/quality-gates.ts';
export { formatQualityTable, type QualityJson, qualityJson } from './assemble/quality/quality-table.ts';
export { type ConsentKey, type ConsentRules, consentRules, defaultRules } from './consent/rules.ts';
export { inputKeys, type InputKey } from './record/input-fields.ts';
export { type Motif, motifs } from './domain/motifs.ts';
export { type Methode, methodes, type Precision, precisions, type Statut, statuts } from './domain/outcomes.ts';
export type { Position } from './domain/position.ts';
export { doublonCriteria, type DoublonCriterion } from './runs/doublons/criteria.ts';
export { ArpenteurError, errorCatalogue, type ErrorCode, systemErrorCode } from './errors.ts';
export { lockOutput } from './batch/outputs/output-lock.ts';
export { packageVersion } from './runs/journal/package-version.ts';
export type { RunJournal } from './runs/journal/run-journal.ts';
export { type RunCheck, verifyRun } from './runs/journal/verify-run.ts';
export { oppositionKeyVariable, type OppositionKeySource } from './runs/opposition/opposition-key.ts';
export { defaultColumnNames, resultColumnNames, type ResultColumnName } from './answers/columns/result-columns.ts';
export type { PackHeader, PackSource } from './pack/format.ts';
export { readPackHeader } from './pack/pack-file.ts';
export type { FindingCode } from './reference/findings/finding-catalogue.ts';
export type { Finding } from './reference/findings/findings.ts';
