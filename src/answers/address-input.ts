import type { InputKey } from '../record/input-fields.ts';

/**
 * Values of a record by key of `inputKeys`; all keys are optional.
 *
 * The address may be one string (`adresse: '4 bis rue de la Paix 75002 Paris'`), parts (`numero`, `voie`, `code_postal`,
 * `commune` ...), or a position (`longitude`, `latitude`, WGS84 degrees). A key with an empty value (`''` or null) means that
 * the field is known to be empty: an empty `consentement_le` gives the motif `consentement_absent`; an absent or undefined
 * one gives no motif.
 */
export type AddressInput = Readonly<Partial<Record<InputKey, string | number | boolean | null | undefined>>>;
