/**
 * Countries that addresses are written with when no column is theirs, folded, without articles; France's own parts are not
 * among them. Source: the ministry's list of countries and their circonscriptions.
 */
export const countries: readonly string[] = [
  'AFGHANISTAN', 'AFRIQUE SUD', 'ALBANIE', 'ALGERIE', 'ALLEMAGNE', 'ANDORRE', 'ANGOLA', 'ARABIE SAOUDITE', 'ARGENTINE',
  'ARMENIE', 'AUSTRALIE', 'AUTRICHE', 'AZERBAIDJAN', 'BAHREIN', 'BANGLADESH', 'BELGIQUE', 'BENIN', 'BIELORUSSIE', 'BOLIVIE',
  'BOTSWANA', 'BRESIL', 'BULGARIE', 'BURKINA FASO', 'BURUNDI', 'CAMBODGE', 'CAMEROUN', 'CANADA', 'CHILI', 'CHINE', 'CHYPRE',
  'COLOMBIE', 'COMORES', 'CONGO', 'COREE SUD', 'COSTA RICA', 'COTE IVOIRE', 'CROATIE', 'DANEMARK', 'DJIBOUTI', 'EGYPTE',
  'EMIRATS ARABES UNIS', 'EQUATEUR', 'ESPAGNE', 'ESTONIE', 'ETATS UNIS', 'ETHIOPIE', 'FINLANDE', 'GABON', 'GEORGIE', 'GHANA',
  'GRECE', 'GUATEMALA', 'GUINEE', 'HAITI', 'HONG KONG', 'HONGRIE', 'INDE', 'INDONESIE', 'IRAK', 'IRAN', 'IRLANDE', 'ISLANDE',
  'ISRAEL', 'ITALIE', 'JAPON', 'JORDANIE', 'KAZAKHSTAN', 'KENYA', 'KOSOVO', 'KOWEIT', 'LAOS', 'LETTONIE', 'LIBAN', 'LIBYE',
  'LIECHTENSTEIN', 'LITUANIE', 'LUXEMBOURG', 'MADAGASCAR', 'MALAISIE', 'MALI', 'MALTE', 'MAROC', 'MAURITANIE', 'MEXIQUE',
  'MOLDAVIE', 'MONACO', 'MONGOLIE', 'MONTENEGRO', 'MOZAMBIQUE', 'NEPAL', 'NICARAGUA', 'NIGER', 'NIGERIA', 'NORVEGE',
  'NOUVELLE ZELANDE', 'OUGANDA', 'PAKISTAN', 'PALESTINE', 'PANAMA', 'PARAGUAY', 'PAYS BAS', 'PEROU', 'PHILIPPINES',
  'POLOGNE', 'PORTUGAL', 'QATAR', 'ROUMANIE', 'ROYAUME UNI', 'RUSSIE', 'RWANDA', 'SENEGAL', 'SERBIE', 'SEYCHELLES',
  'SINGAPOUR', 'SLOVAQUIE', 'SLOVENIE', 'SOUDAN', 'SRI LANKA', 'SUEDE', 'SUISSE', 'SYRIE', 'TAIWAN', 'TANZANIE', 'TCHAD',
  'THAILANDE', 'TOGO', 'TUNISIE', 'TURQUIE', 'UKRAINE', 'URUGUAY', 'VANUATU', 'VENEZUELA', 'VIET NAM', 'YEMEN', 'ZAMBIE',
]; // prettier-ignore

/** What countries are called in their own language or in English, folded, without articles: the French name, then the others. */
export const countrySpellings: readonly (readonly [string, ...string[]])[] = [
  ['ALLEMAGNE', 'GERMANY', 'DEUTSCHLAND'],
  ['AUTRICHE', 'AUSTRIA', 'OSTERREICH', 'OESTERREICH'],
  ['BELGIQUE', 'BELGIUM', 'BELGIE', 'BELGIEN'],
  ['BRESIL', 'BRAZIL', 'BRASIL'],
  ['CHINE', 'CHINA'],
  ['DANEMARK', 'DENMARK', 'DANMARK'],
  ['ESPAGNE', 'SPAIN', 'ESPANA'],
  ['ETATS UNIS', 'USA', 'UNITED STATES', 'ETATS UNIS AMERIQUE', 'UNITED STATES OF AMERICA'],
  ['GRECE', 'GREECE'],
  ['IRLANDE', 'IRELAND'],
  ['ITALIE', 'ITALY', 'ITALIA'],
  ['JAPON', 'JAPAN'],
  ['LUXEMBOURG', 'LUXEMBURG'],
  ['MAROC', 'MOROCCO'],
  ['PAYS BAS', 'NETHERLANDS', 'NEDERLAND', 'HOLLANDE'],
  ['POLOGNE', 'POLAND', 'POLSKA'],
  ['ROYAUME UNI', 'UNITED KINGDOM', 'UK', 'ENGLAND', 'ANGLETERRE', 'GRANDE BRETAGNE', 'ECOSSE', 'PAYS GALLES'],
  ['SUEDE', 'SWEDEN', 'SVERIGE'],
  ['SUISSE', 'SWITZERLAND', 'SCHWEIZ', 'SVIZZERA'],
]; // prettier-ignore

/**
 * Countries whose name a French commune has or had, with its départements: under a postcode of one of them it is the
 * commune. Source: COG since 1943.
 */
export const communesNamedAsCountries: readonly (readonly [country: string, ...departements: number[]])[] = [
  ['ALLEMAGNE', 4], ['ARGENTINE', 73], ['SOUDAN', 44, 79], ['SUISSE', 57],
]; // prettier-ignore

/** Countries that a French commune's name ends with, behind the word named here. Source: COG since 1943. */
export const communesEndingAsCountries: readonly (readonly [country: string, before: string])[] = [
  ['ANDORRE', 'PRES'], ['ARGENTINE', 'ROCHEBEAUCOURT'], ['ARGENTINE', 'ET'], ['BENIN', 'SAINT'], ['BENIN', 'ST'],
  ['ESPAGNE', 'ROBERT'], ['LUXEMBOURG', 'BOUY'],
]; // prettier-ignore

/** Letters of vehicles and of ISO that stand before a foreign postcode (`B-1000`) or behind a city abroad (`BERLIN DE`), with the country. */
export const postcodeCountries: readonly (readonly [string, string])[] = [
  ['B', 'BELGIQUE'], ['BE', 'BELGIQUE'], ['L', 'LUXEMBOURG'], ['LU', 'LUXEMBOURG'], ['D', 'ALLEMAGNE'], ['DE', 'ALLEMAGNE'],
  ['CH', 'SUISSE'], ['I', 'ITALIE'], ['IT', 'ITALIE'], ['E', 'ESPAGNE'], ['ES', 'ESPAGNE'], ['NL', 'PAYS BAS'],
  ['A', 'AUTRICHE'], ['AT', 'AUTRICHE'], ['P', 'PORTUGAL'], ['PT', 'PORTUGAL'], ['MC', 'MONACO'], ['GB', 'ROYAUME UNI'], ['UK', 'ROYAUME UNI'], ['US', 'ETATS UNIS'],
]; // prettier-ignore
