import { type SourceKind, sourceKinds, type SourceRows } from '../../reference/kinds/source-kinds.ts';

/** What the checks across files need to know of one file. */
export interface FileProfile {
  readonly kind: SourceKind;
  /** Label of the file. */
  readonly file: string;
  readonly millesime: string;
  /** Rows of the file that could be used. */
  given: number;
  /** Number of rows by commune code. */
  readonly communes: Tally;
  /** Number of rows by bureau code. */
  readonly bureaux: Tally;
  /** Number of rows by former commune code: of communes déléguées, of communes before a merger. */
  readonly formerCommunes: Tally;
}

/** Counts by key, in the order of their first occurrence. */
interface Tally {
  readonly counts: ReadonlyMap<string, number>;
}

/** The profile of a file that is being read. */
export interface GrowingProfile extends FileProfile {
  readonly communes: KeyTally;
  readonly bureaux: KeyTally;
  readonly formerCommunes: KeyTally;
}

/** A profile as plain data, which one thread can send to another. */
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

/** Counts keys. Successive rows mostly have the same key, which costs only a comparison. */
export class KeyTally {
  readonly #counts = new Map<string, number>();
  #last = '';
  #run = 0;

  /** Counts a key; undefined counts for nothing. */
  add(key: string | undefined): void {
    if (key === undefined) return;
    if (key !== this.#last) {
      this.#flush();
      this.#last = key;
    }
    this.#run++;
  }

  /** Counts by key, in the order of their first occurrence. */
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

/** A function that adds the rows of a kind to a profile, one at a time. */
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
