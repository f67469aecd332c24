import { gateCatalogue } from './gate-catalogue.ts';
import { readerCatalogue } from './reader-catalogue.ts';

/** Every code with what it means and what to do: the readers', then those of the build's checks. */
export const findingCatalogue = { ...readerCatalogue, ...gateCatalogue } as const;

/** A stable code of the catalogue. */
export type FindingCode = keyof typeof findingCatalogue;

/** A code that readers note. */
export type ReaderCode = keyof typeof readerCatalogue;
