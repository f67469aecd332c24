import { english, type ReportWords } from './english.ts';
import { french } from './french.ts';

/** Languages of a report, by code. */
export const reportLanguages = { en: english, fr: french } as const satisfies Readonly<Record<string, ReportWords>>;

/** One of {@link reportLanguages}. */
export type ReportLanguage = keyof typeof reportLanguages;
