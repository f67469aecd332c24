import { precisions, type Precision } from '../../domain/outcomes.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from '../../geocode/communes/commune-candidates.ts';
import { streetSearchIndex } from '../../geocode/streets/search-streets.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { type Reading, readingOf } from './explain-reading.ts';
import { type ExplainedStreet, explainStreets } from './explain-streets.ts';
import type { Matcher } from '../../match/match-record.ts';

/** How an address was understood, where it was looked for, and why each street lost. */
export interface Explanation {
  readonly lecture: Reading;
  /** Communes that were searched, best first; arrondissements that are alike are one line. */
  readonly communes: readonly ExplainedCommune[];
  /** Street names that were compared with the one written; 0 where its exact name was found, or none is written. */
  readonly noms_compares: number;
  /** Streets that come near, the one kept first, then by likeness. */
  readonly voies: readonly ExplainedStreet[];
  /** What was settled on; empty for nothing. */
  readonly precision: Precision;
}

/** A commune that was searched. */
export interface ExplainedCommune {
  readonly code: string;
  readonly nom: string;
  /** How its name or code meets the one written, and how its postcodes do. */
  readonly par_nom: string;
  readonly par_code_postal: string;
  /** What both make of it, 0..1. */
  readonly confiance: number;
}

/** `nameEvidence` and `postcodeEvidence` in words, in their order. */
const nameWords = ['autre nom', 'approchant', 'abrege', 'ancien nom', 'acheminement', 'actuel', 'ancien code', 'code'];
const postcodeWords = ['autre departement', 'meme departement', 'a un chiffre pres', 'absent', 'concordant'];

/** The searches that compare the written name with others, rather than look it up. */
const comparisons = ['similar words', 'similar whole name'].map(streetSearchIndex);

/** Explains the record that was just matched. */
export function explainRecord(matcher: Matcher, record: AddressRecord): Explanation {
  const { pack } = matcher.reference;
  const { search } = matcher.geocoder;
  const noms_compares = comparisons.some((comparison) => search.hasRun(comparison)) ? search.compared : 0;
  const { candidates, hits } = matcher.geocoder.rivals(record);
  return {
    lecture: readingOf(record, candidates.count > 0),
    communes: explainCommunes(pack, candidates),
    noms_compares,
    voies: explainStreets(record, pack, candidates, hits),
    precision: precisions[record.found.precision] ?? '',
  };
}

/** The candidates, the best first; several arrondissements of one city that weigh the same are told as the city. */
function explainCommunes({ communes, strings }: PackViews, candidates: CommuneCandidates): ExplainedCommune[] {
  const groups = new Map<string, number[]>();
  for (let at = 0; at < candidates.count; at++) {
    const whole = communes.whole[candidates.commune[at] ?? 0] ?? 0;
    const key = [whole, candidates.name[at], candidates.postcode[at], candidates.quality[at]].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()]
    .map(([at = 0, ...others]): ExplainedCommune => {
      const commune = candidates.commune[at] ?? 0;
      const told = others.length === 0 ? commune : (communes.whole[commune] ?? commune);
      const nom = strings.text(communes.name[told] ?? 0);
      return {
        code: codeInseeText(communes.code[told] ?? 0),
        nom: others.length === 0 ? nom : `${nom} (${others.length + 1} arrondissements)`,
        par_nom: nameWords[candidates.name[at] ?? 0] ?? '',
        par_code_postal: postcodeWords[candidates.postcode[at] ?? 0] ?? '',
        confiance: candidates.quality[at] ?? 0,
      };
    })
    .sort((a, b) => b.confiance - a.confiance || (a.code < b.code ? -1 : 1));
}
