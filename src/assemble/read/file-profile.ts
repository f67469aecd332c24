import { type SourceKind, sourceKinds, type SourceRows } from '../../reference/kinds/source-kinds.ts';

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
  const { commune, bureau, formerCommune } = sourceKinds[kind].codes;
  return (row) => {
    profile.given++;
    if (commune !== undefined) profile.communes.add(commune(row));
    if (bureau !== undefined) profile.bureaux.add(bureau(row));
    if (formerCommune !== undefined) profile.formerCommunes.add(formerCommune(row));
  };
}
