/** Formats figures in a language's notation. */
export interface Figures {
  /** `12,345`, `12 345`. */
  readonly count: (count: number) => string;
  /** `97.5 %`, `97,5 %`; '' when the whole is 0. */
  readonly share: (part: number, whole: number) => string;
  /** An expected count, with one decimal below 100: `3.4`, `1,234`. */
  readonly expected: (count: number) => string;
  /** `1,234 €`, `1 234 €`. */
  readonly euros: (euros: number) => string;
  /** Unrounded: `0.95`, `0,95`. */
  readonly number: (number: number) => string;
  /** A duration: `4.2 s`, `12 min`, `3 h 05 min`. */
  readonly duration: (ms: number) => string;
}

/** Returns the notation of `en` or `fr`. */
export function figuresOf(locale: 'en' | 'fr'): Figures {
  const whole = (number: number): string => number.toLocaleString(locale, { maximumFractionDigits: 0 });
  const tenth = (number: number): string =>
    number.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    count: whole,
    share: (part, of) => (of === 0 ? '' : `${tenth((100 * part) / of)} %`),
    expected: (count) => count.toLocaleString(locale, { maximumFractionDigits: count < 100 ? 1 : 0 }),
    euros: (euros) => `${whole(euros)} €`,
    number: (number) => number.toLocaleString(locale, { maximumFractionDigits: 17 }),
    duration: (ms) => {
      const seconds = ms / 1000;
      if (seconds < 90) return `${seconds < 10 ? tenth(seconds) : Math.round(seconds)} s`;
      const minutes = Math.round(seconds / 60);
      if (minutes < 90) return `${minutes} min`;
      return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
    },
  };
}
