import { communeOfBureau } from '../../domain/code-bureau.ts';
import type { SourceRows } from '../../reference/read-source.ts';
import type { SourceKind } from '../../reference/source-kinds.ts';

/** What one file brought, as far as the checks across files need to know. */
export interface FileProfile {
  readonly kind: SourceKind;
  /** Label of the file. */
  readonly file: string;
  readonly millesime: string;
  /** Rows that the reader gave: those of the file less the ones it could not use. */
  given: number;
  /** Communes that the rows name, with how many rows each. */
  readonly communes: Tally;
  /** Bureaux that the rows name, with how many rows each. */
  readonly bureaux: Tally;
  /** Commune codes that the rows say were in use once: of déléguées, before movements. */
  readonly formerCommunes: Tally;
}

/** Counts by key, in the order in which the keys were first met. */
interface Tally {
  readonly counts: ReadonlyMap<string, number>;
}

/** The profile of a file that is being read. */
export interface GrowingProfile extends FileProfile {
  readonly communes: KeyTally;
  readonly bureaux: KeyTally;
  readonly formerCommunes: KeyTally;
}

/** A profile as plain data, to be sent from one thread to another. */
export function plainProfile({ kind, file, millesime, given, ...tallies }: FileProfile): FileProfile {
  const { communes, bureaux, formerCommunes } = tallies;
  return {
    kind,
    file,
    millesime,
    given,
    communes: { counts: communes.counts },
    bureaux: { counts: bureaux.counts },
    formerCommunes: { counts: formerCommunes.counts },
  };
}

/** Counts keys; successive rows mostly have the same one, which costs a comparison. */
export class KeyTally {
  readonly #counts = new Map<string, number>();
  #last = '';
  #run = 0;

  /** Counts a key; undefined is none. */
  add(key: string | undefined): void {
    if (key === undefined) return;
    if (key !== this.#last) {
      this.#flush();
      this.#last = key;
    }
    this.#run++;
  }

  /** Counts by key, in the order in which the keys were first met. */
  get counts(): ReadonlyMap<string, number> {
    this.#flush();
    return this.#counts;
  }

  #flush(): void {
    if (this.#run > 0) this.#counts.set(this.#last, (this.#counts.get(this.#last) ?? 0) + this.#run);
    this.#run = 0;
  }
}

/** Which codes a row of a kind names; undefined for none. */
interface RowKeys<Row> {
  readonly commune?: (row: Row) => string | undefined;
  readonly bureau?: (row: Row) => string | undefined;
  readonly formerCommune?: (row: Row) => string | undefined;
}

const byCodeInsee = { commune: ({ codeInsee }: { readonly codeInsee: string }) => codeInsee };
const byBureau: RowKeys<{ readonly bureau: SourceRows['lieux_de_vote']['bureau'] }> = {
  commune: ({ bureau }) => communeOfBureau(bureau),
  bureau: ({ bureau }) => bureau,
};

/** The compiler holds the table complete. */
const rowKeys: { readonly [Kind in SourceKind]: RowKeys<SourceRows[Kind]> } = {
  ban: byCodeInsee,
  ban_lieux_dits: byCodeInsee,
  circonscriptions: {},
  bureaux_contours: { commune: ({ code }) => communeOfBureau(code), bureau: ({ code }) => code },
  communes_contours: byCodeInsee,
  lieux_de_vote: byBureau,
  reu_adresses: { ...byCodeInsee, bureau: ({ bureau }) => bureau },
  bureaux_circonscriptions: { commune: ({ codeCommune }) => codeCommune, bureau: ({ bureau }) => bureau },
  communes_circonscriptions: { commune: ({ codeCommune }) => codeCommune },
  pays_circonscriptions: {},
  cog_communes: {
    commune: ({ type, codeInsee }) => (type === 'COM' || type === 'ARM' ? codeInsee : undefined),
    formerCommune: ({ type, codeInsee }) => (type === 'COM' || type === 'ARM' ? undefined : codeInsee),
  },
  cog_mouvements: { formerCommune: ({ codeAvant }) => codeAvant },
  cog_comer: byCodeInsee,
  cog_communes_depuis_1943: { formerCommune: ({ codeInsee }) => codeInsee },
  codes_postaux: byCodeInsee,
  cedex: byCodeInsee,
  corrections: byCodeInsee,
};

/** The profile of a file that is about to be read. */
export function startProfile(kind: SourceKind, file: string, millesime: string): GrowingProfile {
  return {
    kind,
    file,
    millesime,
    given: 0,
    communes: new KeyTally(),
    bureaux: new KeyTally(),
    formerCommunes: new KeyTally(),
  };
}

/** What notes the rows of a kind in a profile, one after the other. */
export function rowProfiler<Kind extends SourceKind>(
  profile: GrowingProfile,
  kind: Kind,
): (row: SourceRows[Kind]) => void {
  const { commune, bureau, formerCommune }: RowKeys<SourceRows[Kind]> = rowKeys[kind];
  return (row) => {
    profile.given++;
    if (commune !== undefined) profile.communes.add(commune(row));
    if (bureau !== undefined) profile.bureaux.add(bureau(row));
    if (formerCommune !== undefined) profile.formerCommunes.add(formerCommune(row));
  };
}
