/** Motifs by which rows are left out, and those among them that a run cannot give: nobody should think them checked. */
import type { BatchPlan } from '../batch/plan.ts';
import { type ConsentRules, consentKeys, defaultRules } from '../consent/rules.ts';
import type { InputKey } from '../record/input-fields.ts';
import { type Motif, motifCodes } from '../domain/motifs.ts';
import { nearestWords } from '../text/folding/nearest-words.ts';
import { ArpenteurError } from '../errors.ts';

/** Motifs that come from an option alone. */
const byOption = {
  doublon: 'doublons',
  redecoupage: 'previous',
  adresse_disparue: 'previous',
} as const satisfies Partial<Record<Motif, string>>;

/** Motifs that come from what the record says of itself, in one of these columns. */
const byColumn: Readonly<Partial<Record<Motif, readonly InputKey[]>>> = {
  circonscription_differente: ['circonscription'],
  bureau_different: ['bureau'],
  code_insee_different: ['code_insee'],
  id_ban_different: ['id_ban'],
  position_divergente: ['longitude'],
  redecoupage: ['circonscription', 'bureau'],
  donnee_ancienne: ['verifie_le'],
  consentement_absent: ['consentement_le', 'source'],
  consentement_non_politique: ['finalite'],
  consentement_expire: ['consentement_le'],
  source_inconnue: ['source'],
  conservation_depassee: ['consentement_le', 'verifie_le'],
  opposition: ['opposition'],
  mineur: ['date_naissance'],
};

/**
 * Reads the motifs by which rows are left out.
 *
 * @param given options that motifs may come from, and whether the run has them.
 * @throws {ArpenteurError} OPTION_INVALID for a name that is no motif, and for a motif whose option is not given: all
 * rows that it is meant for would be kept.
 */
export function readExclusions(
  names: readonly string[],
  given: Readonly<Record<(typeof byOption)[keyof typeof byOption], boolean>>,
): readonly Motif[] {
  return [...new Set(names)].map((name) => {
    const motif = motifCodes.find((code) => code === name);
    if (motif === undefined) {
      throw invalid(`${name} is not a motif; nearest: ${nearestWords(name, motifCodes).join(', ')}; all: ${motifCodes.join(', ')}`); // prettier-ignore
    }
    const needed = motif in byOption ? byOption[motif as keyof typeof byOption] : undefined;
    if (needed !== undefined && !given[needed]) throw invalid(`${name} needs --${needed}`);
    return motif;
  });
}

/** What a run goes by besides its columns. */
export interface ExclusionGrounds {
  readonly rules?: ConsentRules | undefined;
  /** The opposition list, if there is one. */
  readonly opposition?: object | undefined;
}

/** Which of the motifs that rows are left out by no row can get, for want of a column: one line each, in English. */
export function describeExclusions(
  { columns }: BatchPlan,
  exclude: readonly string[],
  { rules = defaultRules, opposition }: ExclusionGrounds,
): string[] {
  const known = new Set<string>(columns.choices.map(({ key }) => key));
  for (const key of consentKeys) if (rules.exiger.includes(key) || rules.fichier[key] !== undefined) known.add(key);
  return motifCodes.flatMap((motif) => {
    const keys = byColumn[motif];
    if (keys === undefined || !exclude.includes(motif) || keys.some((key) => known.has(key))) return [];
    if (motif === 'opposition' && opposition !== undefined) return [];
    if (motif === 'conservation_depassee' && rules.scrutin_le !== null) return [];
    return [`--exclude ${motif} leaves nothing out: no column is read as ${keys.join(' or ')}`];
  });
}

function invalid(what: string): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', `--exclude ${what}.`, { option: 'exclude' });
}
