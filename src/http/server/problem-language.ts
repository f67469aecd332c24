import { french } from '../../words/french/french.ts';
import type { Words } from '../../words/phrase.ts';
import { translate } from '../../words/translate.ts';

/** Languages of errors. */
export type ProblemLanguage = 'en' | 'fr';

/**
 * The language that a client prefers: English unless it prefers French.
 *
 * Source: RFC 9110 section 12.5.4, `Accept-Language: fr-FR,fr;q=0.9,en;q=0.8`.
 */
export function languageOf(acceptLanguage: string | undefined): ProblemLanguage {
  const weights = { en: 0, fr: 0 };
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [, language = '', weight = '1'] = /^\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(range) ?? [];
    const known = language.toLowerCase();
    if (known === 'en' || known === 'fr') weights[known] = Math.max(weights[known], Number(weight));
  }
  return weights.fr > weights.en ? 'fr' : 'en';
}

/** Words in a language. */
export function tell(words: Words, language: ProblemLanguage): string {
  return language === 'fr' ? translate(words, french) : String(words);
}
