/** How serious a motif is: `information` needs no action, `attention` should be checked, `grave` advises against using the row. */
export type Severity = 'information' | 'attention' | 'grave';

interface MotifEntry {
  /** Topic: address, assignment, stored values or consent. */
  readonly group: 'adresse' | 'affectation' | 'perime' | 'consentement';
  readonly severity: Severity;
  readonly meaning: string;
  readonly action: string;
}

/** All motifs. Documentation, schemas and reports are generated from this table. */
export const motifs = {
  numero_absent: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The address has no house number.',
    action: 'Ask for the number; the assignment is based on the whole street.',
  },
  numero_inconnu: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The reference does not have this number on this street.',
    action: 'Check the number; the assignment is based on the street.',
  },
  numero_interpole: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The number is not in the reference; its position is interpolated between its neighbours.',
    action: 'None, unless the border is near.',
  },
  numero_plage: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The row has several numbers; the first one found is used.',
    action: 'None.',
  },
  numero_corrompu: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The number looks damaged, for example turned into a date by a spreadsheet.',
    action: 'Correct the number.',
  },
  suffixe_ignore: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The number exists, but not with this suffix.',
    action: 'None.',
  },
  voie_absente: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The row has no street.',
    action: 'Complete the address.',
  },
  voie_inconnue: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'No street in the possible communes is similar to the one written.',
    action: 'Check the street and the commune.',
  },
  voie_approchee: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The street was found by similarity, not by its exact name.',
    action: 'Compare with `adresse_trouvee` if the score is low.',
  },
  voie_initiales: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A first name was matched by its initial or left out.',
    action: 'None.',
  },
  type_voie_different: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The street exists with another type (avenue instead of rue).',
    action: 'Compare `adresse_trouvee`.',
  },
  voie_homonyme: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Several streets with this name are possible.',
    action: 'Ask for the former commune or the postcode.',
  },
  recherche_limitee: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Too many streets or communes fit; only the first ones were compared.',
    action: 'Add the postcode and the commune.',
  },
  commune_absente: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The row has no commune.',
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
    meaning: 'The commune was found by the similarity of its name.',
    action: 'Compare `adresse_trouvee`.',
  },
  commune_homonyme: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'Several communes have or had this name, and there is no postcode to tell them apart.',
    action: 'Look at `communes_possibles`; add the postcode, or the INSEE code.',
  },
  commune_deduite: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The commune was inferred from the postcode or the street, not from its name.',
    action: 'None.',
  },
  commune_fusionnee: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The commune, given by name or code, is now part of another one.',
    action: 'Update the commune.',
  },
  lieu_dit_commune: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A lieu-dit is written in place of the commune.',
    action: 'None.',
  },
  code_postal_absent: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The row has no postcode.',
    action: 'Add the postcode.',
  },
  code_postal_incoherent: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The postcode and the commune do not match.',
    action: 'Correct whichever is wrong.',
  },
  cedex: {
    group: 'adresse',
    severity: 'information',
    meaning: 'The postcode is for the mail of an organisation (CEDEX), not for a place.',
    action: 'If the contact is a person, ask for the home address.',
  },
  boite_postale: {
    group: 'adresse',
    severity: 'information',
    meaning: 'A PO box number was ignored.',
    action: 'None.',
  },
  complement_ignore: {
    group: 'adresse',
    severity: 'information',
    meaning: 'Additional text, such as flat, floor, staircase or building, was ignored.',
    action: 'None.',
  },
  etranger: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The address is not in France.',
    action: 'None; the country determines the circonscription abroad.',
  },
  coordonnees_inversees: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'The longitude and the latitude are swapped.',
    action: 'Correct the columns.',
  },
  colonne_decalee: {
    group: 'adresse',
    severity: 'attention',
    meaning: 'A field holds a value that belongs in another column.',
    action: 'Correct the columns.',
  },
  circonscription_ambigue: {
    group: 'affectation',
    severity: 'attention',
    meaning: 'Several circonscriptions are possible; none is certain enough.',
    action: 'Look at `candidats`, or exclude the row.',
  },
  bureau_ambigu: {
    group: 'affectation',
    severity: 'information',
    meaning: 'Several bureaux are possible; none is certain enough.',
    action: 'Do not use the bureau.',
  },
  proche_limite: {
    group: 'affectation',
    severity: 'information',
    meaning: "The position is near the circonscription's border.",
    action: 'None; the probability takes it into account.',
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
    meaning: 'The position is outside all areas of the pack.',
    action: 'Check the position, or build a pack that covers it.',
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
      'The stored coordinates are farther from the address found than is usual for two positions of one address.',
    action: 'Check which is right; the column `ecart_position_m` gives the distance in metres.',
  },
  code_insee_different: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The stored INSEE code differs from that of the address found.',
    action: 'Replace it.',
  },
  id_ban_different: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The stored BAN id differs from that of the address found.',
    action: 'Replace it.',
  },
  redecoupage: {
    group: 'perime',
    severity: 'attention',
    meaning:
      'Every stored code that differs was correct in the previous reference (`previous`): it is outdated, not wrong.',
    action: 'Replace it.',
  },
  adresse_disparue: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The address was in the previous reference (`previous`) and no longer exists.',
    action: 'Check the address: the building may be gone, or the street renamed or renumbered.',
  },
  donnee_ancienne: {
    group: 'perime',
    severity: 'attention',
    meaning: 'The record was last checked too long ago, or on an impossible or future date.',
    action: 'Check it again; the column `anciennete_j` gives its age in days.',
  },
  doublon: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row describes the same person; the motifs `doublon_*` say in which way.',
    action: 'Keep the first row.',
  },
  doublon_id: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same id.',
    action: 'Compare the two rows if ids may coincide.',
  },
  doublon_courriel: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same e-mail address.',
    action: 'Compare the names: a household may share it.',
  },
  doublon_telephone: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same telephone number.',
    action: 'Compare the names: a household may share it.',
  },
  doublon_nom: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same name at the same address.',
    action: 'Keep the first row.',
  },
  doublon_courriel_nom: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same e-mail address and the same name.',
    action: 'Keep the first row.',
  },
  doublon_telephone_nom: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has the same telephone number and the same name.',
    action: 'Keep the first row.',
  },
  doublon_nom_proche: {
    group: 'perime',
    severity: 'attention',
    meaning: 'An earlier row has a name that differs by one letter, at the same address.',
    action: 'Compare the two names.',
  },
  consentement_absent: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'No valid consent is recorded: none at all, an impossible date, or bought data.',
    action: 'Do not use the row without another legal basis.',
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
    action: 'Ask for consent again.',
  },
  opposition: {
    group: 'consentement',
    severity: 'grave',
    meaning: 'The person objected.',
    action: 'Exclude the row immediately and permanently.',
  },
  source_inconnue: {
    group: 'consentement',
    severity: 'attention',
    meaning: 'The record does not say where its data come from.',
    action: 'Find the source: the person must be informed of it at the first contact.',
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

/** All codes in alphabetical order, the order used in rows. A motif's bit is its index here. */
export const motifCodes: readonly Motif[] = (Object.keys(motifs) as Motif[]).sort();
