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

/** Countries whose name a French commune has, or ends with behind the word named here. Source: COG since 1943. */
export const communesNamedAsCountries: readonly (readonly [country: string, before?: string])[] = [
  ['ALLEMAGNE'], ['ARGENTINE'], ['SOUDAN'], ['SUISSE'],
  ['ANDORRE', 'PRES'], ['ARGENTINE', 'ROCHEBEAUCOURT'], ['BENIN', 'SAINT'], ['BENIN', 'ST'], ['ESPAGNE', 'ROBERT'],
  ['LUXEMBOURG', 'BOUY'],
]; // prettier-ignore

/** Letters of vehicles and of ISO that stand before a foreign postcode (`B-1000`), with the country. */
export const postcodeCountries: readonly (readonly [string, string])[] = [
  ['B', 'BELGIQUE'], ['BE', 'BELGIQUE'], ['L', 'LUXEMBOURG'], ['LU', 'LUXEMBOURG'], ['D', 'ALLEMAGNE'], ['DE', 'ALLEMAGNE'],
  ['CH', 'SUISSE'], ['I', 'ITALIE'], ['IT', 'ITALIE'], ['E', 'ESPAGNE'], ['ES', 'ESPAGNE'], ['NL', 'PAYS BAS'],
  ['A', 'AUTRICHE'], ['AT', 'AUTRICHE'], ['P', 'PORTUGAL'], ['PT', 'PORTUGAL'], ['MC', 'MONACO'],
]; // prettier-ignore
