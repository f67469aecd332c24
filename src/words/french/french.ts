/** All French texts, by their English templates. A chunk of its own, loaded where the command line speaks French, and by the service. */
import { type Motif, motifs } from '../../domain/motifs.ts';
import { motifTexts } from '../../domain/motifs-in-french.ts';
import { catalogueTexts } from './catalogue.ts';
import { commandTexts } from './commands.ts';
import { engineTexts } from './engine.ts';
import { findingTexts } from './findings.ts';
import { helpTexts } from './help.ts';
import { listTexts } from './lists.ts';
import { noteTexts } from './notes.ts';
import { referenceTexts } from './reference.ts';
import { requestTexts } from './requests.ts';
import { runTexts } from './runs.ts';
import { serviceTexts } from './service.ts';
import { sourceTexts } from './sources.ts';
import { tableTexts } from './tables.ts';

/** Meanings of the motifs. */
const motifMeanings = Object.fromEntries(
  Object.entries(motifTexts).map(([code, [, meaning]]) => [motifs[code as Motif].meaning, meaning]),
);

/** French texts, as `translate` takes them. */
export const french: Readonly<Record<string, string>> = {
  ...motifMeanings,
  ...catalogueTexts,
  ...commandTexts,
  ...engineTexts,
  ...findingTexts,
  ...helpTexts,
  ...listTexts,
  ...noteTexts,
  ...referenceTexts,
  ...requestTexts,
  ...runTexts,
  ...serviceTexts,
  ...sourceTexts,
  ...tableTexts,
};
