/** Chooses files of a catalogue. Pure: nothing is looked up. */
import { ArpenteurError } from '../../../errors.ts';
import { nearestWords } from '../../../text/folding/nearest-words.ts';
import { type SourceKind, sourceKinds } from '../../kinds/source-kinds.ts';
import { type Catalogue, type CatalogueSource, departementsOf } from './catalogue.ts';
import { chooseEdition } from './edition.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** Options that choose files. */
export interface FileChoice {
  /** Codes such as `94`, `2A`, `974`, `ZZ` for abroad; none for all of France. */
  readonly departements?: readonly string[] | undefined;
  /** Kinds of sources; all if empty. */
  readonly only?: readonly string[] | undefined;
  /** The newest edition up to this year, month or day, if the producer keeps older ones. */
  readonly millesime?: string | undefined;
}

/** A file to fetch. */
export interface WantedFile {
  readonly source: CatalogueSource;
  /** Undefined for a source that is not cut by département. */
  readonly departement: string | undefined;
  /** Relative to the folder of the reference, with `/`. */
  readonly path: string;
  /** The URL in the catalogue; undefined for a shipped file. */
  readonly url: string | undefined;
  /** Name of a file next to the catalogue. */
  readonly shipped: string | undefined;
  /** Of the edition: `2026`, `2026-01-01`, or `last-modified`. */
  readonly millesime: string;
  /** The catalogue knows no newer edition of the source. */
  readonly isNewest: boolean;
  readonly sha256: string | undefined;
  /** Expected number of rows, approximate; 0 if unknown. */
  readonly rows: number;
  /** Expected number of bytes, approximate; 0 if unknown. */
  readonly bytes: number;
}

/** Code of the French abroad: it has no file of addresses, but rows in whole files. */
const abroad = 'ZZ';

/**
 * The chosen files, in the order of the catalogue.
 *
 * @throws {ArpenteurError} OPTION_INVALID for an unknown département, kind or millésime.
 */
export function chooseFiles(catalogue: Catalogue, choice: FileChoice): readonly WantedFile[] {
  const departements = readDepartements(catalogue, choice.departements);
  const kinds = readKinds(choice.only);
  const millesime = readMillesime(choice.millesime);
  return catalogue.sources
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .flatMap((source) => filesOf(source, departements, millesime));
}

function filesOf(
  source: CatalogueSource,
  departements: readonly string[] | undefined,
  millesime: string | undefined,
): readonly WantedFile[] {
  const { path, expect } = source;
  const { edition, isNewest } = chooseEdition(source, millesime);
  const file = (departement: string | undefined, rows: number): WantedFile => {
    const fill = (pattern: string): string => pattern.replaceAll('{departement}', departement ?? '');
    return {
      source,
      departement,
      path: fill(path),
      url: edition.url === undefined ? undefined : fill(edition.url),
      shipped: edition.shipped,
      millesime: edition.millesime,
      isNewest,
      sha256: edition.sha256,
      rows,
      bytes: Math.round(rows * expect.bytesPerRow),
    };
  };
  if (typeof expect.rows === 'number') return [file(undefined, expect.rows)];
  return Object.entries(expect.rows)
    .filter(([code]) => departements === undefined || departements.includes(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, rows]) => file(code, rows));
}

/** Codes in their official form: `2a` is 2A, `1` is 01. */
export function readDepartements(
  catalogue: Catalogue,
  asked: readonly string[] | undefined,
): readonly string[] | undefined {
  if (asked === undefined || asked.length === 0) return undefined;
  const known = [...departementsOf(catalogue), abroad];
  const codes = asked.map((text) => {
    const code = text.trim().toUpperCase();
    const official = /^\d$/.test(code) ? `0${code}` : code;
    if (known.includes(official)) return official;
    const hint = official === '20' ? phrase` Corsica is 2A and 2B.` : '';
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`departements: ${text}\`: the catalogue ${catalogue.name} has no such département; it has ${summary(known)}.${hint}`,
      { option: 'departements', found: text },
    );
  });
  return [...new Set(codes)].sort((a, b) => (a < b ? -1 : 1));
}

function summary(codes: readonly string[]): Words {
  if (codes.length <= 12) return codes.join(', ');
  return phrase`01 to 95, 2A, 2B, 971 to 978, 986 to 988, and ZZ for abroad`;
}

const kindNames = Object.keys(sourceKinds) as readonly SourceKind[];

function readKinds(only: readonly string[] | undefined): readonly SourceKind[] | undefined {
  if (only === undefined || only.length === 0) return undefined;
  return only.map((text) => {
    const kind = kindNames.find((known) => known === text);
    if (kind !== undefined) return kind;
    const [near] = nearestWords(text, kindNames);
    const hint = near === undefined ? '' : phrase` Did you mean ${near}?`;
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`only: ${text}\`: expected kinds of sources, some of ${kindNames.join(', ')}.${hint}`,
      { option: 'only', found: text },
    );
  });
}

function readMillesime(text: string | undefined): string | undefined {
  if (text === undefined || /^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return text;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`\`millesime: ${text}\`: expected a year, a month or a day, such as 2024, 2024-06 or 2024-06-19.`,
    { option: 'millesime', found: text },
  );
}
