import { precisions, type Precision } from '../../domain/outcomes.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from '../../geocode/communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../../geocode/communes/commune-evidence.ts';
import { streetSearchIndex } from '../../geocode/streets/search-streets.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { type Reading, readingOf } from './explain-reading.ts';
import { type ExplainedStreet, explainStreets } from './explain-streets.ts';
import type { Matcher } from '../../match/match-record.ts';

/** How an address was read, which communes were searched, and why each street was chosen or not. */
export interface Explanation {
  readonly lecture: Reading;
  /** Communes that were searched, best first. Arrondissements of one city with equal evidence are one entry. */
  readonly communes: readonly ExplainedCommune[];
  /** Number of street names compared with the one written; 0 when its exact name was found or no street is written. */
  readonly noms_compares: number;
  /** Similar streets: the chosen one first, then by similarity. */
  readonly voies: readonly ExplainedStreet[];
  /** Precision of the answer; empty when nothing was found. */
  readonly precision: Precision;
}

/** A commune that was searched. */
export interface ExplainedCommune {
  readonly code: string;
  readonly nom: string;
  /** How its name or code, and its postcodes, compare with those written. */
  readonly par_nom: string;
  readonly par_code_postal: string;
  /** Confidence that follows from both, 0..1. */
  readonly confiance: number;
}

/** How an explanation names each kind of evidence. */
const nameWords: Readonly<Record<keyof typeof nameEvidence, string>> = {
  none: 'autre nom',
  alike: 'approchant',
  short: 'abrege',
  former: 'ancien nom',
  kept: 'ancien nom en usage',
  delivery: 'acheminement',
  current: 'actuel',
  formerCode: 'ancien code',
  code: 'code',
};
const postcodeWords: Readonly<Record<keyof typeof postcodeEvidence, string>> = {
  contrary: 'autre departement',
  departement: 'meme departement',
  nearly: 'a un chiffre pres',
  absent: 'absent',
  agrees: 'concordant',
};

/** Searches that compare the written name with others instead of looking it up. */
const comparisons = ['similar words', 'similar whole name'].map(streetSearchIndex);

/** Explains the record that was matched last. */
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

/** The candidates, best first. Several arrondissements of one city with equal evidence are given as the city. */
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
      const shown = others.length === 0 ? commune : (communes.whole[commune] ?? commune);
      const nom = strings.text(communes.name[shown] ?? 0);
      return {
        code: codeInseeText(communes.code[shown] ?? 0),
        nom: others.length === 0 ? nom : `${nom} (${others.length + 1} arrondissements)`,
        par_nom: wordOf(nameWords, nameEvidence, candidates.name[at]),
        par_code_postal: wordOf(postcodeWords, postcodeEvidence, candidates.postcode[at]),
        confiance: candidates.quality[at] ?? 0,
      };
    })
    .sort((a, b) => b.confiance - a.confiance || (a.code < b.code ? -1 : 1));
}

/** The word for a number of `kinds`. */
function wordOf<K extends string>(
  words: Readonly<Record<K, string>>,
  kinds: Readonly<Record<K, number>>,
  number: number | undefined,
): string {
  for (const kind in kinds) if (kinds[kind] === number) return words[kind];
  return '';
}
