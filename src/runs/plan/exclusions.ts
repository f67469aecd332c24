/** Motifs by which rows are left out, and which of them a run cannot give: nobody should think that they were checked. */
import type { TablePlan } from '../../batch/plan-table.ts';
import { type ConsentRules, consentKeys } from '../../consent/rules.ts';
import type { InputKey } from '../../record/input-fields.ts';
import { type Motif, motifCodes } from '../../domain/motifs.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { invalidOption } from './run-options.ts';
import { type Phrase, phrase } from '../../words/phrase.ts';

/** Motifs that need an option. */
const byOption = {
  doublon: 'doublons',
  doublon_id: 'doublons',
  doublon_courriel: 'doublons',
  doublon_telephone: 'doublons',
  doublon_nom: 'doublons',
  doublon_courriel_nom: 'doublons',
  doublon_telephone_nom: 'doublons',
  doublon_nom_proche: 'doublons',
  redecoupage: 'previous',
  adresse_disparue: 'previous',
} as const satisfies Partial<Record<Motif, string>>;

/** Motifs that need one of these columns of the record. */
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
 * @param given whether the run has the options that motifs may need.
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
      throw invalidOption('exclude', phrase`is not a motif; nearest: ${nearestWords(name, motifCodes).join(', ')}; all: ${motifCodes.join(', ')}`, name); // prettier-ignore
    }
    const needed = motif in byOption ? byOption[motif as keyof typeof byOption] : undefined;
    if (needed !== undefined && !given[needed]) throw invalidOption('exclude', phrase`needs \`${needed}\``, name);
    return motif;
  });
}

/** Settings on which it depends whether a run can give a motif. */
export interface ExclusionGrounds {
  readonly table: TablePlan;
  readonly exclude: readonly Motif[];
  readonly rules: ConsentRules;
  /** The run has an opposition list. */
  readonly hasOpposition: boolean;
}

/** The motifs among those that rows are left out by that no row can get, for want of a column: one line each. */
export function describeExclusions({ table, exclude, rules, hasOpposition }: ExclusionGrounds): Phrase[] {
  const known = new Set<string>(table.columns.choices.map(({ key }) => key));
  for (const key of consentKeys) if (rules.exiger.includes(key) || rules.fichier[key] !== undefined) known.add(key);
  return motifCodes.flatMap((motif) => {
    const keys = byColumn[motif];
    if (keys === undefined || !exclude.includes(motif) || keys.some((key) => known.has(key))) return [];
    if (motif === 'opposition' && hasOpposition) return [];
    if (motif === 'conservation_depassee' && rules.scrutin_le !== null) return [];
    const columns = keys.map((key) => phrase`${key}`).reduce((all, key) => phrase`${all} or ${key}`);
    return [phrase`\`exclude: ${motif}\` leaves nothing out: no column is read as ${columns}`];
  });
}
