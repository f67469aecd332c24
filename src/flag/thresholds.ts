/** Limits of the flags. */

/** Metres to the circonscription's border under which an address is `proche_limite`: BAN's entrances are right to some 20 m. */
export const nearBorderMeters = 30;

/** Days after which a check of the record is `donnee_ancienne`: one in nine people moves each year (INSEE). */
export const checkedDays = 2 * 365;
