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

/** Countries that a French commune's name ends with, after the word named here. Source: COG since 1943. */
export const communesEndingAsCountries: readonly (readonly [country: string, before: string])[] = [
  ['ANDORRE', 'PRES'], ['ARGENTINE', 'ROCHEBEAUCOURT'], ['ARGENTINE', 'ET'], ['BENIN', 'SAINT'], ['BENIN', 'ST'],
  ['ESPAGNE', 'ROBERT'], ['LUXEMBOURG', 'BOUY'],
]; // prettier-ignore

/** Letters of vehicles and of ISO that stand before a foreign postcode (`B-1000`) or after a city abroad (`BERLIN DE`), with the country. */
export const postcodeCountries: readonly (readonly [string, string])[] = [
  ['B', 'BELGIQUE'], ['BE', 'BELGIQUE'], ['L', 'LUXEMBOURG'], ['LU', 'LUXEMBOURG'], ['D', 'ALLEMAGNE'], ['DE', 'ALLEMAGNE'],
  ['CH', 'SUISSE'], ['I', 'ITALIE'], ['IT', 'ITALIE'], ['E', 'ESPAGNE'], ['ES', 'ESPAGNE'], ['NL', 'PAYS BAS'],
  ['A', 'AUTRICHE'], ['AT', 'AUTRICHE'], ['P', 'PORTUGAL'], ['PT', 'PORTUGAL'], ['MC', 'MONACO'], ['GB', 'ROYAUME UNI'], ['UK', 'ROYAUME UNI'], ['US', 'ETATS UNIS'],
]; // prettier-ignore

/**
 * Cities abroad by their French names and their own, folded: capitals, large cities, those across the border and those where many
 * French people live. Several are a letter away from a commune (GENEVE and Renève, BARCELONE and Barcelonne); a row that names one
 * without a country means it, unless a commune of France bears the name (MONTREAL, BRUGES, LA HAYE).
 */
export const citiesAbroad: ReadonlySet<string> = new Set([
  'ABIDJAN', 'ABOU DHABI', 'ALEXANDRIE', 'ALGER', 'AMSTERDAM', 'ANDORRE LA VIEILLE', 'ANNABA', 'ANTANANARIVO', 'ANVERS',
  'ATHENES', 'BALE', 'BAMAKO', 'BANGKOK', 'BARCELONE', 'BERLIN', 'BERNE', 'BEYROUTH', 'BILBAO', 'BOLOGNE', 'BOSTON',
  'BRUGES', 'BRUXELLES', 'BUCAREST', 'BUDAPEST', 'BUENOS AIRES', 'CARTHAGE', 'CASABLANCA', 'CHARLEROI', 'CHICAGO',
  'COLOGNE', 'CONSTANTINE', 'COPENHAGUE', 'CORDOUE', 'COTONOU', 'CRACOVIE', 'DAKAR', 'DAMAS', 'DJIBOUTI', 'DOUALA', 'DUBAI',
  'DUBLIN', 'DUSSELDORF', 'EDIMBOURG', 'FES', 'FLORENCE', 'FRANCFORT', 'FRIBOURG', 'GAND', 'GENES', 'GENEVE', 'GRENADE',
  'HAMBOURG', 'HELSINKI', 'HONG KONG', 'ISTANBUL', 'JERUSALEM', 'KINSHASA', 'LA HAYE', 'LAUSANNE', 'LE CAIRE',
  'LIBREVILLE', 'LIEGE', 'LISBONNE', 'LOME', 'LONDRES', 'LOUVAIN', 'LUGANO', 'LUXEMBOURG', 'MADRID', 'MALAGA',
  'MANCHESTER', 'MARRAKECH', 'MEXICO', 'MIAMI', 'MILAN', 'MONTREAL', 'MOSCOU', 'MUNICH', 'NAMUR', 'NAPLES',
  'NEUCHATEL', 'NEW YORK', 'ORAN', 'OSLO', 'OUAGADOUGOU', 'PALERME', 'PEKIN', 'PORTO', 'PRAGUE', 'QUEBEC', 'RABAT', 'ROME',
  'ROTTERDAM', 'SALZBOURG', 'SARREBRUCK', 'SEVILLE', 'SHANGHAI', 'SINGAPOUR', 'SOFIA', 'STOCKHOLM', 'STUTTGART',
  'SYDNEY', 'TANGER', 'TEL AVIV', 'TOKYO', 'TORONTO', 'TOURNAI', 'TREVES', 'TUNIS', 'TURIN', 'VANCOUVER',
  'VARSOVIE', 'VENISE', 'YAOUNDE', 'ZURICH',
  'ANTWERPEN', 'ARLON', 'BARCELONA', 'BASEL', 'BERN', 'BIENNE', 'BRUSSEL', 'BRUSSELS', 'CAROUGE', 'COLOGNY', 'DRESDEN',
  'EDINBURGH', 'ESCH SUR ALZETTE', 'ETTERBEEK', 'FIRENZE', 'FRANKFURT', 'FRANKFURT AM MAIN', 'FREIBURG',
  'FREIBURG IM BREISGAU', 'GENEVA', 'GENF', 'GENOVA', 'GENT', 'HAMBURG', 'HEIDELBERG', 'IXELLES', 'KARLSRUHE', 'KEHL',
  'KOLN', 'LA CHAUX DE FONDS', 'LA LOUVIERE', 'LANCY', 'LEIPZIG', 'LEUVEN', 'LISBOA', 'LONDON', 'LUXEMBURG', 'MEYRIN',
  'MILANO', 'MONACO', 'MONTE CARLO', 'MONTREUX', 'MOUSCRON', 'MUNCHEN', 'MUENCHEN', 'NAPOLI', 'NEW YORK CITY', 'ROMA',
  'SAARBRUCKEN', 'SCHAERBEEK', 'TORINO', 'UCCLE', 'VENEZIA', 'VERVIERS', 'VEVEY', 'WARSZAWA', 'WATERLOO', 'WIEN',
  'YVERDON', 'YVERDON LES BAINS',
]); // prettier-ignore
