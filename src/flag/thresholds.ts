/** Limits of the flags. */

/** Metres to the circonscription's border under which an address is `proche_limite`: BAN's entrances are right to some 20 m. */
export const nearBorderMeters = 30;

/**
 * Metres between coordinates given and address found above which they are `position_divergente`, by precision: beyond
 * what separates two geocoders' positions of one house, or the ends of a street from its middle.
 */
export const divergentMeters = { numero: 200, interpolation: 300, rue: 1500, lieu_dit: 2000 } as const;

/** Days after which a check of the record is `donnee_ancienne`: one in nine people moves each year (INSEE). */
export const checkedDays = 2 * 365;
