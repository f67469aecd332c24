/** Limits of the flags. The legal ones are defaults that the user's counsel decides on, not advice. */

/** Metres to the circonscription's border under which an address is `proche_limite`: BAN's entrances are right to some 20 m. */
export const nearBorderMeters = 30;

/** Days after which a consent is `consentement_expire`: three years, the usual limit for prospects who do not answer (CNIL). */
export const consentDays = 3 * 365;

/** Days after which a check of the record is `donnee_ancienne`: one in nine people moves each year (INSEE). */
export const checkedDays = 2 * 365;

/** Age under which a person is `mineur`: no political targeting of minors (Regulation (EU) 2024/900, article 18). */
export const majority = 18;

/** Words, folded, that say that a consent was given for political messages. */
export const politicalPurposes = ['POLITIQUE', 'POLITIQUES', 'PROPAGANDE', 'CAMPAGNE', 'ELECTION', 'ELECTIONS', 'ELECTORALE', 'ELECTORAL', 'VOTE', 'MILITANT', 'PARTI'] as const; // prettier-ignore

/** Values, folded, that say that there is an objection. */
export const yesWords = ['1', 'OUI', 'O', 'TRUE', 'VRAI', 'YES', 'Y', 'X'] as const;
