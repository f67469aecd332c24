import { precisions } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';
import { nameWordText, type NameWords } from '../domain/text/street-name.ts';
import type { TokenList } from '../domain/text/token-list.ts';
import { streetTypeName } from '../domain/vocabulary/vocabulary.ts';
import { hitFlag } from '../geocode/street-hits.ts';
import { codeInseeText } from '../pack/communes-view.ts';
import { lowerBound } from '../pack/sorted-search.ts';
import type { Matcher } from './match-record.ts';

/** How an address was read, where it was looked for, and why each street lost. */
export interface Explanation {
  /** What the text was understood to say. */
  readonly lecture: {
    readonly numero: number | null;
    readonly numero_fin: number | null;
    readonly type_voie: string;
    readonly voie: string;
    readonly code_postal: string;
    readonly commune: string;
    readonly arrondissement: number | null;
  };
  /** Communes that were searched, best first. */
  readonly communes: readonly ExplainedCommune[];
  /** Streets that come near, best first. */
  readonly voies: readonly ExplainedStreet[];
  /** What was settled on. */
  readonly precision: string;
}

/** One commune that was searched. */
export interface ExplainedCommune {
  readonly code: string;
  readonly nom: string;
  /** How its name or code meets the one written, and how its postcodes do. */
  readonly par_nom: string;
  readonly par_code_postal: string;
  /** What both make of it, 0..1. */
  readonly confiance: number;
}

/** One street that came near. */
export interface ExplainedStreet {
  readonly voie: string;
  readonly commune: string;
  readonly code_postal: string;
  /** Likeness of the name times the commune's trust, 0..1. */
  readonly ressemblance: number;
  /** How its name differs. */
  readonly ecarts: readonly string[];
  /** Whether it has the number: `oui`, `non`, or `sans objet` where none is written. */
  readonly numero: 'oui' | 'non' | 'sans objet';
  /** `retenue`, or why it lost. */
  readonly verdict: string;
}

/** `nameEvidence` and `postcodeEvidence` in words, in their order. */
const nameWords = ['autre nom', 'approchant', 'abrege', 'ancien nom', 'acheminement', 'actuel', 'ancien code', 'code'];
const postcodeWords = ['autre departement', 'meme departement', 'a un chiffre pres', 'absent', 'concordant'];

/** Most streets that an explanation lists. */
const listed = 12;

/** Explains the record that was just matched. */
export function explainRecord(matcher: Matcher, record: AddressRecord): Explanation {
  const { pack } = matcher.reference;
  const { parsed, found } = record;
  const { candidates, hits } = matcher.geocoder.rivals(record);
  const bestFirst = Array.from({ length: candidates.count }, (_, at) => at).sort(
    (a, b) =>
      (candidates.quality[b] ?? 0) - (candidates.quality[a] ?? 0) ||
      (candidates.commune[a] ?? 0) - (candidates.commune[b] ?? 0),
  );
  const communes = bestFirst.map((at): ExplainedCommune => {
    const commune = candidates.commune[at] ?? 0;
    return {
      code: codeInseeText(pack.communes.code[commune] ?? 0),
      nom: pack.strings.text(pack.communes.name[commune] ?? 0),
      par_nom: nameWords[candidates.name[at] ?? 0] ?? '',
      par_code_postal: postcodeWords[candidates.postcode[at] ?? 0] ?? '',
      confiance: candidates.quality[at] ?? 0,
    };
  });
  const order = Array.from({ length: hits.count }, (_, at) => at).sort(
    (a, b) =>
      Number(hits.street[b] === found.street) - Number(hits.street[a] === found.street) ||
      (hits.likeness[b] ?? 0) - (hits.likeness[a] ?? 0) ||
      (hits.street[a] ?? 0) - (hits.street[b] ?? 0),
  );
  const best = found.score;
  const voies = order.slice(0, listed).map((at): ExplainedStreet => {
    const street = hits.street[at] ?? 0;
    const ressemblance = hits.likeness[at] ?? 0;
    const hasNumber = parsed.numero === -1 ? 'sans objet' : hasNumero(matcher, street, parsed.numero) ? 'oui' : 'non';
    return {
      voie: pack.strings.text(pack.streets.name[street] ?? 0),
      commune: pack.strings.text(pack.communes.name[pack.streets.commune[street] ?? 0] ?? 0),
      code_postal: String(pack.streets.postcode[street] ?? 0).padStart(5, '0'),
      ressemblance,
      ecarts: describeFlags(hits.flags[at] ?? 0),
      numero: hasNumber,
      verdict: street === found.street ? 'retenue' : whyLost(best, ressemblance, hasNumber, found.address !== -1),
    };
  });
  return {
    lecture: {
      numero: parsed.numero === -1 ? null : parsed.numero,
      numero_fin: parsed.numeroFin === -1 ? null : parsed.numeroFin,
      type_voie: streetTypeName(parsed.street.type),
      voie: wordsOf(record.tokens, parsed.street),
      code_postal: parsed.codePostal === -1 ? '' : String(parsed.codePostal).padStart(5, '0'),
      commune: wordsOf(record.placeTokens, parsed.commune),
      arrondissement: parsed.arrondissement === 0 ? null : parsed.arrondissement,
    },
    communes,
    voies,
    precision: precisions[found.precision] ?? '',
  };
}

function wordsOf(tokens: TokenList, name: NameWords): string {
  return Array.from({ length: name.count }, (_, at) => nameWordText(tokens, name, at)).join(' ');
}

function hasNumero({ reference: { pack } }: Matcher, street: number, numero: number): boolean {
  const end = pack.streets.addressStart[street + 1] ?? 0;
  const at = lowerBound(pack.addresses.numero, numero, pack.streets.addressStart[street] ?? 0, end);
  return at < end && pack.addresses.numero[at] === numero;
}

function describeFlags(flags: number): string[] {
  const ecarts: string[] = [];
  if ((flags & hitFlag.approximate) !== 0) ecarts.push('nom approche');
  if ((flags & hitFlag.initials) !== 0) ecarts.push('initiales ou prenom');
  if ((flags & hitFlag.otherType) !== 0) ecarts.push('autre type de voie');
  return ecarts;
}

function whyLost(
  best: number,
  ressemblance: number,
  hasNumber: ExplainedStreet['numero'],
  wonByNumber: boolean,
): string {
  if (ressemblance < best - 1e-9) return `moins ressemblante (${ressemblance.toFixed(3)} < ${best.toFixed(3)})`;
  if (hasNumber === 'non' && wonByNumber) return 'n a pas ce numero';
  return 'a egalite : code postal, puis ordre des communes';
}
