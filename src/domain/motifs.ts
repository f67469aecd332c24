/** How serious a motif is: `information` changes nothing, `attention` deserves a look, `grave` speaks against using the row. */
export type Severity = 'information' | 'attention' | 'grave';

interface MotifEntry {
  /** Topic: the address, the assignment, stored values, consent. */
  readonly group: 'adresse' | 'affectation' | 'perime' | 'consentement';
  readonly severity: Severity;
  readonly meaning: string;
  readonly action: string;
}

/** Every motif that a row may have. Documentation, schemas and reports are made from this table. */
export const motifs = {
  numero_absent: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The address has no house number.',
    action: 'Ask for the number; the assignment rests on the whole street.',
  },
  numero_inconnu: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The street has no such number in the reference.',
    action: 'Check the number; the assignment rests on the street.',
  },
  numero_interpole: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The number is not in the reference; its place is taken between its neighbours.',
    action: 'Nothing, unless the border is near.',
  },
  numero_plage: {
    group: 'adresse',
    severity: 'information',
    meaning: 'Several numbers are given; the first one found is used.',
    action: 'Nothing.',
  },
  numero_corrompu: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The number looks damaged, for example by a spreadsheet that made a date of it.',
    action: 'Correct the number.',
  },
  suffixe_ignore: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The number exists, but not with this suffix.',
    action: 'Nothing.',
  },
  voie_absente: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The row names no street.',
    action: 'Complete the address.',
  },
  voie_inconnue: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'No street of the communes possible is like the one written.',
    action: 'Check street and commune.',
  },
  voie_approchee: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The street was found by likeness, not by its exact name.',
    action: 'Compare `adresse_trouvee` where the score is low.',
  },
  voie_initiales: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A first name was matched by its initial, or left out.',
    action: 'Nothing.',
  },
  type_voie_different: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The street exists under another type (avenue for rue).',
    action: 'Compare `adresse_trouvee`.',
  },
  voie_homonyme: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Several streets of this name are possible.',
    action: 'Ask for the old commune or the postcode.',
  },
  recherche_limitee: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'More streets or communes fit than one row may be compared with; only the first were compared.',
    action: 'Add postcode and commune.',
  },
  commune_absente: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The row names no commune.',
    action: 'Complete the address.',
  },
  commune_inconnue: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'No commune has this name or code.',
    action: 'Correct the commune.',
  },
  commune_approchee: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The commune was found by likeness of its name.',
    action: 'Compare `adresse_trouvee`.',
  },
  commune_deduite: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The commune follows from postcode or street, not from its name.',
    action: 'Nothing.',
  },
  commune_fusionnee: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The commune, by name or code, is now part of another one.',
    action: 'Update the commune.',
  },
  lieu_dit_commune: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A locality stands where the commune is expected.',
    action: 'Nothing.',
  },
  code_postal_absent: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The row has no postcode.',
    action: 'Complete the postcode.',
  },
  code_postal_incoherent: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Postcode and commune do not go together.',
    action: 'Correct the one that is wrong.',
  },
  cedex: {
    group: 'adresse',
    severity: 'information',
    meaning: "The postcode belongs to an organisation's mail (CEDEX), not to a place.",
    action: 'Ask for a home address if a person is meant.',
  },
  boite_postale: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A PO box number was left out.',
    action: 'Nothing.',
  },
  complement_ignore: {
    group: 'adresse',
    severity: 'information',
    meaning: 'Flat, floor, stair, building or other text was left out.',
    action: 'Nothing.',
  },
  etranger: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The address is not in France.',
    action: 'The country decides the circonscription abroad.',
  },
  coordonnees_inversees: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Longitude and latitude are swapped.',
    action: 'Correct the columns.',
  },
  colonne_decalee: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'A field holds something that belongs in another column.',
    action: 'Correct the columns.',
  },
  circonscription_ambigue: {
    group: 'affectation',
    severity: 'attention',
    meaning: 'Several circonscriptions are possible; none is sure enough.',
    action: 'Read `candidats`, or leave the row out.',
  },
  bureau_ambigu: {
    group: 'affectation',
    severity: 'information',
    meaning: 'Several bureaux are possible; none is sure enough.',
    action: 'Do not use the bureau.',
  },
  proche_limite: {
    group: 'affectation',
    severity: 'information',
    meaning: "The position is near the circonscription's border.",
    action: 'Nothing; the probability says how sure the answer is.',
  },
  sources_en_desaccord: {
    group: 'affectation',
    severity: 'attention',
    meaning: 'The sources name different bureaux or circonscriptions for this address.',
    action: 'Look at `preuves`; prefer the most recent source.',
  },
  hors_contours: {
    group: 'affectation',
    severity: 'attention',
    meaning: 'The position lies outside every area of the pack.',
    action: 'Check the position, or build a pack that covers the place.',
  },
  circonscription_differente: {
    group: 'perime',
    severity: 'grave',
    meaning: 'The stored circonscription differs from the one computed, or its code cannot be read.',
    action: 'Replace it if the probability is high; with `previous`, `redecoupage` says that it used to be right.',
  },
  bureau_different: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The stored bureau differs from the one computed, or its code cannot be read.',
    action: 'Replace it if the probability is high; with `previous`, `redecoupage` says that it used to be right.',
  },
  position_divergente: {
    group: 'perime',
    severity: 'attention',
    meaning:
      'The stored coordinates are farther from the address found than two positions of the same place usually are.',
    action: 'Check which of the two is right; the column `ecart_position_m` gives the metres.',
  },
  code_insee_different: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The stored INSEE code is not that of the address found.',
    action: 'Replace it.',
  },
  id_ban_different: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The stored BAN id is not that of the address found.',
    action: 'Replace it.',
  },
  redecoupage: {
    group: 'perime',
    severity: 'attention',
    meaning: 'Every stored code that differs was right in the previous reference (`previous`): it is stale, not wrong.',
    action: 'Replace it.',
  },
  adresse_disparue: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The address was in the previous reference (`previous`) and no longer exists.',
    action: 'Check the address: the house may be gone, or the street renamed or renumbered.',
  },
  donnee_ancienne: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The record was last checked too long ago, or on an impossible or future date.',
    action: 'Check it again; the column `anciennete_j` gives the days.',
  },
  doublon: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row is the same person.',
    action: 'Keep the first one.',
  },
  consentement_absent: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'No valid consent is recorded: none at all, an impossible date, or bought data.',
    action: 'Do not use the row without another legal ground.',
  },
  consentement_non_politique: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The consent was given for another purpose.',
    action: 'Do not use the row for political messages.',
  },
  consentement_expire: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The consent is older than the limit.',
    action: 'Ask again.',
  },
  opposition: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The person objected.',
    action: 'Exclude the row, at once and for good.',
  },
  source_inconnue: {
    group: 'consentement',
    severity: 'attention',
    meaning: 'The record does not say where the data come from.',
    action: 'Find the source: the person must be told at first contact.',
  },
  conservation_depassee: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The record has been kept longer than allowed.',
    action: 'Delete it.',
  },
  mineur: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The person is under the minimum age (18) on the date of the run.',
    action: 'Exclude the row.',
  },
} as const satisfies Readonly<Record<string, MotifEntry>>;

/** A code of {@link motifs}. */
export type Motif = keyof typeof motifs;

/** All codes in alphabetical order, in which rows carry them: a motif's bit is its index here. */
export const motifCodes: readonly Motif[] = (Object.keys(motifs) as Motif[]).sort();

const bitOf = Object.fromEntries(motifCodes.map((code, index) => [code, index])) as Readonly<Record<Motif, number>>;

/** A set of motifs as bits; reused from row to row. */
export class MotifSet {
  private low = 0;
  private high = 0;

  static of(motifs: readonly Motif[]): MotifSet {
    const set = new MotifSet();
    for (const motif of motifs) set.add(motif);
    return set;
  }

  clear(): void {
    this.low = 0;
    this.high = 0;
  }

  add(motif: Motif): void {
    const bit = bitOf[motif];
    if (bit < 32) this.low |= 1 << bit;
    else this.high |= 1 << (bit - 32);
  }

  remove(motif: Motif): void {
    if ((this.low | this.high) === 0) return;
    const bit = bitOf[motif];
    if (bit < 32) this.low &= ~(1 << bit);
    else this.high &= ~(1 << (bit - 32));
  }

  has(motif: Motif): boolean {
    // Of most rows there is nothing to say.
    if ((this.low | this.high) === 0) return false;
    const bit = bitOf[motif];
    return bit < 32 ? (this.low & (1 << bit)) !== 0 : (this.high & (1 << (bit - 32))) !== 0;
  }

  /** True when both sets have some motif. */
  meets(other: MotifSet): boolean {
    return ((this.low & other.low) | (this.high & other.high)) !== 0;
  }

  get isEmpty(): boolean {
    return (this.low | this.high) === 0;
  }

  /** Calls `use` with the index and code of each motif of the set, in alphabetical order. */
  forEach(use: (index: number, code: Motif) => void): void {
    for (let { low } = this; low !== 0; low &= low - 1) useBit(use, 31 - Math.clz32(low & -low));
    for (let { high } = this; high !== 0; high &= high - 1) useBit(use, 63 - Math.clz32(high & -high));
  }
}

function useBit(use: (index: number, code: Motif) => void, bit: number): void {
  const code = motifCodes[bit];
  if (code !== undefined) use(bit, code);
}
