/**
 * A message as a fact: its English template and the values in it.
 *
 * Halls make phrases; who shows them decides about the language. By itself a phrase is English text.
 */
export class Phrase {
  /**
   * The English text, the key of its translations: `{0}` in place of the first value, `{0|row|rows}` for the word that goes with it.
   */
  readonly template: string;
  readonly values: readonly PhraseValue[];

  constructor(template: string, values: readonly PhraseValue[] = []) {
    this.template = template;
    this.values = values;
  }

  /** The text in English. */
  toString(): string {
    return this.template.replace(placeholder, (name, index: string, one?: string, many?: string) => {
      const value = this.values[Number(index)];
      if (value === undefined) return name;
      if (one === undefined || many === undefined) return String(value);
      return Number(value instanceof Figure ? value.value : value) === 1 ? one : many;
    });
  }
}

/** `{0}` and `{0|one|many}`. */
const placeholder = /\{(\d+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A number as people read it, in the notation of the language: `12,345.6` in English. */
export class Figure {
  readonly value: number;
  /** Decimals shown. */
  readonly digits: number;

  constructor(value: number, digits = 0) {
    this.value = value;
    this.digits = digits;
  }

  /** The number in English. */
  toString(): string {
    return this.format('en-US');
  }

  /** @param locale BCP 47, such as `fr-FR`. */
  format(locale: string): string {
    return this.value.toLocaleString(locale, {
      minimumFractionDigits: this.digits,
      maximumFractionDigits: this.digits,
    });
  }
}

/** A value of a phrase. Names and codes are strings, the same in every language; a number is shown as it is. */
export type PhraseValue = string | number | Figure | Phrase;

/** A text that may be shown in another language; a string is a phrase without values. */
export type Words = string | Phrase;

/**
 * Makes a phrase: ``phrase`${path} does not exist.` ``. A value that is itself prose must be a phrase, otherwise it stays English.
 */
export function phrase(texts: TemplateStringsArray, ...values: readonly PhraseValue[]): Phrase {
  return new Phrase(templateOf(texts), values);
}

/** Words as a phrase, whatever they were given as. */
export function asPhrase(words: Words): Phrase {
  return typeof words === 'string' ? new Phrase(words) : words;
}

/** `{0} does not exist.`, of the texts around the values. */
export function templateOf(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text : `{${index - 1}}${text}`)).join('');
}

/** A whole number, 0 or more, with separators: `12,345`. */
export function count(value: number): Figure {
  return new Figure(value);
}

/** Restores a phrase that has crossed a thread boundary, where classes are lost. */
export function revivePhrase({ template, values }: Pick<Phrase, 'template' | 'values'>): Phrase {
  return new Phrase(
    template,
    values.map((value) => {
      if (typeof value !== 'object') return value;
      return 'template' in value ? revivePhrase(value) : new Figure(value.value, value.digits);
    }),
  );
}
