import type { InputKey } from '../record/input-fields.ts';

/**
 * A record as a program has it: values by the keys of `inputKeys`, none of them needed.
 *
 * The address may be one string (`adresse: '4 bis rue de la Paix 75002 Paris'`), or parts (`numero`, `voie`, `code_postal`,
 * `commune` ...), or a position (`longitude`, `latitude`, WGS84 degrees). A key that is there but empty (`''` or null)
 * says that the field is known to be empty: an empty `consentement_le` gives the motif `consentement_absent`, an absent
 * or undefined one gives none.
 */
export type AddressInput = Readonly<Partial<Record<InputKey, string | number | boolean | null | undefined>>>;
