/** French names of the changes of an address between two references, most important first. */
export const addressChangeTexts: Readonly<Record<string, string>> = {
  circonscription: 'Autre circonscription',
  bureau: 'Autre bureau de vote',
  commune: 'Autre commune',
  voie: 'Rue renommée',
  apparue: 'Nouvelle adresse',
  disparue: 'Adresse disparue',
};
