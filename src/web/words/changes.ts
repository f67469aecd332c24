/** What can change of an address between two references, in French, what matters most first. */
export const addressChangeTexts: Readonly<Record<string, string>> = {
  circonscription: 'Autre circonscription',
  bureau: 'Autre bureau de vote',
  commune: 'Autre commune',
  voie: 'Rue renommée',
  apparue: 'Nouvelle adresse',
  disparue: 'Adresse disparue',
};
