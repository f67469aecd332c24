/** What the parameters, fields and bodies of requests are: told when a value is refused. */
export const requestTexts: Readonly<Record<string, string>> = {
  // Types of JSON
  object: 'un objet',
  array: 'une liste',
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'true ou false',
  null: 'null',
  '{0} or {1}': '{0} ou {1}',

  // Matching
  'threshold below which a code is left empty: P, or circonscription=P,bureau=P, each from 0 to 1 (default 0.8 and 0.5)':
    'seuil sous lequel un code reste vide : P, ou circonscription=P,bureau=P, chacun de 0 à 1 (par défaut 0.8 et 0.5)',
  'day used for ages and limits (default today)': 'jour d’où se comptent âges et limites (par défaut aujourd’hui)',
  'the day from which ages and limits count (default today)':
    'jour d’où se comptent âges et limites (par défaut aujourd’hui)',
  'election to assign bureaux for, 2027-04: probabilities fall with the age of roll and contours by then':
    'élection visée, 2027-04 : les probabilités baissent avec l’âge qu’auront le répertoire et les contours',
  'election to assign bureaux for, 2027-04': 'élection visée, 2027-04',
  'columns to return, separated by commas (default: all except those on request): {0}':
    'colonnes à rendre, séparées par des virgules (par défaut, toutes sauf celles sur demande) : {0}',
  'one record, or an array of 1 to {0} records': 'un enregistrement, ou une liste de 1 à {0#} enregistrements',

  // Searches and areas
  'Longitude, WGS84': 'longitude, WGS84',
  'Latitude, WGS84': 'latitude, WGS84',
  'The same as lon': 'comme lon',
  'The same as lat': 'comme lat',
  'west,south,east,north in degrees': 'ouest,sud,est,nord en degrés',
  'Decimals of the coordinates; fewer make the answer smaller':
    'décimales des coordonnées ; moins il y en a, plus la réponse est petite',
  'Text to search, 3 to 200 characters': 'texte à chercher, de 3 à 200 caractères',
  'Whether the last word may be incomplete (default 1)': 'le dernier mot peut-il être incomplet ? (par défaut 1)',
  'Only places of these kinds': 'seulement les lieux de ces types',
  'Only places with these postcodes': 'seulement les lieux de ces codes postaux',
  'Only places of these communes, by INSEE code': 'seulement les lieux de ces communes, par code INSEE',
  'As of the national service; there are addresses only, the other values are ignored':
    'comme au service national ; il n’y a que des adresses, les autres valeurs sont ignorées',
  'Only places within this geometry, as JSON: a Circle with a radius of up to 1,000 m, or a Polygon':
    'seulement les lieux de cette géométrie, en JSON : un Circle d’un radius de 1 000 m au plus, ou un Polygon',
  'Any text; changes the URL of a tile': 'un texte quelconque ; change l’URL d’une tuile',

  // Files
  'the file, CSV or NDJSON, plain or gzip': 'le fichier, CSV ou NDJSON, tel quel ou en gzip',
  'columns that make up the address (default: guessed)': 'colonnes qui forment l’adresse (par défaut, devinées)',
  'column of the postcode': 'colonne du code postal',
  'column of the INSEE code': 'colonne du code INSEE',
  'column of the latitude (default: found out)': 'colonne de la latitude (par défaut, devinée)',
  'column of the longitude (default: found out)': 'colonne de la longitude (par défaut, devinée)',
  'taken, as the national service takes it, and not used': 'admis, comme par le service national, et sans effet',
  '1 begins the answer with a byte order mark, for spreadsheets; UTF-8 only':
    '1 : la réponse commence par une marque d’ordre (BOM), pour les tableurs ; en UTF-8 seulement',
  'columns of the answer (default: those of the national service, and the electoral ones)':
    'colonnes de la réponse (par défaut, celles du service national et les électorales)',
  'between the fields of CSV (default: found out)': 'séparateur des champs du CSV (par défaut, deviné)',
  'utf-8, or windows-1252 and its other names (default: found out)':
    'utf-8, ou windows-1252 et ses autres noms (par défaut, deviné)',
  'whether quotes hold fields together (default standard)':
    'les guillemets tiennent-ils un champ ensemble ? (par défaut standard)',
  'whether the first row holds names (default: found out)':
    'la première ligne porte-t-elle des noms ? (par défaut, deviné)',
  '1 puts an apostrophe before cells that a spreadsheet would run as formulas':
    '1 : une apostrophe devant les cellules qu’un tableur exécuterait comme formules',
  '1: the file is only the beginning of a table of text, and its last row may be cut':
    '1 : le fichier n’est que le début d’une table de texte, et sa dernière ligne peut être coupée',
  'name of the sheet of a workbook (default: the first that is not hidden)':
    'nom de la feuille d’un classeur (par défaut, la première qui n’est pas masquée)',
  'lines above the header (default: title rows and blank lines, if any)':
    'lignes au-dessus de l’en-tête (par défaut, titres et lignes vides, s’il y en a)',

  // Jobs
  'KEY=COL[,COL...]: set columns instead of guessing': 'CLÉ=COL[,COL...] : des colonnes fixées au lieu d’être devinées',
  'format of the file (default: detected)': 'format du fichier (par défaut, deviné)',
  'result columns to write (default: all except those on request)':
    'colonnes de résultat à écrire (par défaut, toutes sauf celles sur demande)',
  '1: find rows of the same person': '1 : chercher les lignes d’une même personne',
  'language of the report (default en)': 'langue du rapport (par défaut en)',
  'cost of a message in euros; with wrong_cost, the report shows what each threshold would mean':
    'coût d’un message en euros ; avec wrong_cost, le rapport dit ce que vaudrait chaque seuil',
  'motifs whose rows go to a file of their own': 'motifs dont les lignes vont dans un fichier à part',
  'also writes one file per circonscription or bureau': 'écrit aussi un fichier par circonscription ou par bureau',
  'opposition list, as `arpenteur opposition` makes it; needs opposition_key':
    'liste d’opposition, comme `arpenteur opposition` la fait ; demande opposition_key',
  'the key of that list; it is removed when the job ends': 'la clé de cette liste ; effacée à la fin du traitement',
  'CSV table by circonscription or bureau: its other columns are added to each row':
    'table CSV par circonscription ou bureau : ses autres colonnes s’ajoutent à chaque ligne',
  'rules of consent and retention, JSON': 'règles de consentement et de conservation, JSON',
  'Id of a job, 32 hexadecimal digits': 'identifiant d’un traitement, 32 chiffres hexadécimaux',
  'default: format of the file, CSV for a workbook or Parquet; csv, xlsx and parquet not for NDJSON; geojson: one point per row, where a position was found':
    'par défaut, le format du fichier, CSV pour un classeur ou du Parquet ; ni csv, ni xlsx, ni parquet pour du NDJSON ; geojson : un point par ligne, là où une position est trouvée',
  '1: compressed, as a .gz file': '1 : compressé, en fichier .gz',
  'Number of the first row looked at': 'numéro de la première ligne regardée',
  'BAN id of the place': 'identifiant BAN du lieu',
  'Who decided': 'qui décide',
  'Who says so': 'qui le dit',
};
