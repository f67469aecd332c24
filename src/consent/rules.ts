/**
 * The rules of consent and retention: a table of defaults, each with its source.
 *
 * They report facts. What the law requires is for the user's counsel to decide; a rules file changes the defaults.
 */

/** Keys of a record that the rules use, and that a rules file may set for a whole file. */
export const consentKeys = ['consentement_le', 'finalite', 'source'] as const;
/** One of {@link consentKeys}. */
export type ConsentKey = (typeof consentKeys)[number];

/** All rules by name. A rules file lists those that differ from the defaults. */
export interface ConsentRules {
  readonly consentement_jours: number | null;
  readonly finalites_politiques: readonly string[];
  readonly collecte_directe: boolean;
  readonly sources_achetees: readonly string[];
  readonly conservation_jours: number | null;
  readonly conservation_achat_jours: number | null;
  readonly scrutin_le: string | null;
  readonly age_minimum: number;
  readonly exiger: readonly ConsentKey[];
  readonly fichier: Readonly<Partial<Record<ConsentKey, string>>>;
}

interface RuleEntry<T> {
  readonly value: T;
  readonly meaning: string;
  /** Where the default comes from. */
  readonly source: string;
}

const cnil2012 = 'CNIL, norme simplifiée 34 (26 January 2012, political communication)';
const regulation = 'Regulation (EU) 2024/900, article 18';
const ours = 'Arpenteur; no legal rule';

/** Each rule with its default. */
export const consentRules: { readonly [Name in keyof ConsentRules]: RuleEntry<ConsentRules[Name]> } = {
  consentement_jours: {
    value: 3 * 365,
    meaning: 'Days for which a consent is valid; `null` for no limit. After that: `consentement_expire`.',
    source: 'CNIL, référentiel on commercial management (2021): three years after the last contact of a prospect',
  },
  finalites_politiques: {
    value: ['politique', 'politiques', 'propagande', 'campagne', 'election', 'elections', 'electorale', 'electoral', 'vote', 'militant', 'parti'], // prettier-ignore
    meaning: 'A consent is for political messages if `finalite` has one of these words, whatever its case and accents. Otherwise: `consentement_non_politique`.', // prettier-ignore
    source: 'GDPR (EU) 2016/679, article 5(1)(b): not for another purpose than the one collected for',
  },
  collecte_directe: {
    value: true,
    meaning: 'Consent is valid only if the data were collected from the person; bought data are `consentement_absent`.', // prettier-ignore
    source: `${regulation}(1)(a)`,
  },
  sources_achetees: {
    value: ['achat', 'achete', 'achetee', 'achetes', 'achetees', 'location', 'loue', 'louee', 'loues', 'louees', 'courtier', 'broker', 'prospection'], // prettier-ignore
    meaning: 'Data were bought or rented, not collected from the person, if `source` has one of these words.',
    source: ours,
  },
  conservation_jours: {
    value: null,
    meaning: 'Days that a record collected from the person may be kept after its latest date (`consentement_le`, `verifie_le`); `null` for no limit. After that: `conservation_depassee`.', // prettier-ignore
    source: `${cnil2012}: regular contacts until the exchanges end`,
  },
  conservation_achat_jours: {
    value: 61,
    meaning: 'The same for bought or rented data.',
    source: `${cnil2012}: prospecting data at most two months after the single message`,
  },
  scrutin_le: {
    value: null,
    meaning: 'The day of the ballot that the file is for, YYYY-MM-DD. After it, every record is `conservation_depassee`.', // prettier-ignore
    source: `${cnil2012}: propaganda until the end of the ballot`,
  },
  age_minimum: {
    value: 18,
    meaning: 'Minimum age in years on the date of the run; younger persons are `mineur`.',
    source: `${regulation}(2): nobody known to be a year or more under the voting age; 18 is stricter`,
  },
  exiger: {
    value: [],
    meaning: 'Columns that are required even if the table lacks them: `consentement_le`, `finalite`, `source`. Without the column, every row gets the motif.', // prettier-ignore
    source: ours,
  },
  fichier: {
    value: {},
    meaning: 'Values for the whole file, if the table has no such column: `{"source": "réunion publique"}`.',
    source: ours,
  },
};

/** The rules used without a rules file. */
export const defaultRules: ConsentRules = Object.fromEntries(
  Object.entries(consentRules).map(([name, { value }]) => [name, value]),
) as unknown as ConsentRules;
