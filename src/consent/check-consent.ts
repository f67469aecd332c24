import { fieldText } from '../domain/field-text.ts';
import { type InputFields, type InputKey, inputKeyIndex } from '../domain/input-fields.ts';
import type { AddressRecord } from '../domain/record.ts';
import { readDate, readWrittenDate, type WrittenDate } from '../domain/text/read-date.ts';
import { type ConsentKey, type ConsentRules, consentKeys } from './rules.ts';
import { foldWord, WordTest } from './word-test.ts';

const keys = {
  consentement_le: inputKeyIndex('consentement_le'),
  finalite: inputKeyIndex('finalite'),
  source: inputKeyIndex('source'),
  opposition: inputKeyIndex('opposition'),
  verifie_le: inputKeyIndex('verifie_le'),
  date_naissance: inputKeyIndex('date_naissance'),
} as const satisfies Partial<Record<InputKey, number>>;

/** Values, folded, that say that there is an objection. */
const yesWords: readonly string[] = ['1', 'OUI', 'O', 'TRUE', 'VRAI', 'YES', 'Y', 'X'];

/**
 * Adds the reasons for which a record may not be used or kept: by its own columns, and by what the rules say of the whole
 * file. A column that the table lacks says nothing, unless the rules ask for it. One instance a thread.
 */
export class ConsentCheck {
  readonly #rules: ConsentRules;
  readonly #today: number;
  readonly #afterBallot: boolean;
  /** Text of a key where the table has no such column; undefined where nothing is asked. */
  readonly #ofFile: Readonly<Partial<Record<ConsentKey, string>>>;
  readonly #isPolitical: WordTest;
  readonly #isBought: WordTest;

  /** @param today date of the run, days since 1970-01-01. */
  constructor(rules: ConsentRules, today: number) {
    this.#rules = rules;
    this.#today = today;
    const ballot = rules.scrutin_le === null ? undefined : readDate(rules.scrutin_le);
    this.#afterBallot = ballot !== undefined && today > ballot;
    const asked = consentKeys.filter((key) => rules.exiger.includes(key) || rules.fichier[key] !== undefined);
    this.#ofFile = Object.fromEntries(asked.map((key) => [key, rules.fichier[key] ?? '']));
    this.#isPolitical = new WordTest(rules.finalites_politiques);
    this.#isBought = new WordTest(rules.sources_achetees);
  }

  /** Adds to the motifs of `record`. */
  check(record: AddressRecord): void {
    const { fields, motifs } = record;
    const source = this.#textOf(fields, 'source');
    if (source === '') motifs.add('source_inconnue');
    const bought = source !== undefined && this.#isBought.test(source);
    if (bought && this.#rules.collecte_directe) motifs.add('consentement_absent');
    const purpose = this.#textOf(fields, 'finalite');
    if (purpose !== undefined && !this.#isPolitical.test(purpose)) motifs.add('consentement_non_politique');
    const given = this.#checkConsent(record);
    this.#checkRetention(record, given, bought);
    if (fields.hasKey(keys.opposition) && isYes(fieldText(fields, keys.opposition))) motifs.add('opposition');
    if (fields.hasKey(keys.date_naissance)) {
      const born = readWrittenDate(fieldText(fields, keys.date_naissance));
      if (born !== undefined && this.#isMinor(born)) motifs.add('mineur');
    }
  }

  /** The day of the consent, where it is one that can be: neither impossible nor to come. */
  #checkConsent({ fields, motifs }: AddressRecord): number | undefined {
    const text = this.#textOf(fields, 'consentement_le');
    if (text === undefined) return undefined;
    const given = readDate(text);
    const limit = this.#rules.consentement_jours;
    if (given === undefined || given > this.#today) {
      motifs.add('consentement_absent');
      return undefined;
    }
    if (limit !== null && this.#today - given > limit) motifs.add('consentement_expire');
    return given;
  }

  #checkRetention({ fields, motifs }: AddressRecord, given: number | undefined, bought: boolean): void {
    const limit = bought ? this.#rules.conservation_achat_jours : this.#rules.conservation_jours;
    if (this.#afterBallot) motifs.add('conservation_depassee');
    if (limit === null) return;
    const checked = fields.hasKey(keys.verifie_le) ? readDate(fieldText(fields, keys.verifie_le)) : undefined;
    const latest = Math.max(given ?? -Infinity, checked ?? -Infinity);
    if (latest !== -Infinity && this.#today - latest > limit) motifs.add('conservation_depassee');
  }

  /** Of a day that does not exist (`00/00/1975`) the year decides, and in doubt the person is one. */
  #isMinor({ year, day }: WrittenDate): boolean {
    const age = this.#rules.age_minimum;
    if (day === undefined) return year + age >= new Date(this.#today * 86_400_000).getUTCFullYear();
    const born = new Date(day * 86_400_000);
    return Date.UTC(born.getUTCFullYear() + age, born.getUTCMonth(), born.getUTCDate()) / 86_400_000 > this.#today;
  }

  #textOf(fields: InputFields, key: ConsentKey): string | undefined {
    return fields.hasKey(keys[key]) ? fieldText(fields, keys[key]) : this.#ofFile[key];
  }
}

/** A date of opposition counts as one too. */
function isYes(text: string): boolean {
  return text !== '' && (yesWords.includes(foldWord(text)) || readDate(text) !== undefined);
}
