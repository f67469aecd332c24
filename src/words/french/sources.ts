/** The official files of the catalogue `france`. */
export const sourceTexts: Readonly<Record<string, string>> = {
  'Base Adresse Nationale: addresses': 'Base Adresse Nationale : adresses',
  'Every address, with its position. A pack needs it.': 'Chaque adresse, avec sa position. Indispensable à un pack.',
  weekly: 'chaque semaine',
  'Base Adresse Nationale: lieux-dits': 'Base Adresse Nationale : lieux-dits',
  'Hamlets and places without numbers.': 'Hameaux et lieux sans numéros.',
  'Contours of the circonscriptions législatives': 'Contours des circonscriptions législatives',
  'The circonscription of a position. A pack needs it.': 'La circonscription d’une position. Indispensable à un pack.',
  'after a redistricting': 'après un redécoupage',
  'Proposed contours of the bureaux de vote': 'Proposition de contours des bureaux de vote',
  'The bureau of a position, with less certainty than the roll.':
    'Le bureau d’une position, avec moins de certitude que le répertoire électoral.',
  'once, for 2022': 'une fois, pour 2022',
  'Contours of the communes, simplified to 50 m': 'Contours des communes, simplifiés à 50 m',
  'Name the contributors wherever results are shown, and publish a database derived from it under the ODbL too.':
    'Nommez les contributeurs partout où des résultats sont montrés, et publiez aussi sous ODbL une base de données qui en dérive.',
  'Checks that positions lie in the commune they name.':
    'Contrôle que les positions sont dans la commune qu’elles nomment.',
  yearly: 'chaque année',
  'Bureaux de vote of the electoral roll, with their polling places':
    'Bureaux de vote du répertoire électoral, avec leurs lieux de vote',
  'Name and address of the polling place of each bureau.': 'Nom et adresse du lieu de vote de chaque bureau.',
  'once, for September 2022': 'une fois, pour septembre 2022',
  'Addresses of the electoral roll, by bureau de vote': 'Adresses du répertoire électoral, par bureau de vote',
  'The bureau of the very address: the strongest evidence.': 'Le bureau de l’adresse même : la preuve la plus forte.',
  'Circonscription of each bureau de vote': 'Circonscription de chaque bureau de vote',
  'From a bureau to its circonscription, overseas and abroad too.':
    'D’un bureau à sa circonscription, outre-mer et à l’étranger aussi.',
  'after an election': 'après un scrutin',
  'Circonscription of each country, for the French abroad':
    'Circonscription de chaque pays, pour les Français de l’étranger',
  'The circonscription of an address abroad.': 'La circonscription d’une adresse à l’étranger.',
  'Code officiel géographique: communes': 'Code officiel géographique : communes',
  'Communes and arrondissements of today.': 'Communes et arrondissements d’aujourd’hui.',
  'yearly, on 1 January': 'chaque année, au 1er janvier',
  'Code officiel géographique: changes of communes since 1943':
    'Code officiel géographique : changements de communes depuis 1943',
  'Merged and renamed communes, so that old addresses are found.':
    'Communes réunies et renommées, pour trouver les adresses anciennes.',
  'Code officiel géographique: communes of the overseas collectivities':
    'Code officiel géographique : communes des collectivités d’outre-mer',
  'Communes of the collectivities: 975, 977, 978, 986, 987, 988.':
    'Communes des collectivités : 975, 977, 978, 986, 987, 988.',
  'Code officiel géographique: names of communes since 1943':
    'Code officiel géographique : noms des communes depuis 1943',
  'Old names of communes.': 'Anciens noms de communes.',
  'Postcodes of each commune.': 'Codes postaux de chaque commune.',
  'twice a year': 'deux fois par an',
  'INSEE publishes circo_composition as a spreadsheet only (https://www.insee.fr/fr/statistiques/fichier/6436476/circo_composition.xlsx).':
    'L’INSEE ne publie circo_composition qu’en classeur (https://www.insee.fr/fr/statistiques/fichier/6436476/circo_composition.xlsx).',
  'bureaux_circonscriptions says the same bureau by bureau. To add it, save the sheet as CSV and name it in the manifest.':
    'bureaux_circonscriptions dit la même chose bureau par bureau. Pour l’ajouter, enregistrez la feuille en CSV et nommez-la dans le manifeste.',
  'CEDEX codes have no official table; the one of Christian Quest (https://www.data.gouv.fr/datasets/liste-des-cedex) is volunteer work of 2015.':
    'Les codes CEDEX n’ont pas de table officielle ; celle de Christian Quest (https://www.data.gouv.fr/datasets/liste-des-cedex) est un travail bénévole de 2015.',
  'Add such a table to the manifest by hand.': 'Ajoutez une telle table au manifeste à la main.',
  'INSEE publishes donnees_communes.csv within an archive only (https://www.insee.fr/fr/statistiques/fichier/8680726/ensemble.zip).':
    'L’INSEE ne publie donnees_communes.csv que dans une archive (https://www.insee.fr/fr/statistiques/fichier/8680726/ensemble.zip).',
  'Unpack it and name it in the manifest by hand; or communes.json of the npm package @etalab/decoupage-administratif, which also has Mayotte.':
    'Décompressez-la et nommez-le dans le manifeste à la main ; ou communes.json du paquet npm @etalab/decoupage-administratif, qui a aussi Mayotte.',
  'Corrections are your own.': 'Les corrections sont les vôtres.',
  'Add your table to the manifest by hand.': 'Ajoutez votre table au manifeste à la main.',
  "Jérôme Desboeufs, from the Ministère de l'Intérieur and Etalab":
    'Jérôme Desboeufs, d’après le ministère de l’Intérieur et Etalab',
  "Jérôme Desboeufs, from the Ministère de l'Intérieur": 'Jérôme Desboeufs, d’après le ministère de l’Intérieur',
  'Etalab, from the electoral roll of INSEE': 'Etalab, d’après le répertoire électoral de l’INSEE',
  'Etalab, from IGN ADMIN EXPRESS and OpenStreetMap': 'Etalab, d’après IGN ADMIN EXPRESS et OpenStreetMap',
};
