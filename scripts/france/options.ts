/** Options that determine every byte of a generated France. */
import { parseArgs } from 'node:util';

/** Options of a generated France; stored with its files, so that contacts can be drawn from the same one. */
export interface FranceOptions {
  readonly seed: string;
  /** Numbered addresses; one may have several positions, which are rows of the BAN. */
  readonly addresses: number;
  /** Codes of départements; empty for all of France. */
  readonly departements: readonly string[];
}

/** Layout of the files. */
export interface FileOptions {
  readonly folder: string;
  /** One BAN file for all, or one per département. */
  readonly isOneFile: boolean;
  readonly gzip: boolean;
}

/** Numbered addresses of France: 28.5 M positions of the BAN, October 2026, at {@link positionsPerAddress}. */
export const nationalAddresses = 26_150_000;
/** Rows of the BAN per address. */
export const positionsPerAddress = 1.09;
/** Streets and lieux-dits of the BAN, October 2026. */
export const nationalToponyms = 2_460_000;
/** Of these, lieux-dits without numbers (assumed). */
export const nationalLieuxDits = 300_000;
/** Rows of the INSEE's table of electors' addresses. */
export const nationalRollRows = 16_000_000;

/** Reads the command line of `make-france`. */
export function readFranceArguments(argv: readonly string[]): {
  readonly france: FranceOptions;
  readonly files: FileOptions;
  readonly page: string | undefined;
} {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      addresses: { type: 'string', default: String(nationalAddresses) },
      seed: { type: 'string', default: 'france' },
      departements: { type: 'string', default: '' },
      out: { type: 'string', default: 'out/france' },
      layout: { type: 'string', default: 'departement' },
      plain: { type: 'boolean', default: false },
      page: { type: 'string' },
    },
  });
  const addresses = readCount(values.addresses, 'addresses');
  if (values.layout !== 'departement' && values.layout !== 'france') {
    throw new Error(`--layout ${values.layout}: expected departement or france.`);
  }
  return {
    france: {
      seed: values.seed,
      addresses,
      departements: values.departements.split(',').filter((code) => code !== ''),
    },
    files: { folder: values.out, isOneFile: values.layout === 'france', gzip: !values.plain },
    page: values.page,
  };
}

/** A count as `1e6`, `3_000_000` or `28000000`. */
export function readCount(text: string, option: string): number {
  const count = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${option} ${text}: expected a whole number from 1.`);
  return count;
}
