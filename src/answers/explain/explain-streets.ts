import type { Motif } from '../../domain/motifs.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from '../../geocode/communes/commune-candidates.ts';
import {
  type OldCommuneKeys,
  readOldCommune,
  StreetEvidence,
  weighStreet,
} from '../../geocode/streets/street-evidence.ts';
import { hitFlag, hitMotifs, type StreetHits } from '../../geocode/streets/street-hits.ts';
import { manyCommunes, minimumStreetLikeness, nearTie, wideLikeness } from '../../geocode/thresholds.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';

/** Why a street was chosen or not, with the meaning of each code, in the order of the comparisons. */
export const verdicts = {
  retenue: 'chosen',
  sous_le_seuil: 'not similar enough',
  moins_ressemblante: 'less similar than the chosen street',
  ancienne_commune: 'the chosen street is in the former commune written',
  numero: 'the chosen street fits the number better',
  code_postal: 'the chosen street has the postcode written',
  lieu_dit: 'the chosen one is a lieu-dit, and no number is written',
  a_egalite: 'equally good; the chosen street comes first in the reference',
} as const;

/** One of {@link verdicts}. */
export type Verdict = keyof typeof verdicts;

/** How the number written fits a street, by `numberEvidence`. */
const numberFits = ['non', 'entre_voisins', 'autre_suffixe', 'oui'] as const;

/** How the number written fits a street; `sans_objet` when no number is written. */
export type NumberFit = (typeof numberFits)[number] | 'sans_objet';

/** A street that was similar to the one written. */
export interface ExplainedStreet {
  readonly voie: string;
  readonly commune: string;
  readonly code_postal: string;
  /** Similarity of the name times the commune's confidence, 0..1. */
  readonly ressemblance: number;
  /** Motifs that describe how its name differs. */
  readonly ecarts: readonly Motif[];
  /** Whether it has the number, the number with another suffix, or numbers below and above. */
  readonly numero: NumberFit;
  readonly verdict: Verdict;
}

/** Most streets in an explanation, and most of those that are not similar enough. */
const listed = 12;
const listedUnlike = 3;

const rivalEvidence = new StreetEvidence();
const keptEvidence = new StreetEvidence();

/** A street that was compared with the one written. */
interface Rival {
  readonly street: number;
  readonly likeness: number;
  /** Bits of `hitFlag`. */
  readonly flags: number;
  readonly isTooUnlike: boolean;
}

/** Lists similar streets: the chosen one, then the others by similarity, each with the reason why it was not chosen. */
export function explainStreets(
  record: AddressRecord,
  pack: PackViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): ExplainedStreet[] {
  const { street, score } = record.found;
  const oldCommune = readOldCommune(record);
  const rivals = Array.from({ length: hits.count }, (_, at) => rivalAt(candidates, hits, at));
  // A BAN id leads to a street without any search for a name.
  if (street !== -1 && rivals.every((rival) => rival.street !== street)) {
    rivals.push({ street, likeness: score, flags: 0, isTooUnlike: false });
  }
  const kept = rivals.find((rival) => rival.street === street);
  rivals.sort((a, b) => Number(b === kept) - Number(a === kept) || b.likeness - a.likeness || a.street - b.street);
  const { streets, communes, strings } = pack;
  const weighed = rivals.filter(({ isTooUnlike }) => !isTooUnlike);
  const unlike = rivals.filter(({ isTooUnlike }) => isTooUnlike).slice(0, listedUnlike);
  return [...weighed.slice(0, listed - unlike.length), ...unlike].map((rival) => ({
    voie: strings.text(streets.name(rival.street)),
    commune: strings.text(communes.name[streets.commune(rival.street)] ?? 0),
    code_postal: String(streets.postcode(rival.street)).padStart(5, '0'),
    ressemblance: rival.likeness,
    ecarts: hitMotifs.filter(({ flag }) => (rival.flags & flag) !== 0).map(({ motif }) => motif),
    numero: numberFit(record, pack, rival.street, oldCommune),
    verdict: verdictOf(record, pack, rival, kept, oldCommune),
  }));
}

function rivalAt({ count, quality }: CommuneCandidates, hits: StreetHits, at: number): Rival {
  const likeness = hits.likeness[at] ?? 0;
  const flags = hits.flags[at] ?? 0;
  const isOtherType = (flags & hitFlag.otherType) !== 0;
  const needed = isOtherType && count >= manyCommunes ? wideLikeness : minimumStreetLikeness;
  const trust = quality[hits.candidate[at] ?? 0] ?? 1;
  return { street: hits.street[at] ?? 0, likeness, flags, isTooUnlike: likeness < needed * trust - 1e-9 };
}

function numberFit(record: AddressRecord, pack: PackViews, street: number, oldCommune: OldCommuneKeys): NumberFit {
  if (record.parsed.numero === -1) return 'sans_objet';
  weighStreet(record, pack, street, oldCommune, rivalEvidence);
  return numberFits[rivalEvidence.number] ?? 'non';
}

/** Returns the first comparison that a street loses against the chosen one, in the order of `chooseStreet`. */
function verdictOf(
  record: AddressRecord,
  pack: PackViews,
  rival: Rival,
  kept: Rival | undefined,
  oldCommune: OldCommuneKeys,
): Verdict {
  if (rival === kept) return 'retenue';
  if (kept === undefined || rival.isTooUnlike) return 'sous_le_seuil';
  if (rival.likeness < kept.likeness - nearTie) return 'moins_ressemblante';
  weighStreet(record, pack, rival.street, oldCommune, rivalEvidence);
  weighStreet(record, pack, kept.street, oldCommune, keptEvidence);
  if (keptEvidence.isOfOldCommune && !rivalEvidence.isOfOldCommune) return 'ancienne_commune';
  if (keptEvidence.number > rivalEvidence.number) return 'numero';
  if (keptEvidence.hasPostcode && !rivalEvidence.hasPostcode) return 'code_postal';
  if (keptEvidence.isPlace && !rivalEvidence.isPlace) return 'lieu_dit';
  return rival.likeness < kept.likeness - 1e-6 ? 'moins_ressemblante' : 'a_egalite';
}
