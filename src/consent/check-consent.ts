import { FieldMemo } from '../record/field-memo.ts';
import { type InputFields, type InputKey, inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { readDate, readWrittenDate, type WrittenDate } from '../text/read-date.ts';
import { type ConsentKey, type ConsentRules } from './rules.ts';
import { foldWord, wordTest } from './words.ts';

const keys = {
  consentement_le: inputKeyIndex('consentement_le'),
  finalite: inputKeyIndex('finalite'),
  source: inputKeyIndex('source'),
  opposition: inputKeyIndex('opposition'),
  verifie_le: inputKeyIndex('verifie_le'),
  date_naissance: inputKeyIndex('date_naissance'),
} as const satisfies Partial<Record<InputKey, number>>;

/** Folded values that mean an objection. */
const yesWords: readonly string[] = ['1', 'OUI', 'O', 'TRUE', 'VRAI', 'YES', 'Y', 'X'];

/**
 * Adds the motifs for which a record may not be used or kept, by its own columns and by the rules for the whole file. A column that
 * the table lacks has no effect unless the rules require it. One instance per thread.
 */
export class ConsentCheck {
  readonly #rules: ConsentRules;
  readonly #today: number;
  readonly #afterBallot: boolean;
  /** True when the rules apply to each row, whatever its columns. */
  readonly #asksOfFile: boolean;
  readonly #consent: Question<number | undefined>;
  readonly #isPolitical: Question<boolean>;
  readonly #source: Question<'unknown' | 'direct' | 'bought'>;
  readonly #checked = new FieldMemo(readDate);
  readonly #isOpposed = new FieldMemo(isYes);
  readonly #isMinor: FieldMemo<boolean>;

  /** @param today date of the run, days since 1970-01-01. */
  constructor(rules: ConsentRules, today: number) {
    this.#rules = rules;
    this.#today = today;
    const ballot = rules.scrutin_le === null ? undefined : readDate(rules.scrutin_le);
    this.#afterBallot = ballot !== undefined && today > ballot;
    const isBought = wordTest(rules.sources_achetees);
    this.#consent = new Question('consentement_le', rules, readDate);
    this.#isPolitical = new Question('finalite', rules, wordTest(rules.finalites_politiques));
    this.#source = new Question('source', rules, (text) =>
      text === '' ? 'unknown' : isBought(text) ? 'bought' : 'direct',
    );
    this.#asksOfFile =
      this.#afterBallot || [this.#consent, this.#isPolitical, this.#source].some(({ isAskedOfFile }) => isAskedOfFile);
    this.#isMinor = new FieldMemo((text) => {
      const born = readWrittenDate(text);
      return born !== undefined && isUnder(rules.age_minimum, born, today);
    });
  }

  /** Adds to the motifs of `record`. */
  check(record: AddressRecord): void {
    const { fields, motifs } = record;
    if (!fields.hasClaims && !this.#asksOfFile) return;
    const source = this.#source.ask(fields);
    if (source === 'unknown') motifs.add('source_inconnue');
    if (source === 'bought' && this.#rules.collecte_directe) motifs.add('consentement_absent');
    if (this.#isPolitical.isAsked(fields) && this.#isPolitical.ask(fields) !== true) {
      motifs.add('consentement_non_politique');
    }
    this.#checkRetention(record, this.#checkConsent(record), source === 'bought');
    if (fields.hasKey(keys.opposition) && this.#isOpposed.of(fields, keys.opposition)) motifs.add('opposition');
    if (fields.hasKey(keys.date_naissance) && this.#isMinor.of(fields, keys.date_naissance)) motifs.add('mineur');
  }

  /** Day of the consent, if it is neither impossible nor in the future. */
  #checkConsent({ fields, motifs }: AddressRecord): number | undefined {
    if (!this.#consent.isAsked(fields)) return undefined;
    const given = this.#consent.ask(fields);
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
    const checked = fields.hasKey(keys.verifie_le) ? this.#checked.of(fields, keys.verifie_le) : undefined;
    const latest = Math.max(given ?? -Infinity, checked ?? -Infinity);
    if (latest !== -Infinity && this.#today - latest > limit) motifs.add('conservation_depassee');
  }
}

/** What is asked of each record: of its column, or, where the table has none, of what the rules say of the whole file. */
class Question<T> {
  readonly #key: number;
  readonly #memo: FieldMemo<T>;
  /** True when the rules demand the column, or stand in for it. */
  readonly isAskedOfFile: boolean;
  readonly #ofFile: T | undefined;

  constructor(key: ConsentKey, { exiger, fichier }: ConsentRules, read: (text: string) => T) {
    this.#key = keys[key];
    this.#memo = new FieldMemo(read);
    this.isAskedOfFile = exiger.includes(key) || fichier[key] !== undefined;
    this.#ofFile = this.isAskedOfFile ? read(fichier[key] ?? '') : undefined;
  }

  isAsked(fields: InputFields): boolean {
    return this.isAskedOfFile || fields.hasKey(this.#key);
  }

  /** The answer; undefined where nothing is asked. */
  ask(fields: InputFields): T | undefined {
    return fields.hasKey(this.#key) ? this.#memo.of(fields, this.#key) : this.#ofFile;
  }
}

/** A date of opposition counts as one too. */
function isYes(text: string): boolean {
  return text !== '' && (yesWords.includes(foldWord(text)) || readDate(text) !== undefined);
}

/** Of a day that does not exist (`00/00/1975`) the year decides, and in doubt the person is under the age. */
function isUnder(age: number, { year, day }: WrittenDate, today: number): boolean {
  if (day === undefined) return year + age >= new Date(today * 86_400_000).getUTCFullYear();
  const born = new Date(day * 86_400_000);
  return Date.UTC(born.getUTCFullYear() + age, born.getUTCMonth(), born.getUTCDate()) / 86_400_000 > today;
}
