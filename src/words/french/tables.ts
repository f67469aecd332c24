/** What is wrong with tables that are read or written. */
export const tableTexts: Readonly<Record<string, string>> = {
  'a zip archive or a spreadsheet (xlsx, ods)': 'une archive zip ou un classeur (xlsx, ods)',
  'unpack it, or export the sheet as CSV': 'décompressez-la, ou exportez la feuille en CSV',
  'an old spreadsheet (xls)': 'un ancien classeur (xls)',
  'export the sheet as CSV': 'exportez la feuille en CSV',
  'name it .parquet, or give `format: parquet`': 'nommez-le .parquet, ou donnez `format: parquet`',
  'export the table as CSV': 'exportez la table en CSV',
  'decompress it first; only gzip is read as it is': 'décompressez-le d’abord ; seul gzip est lu tel quel',
  'a 7z archive': 'une archive 7z',
  'unpack it first': 'décompressez-la d’abord',
  'save it as UTF-8 (iconv -f UTF-16 -t UTF-8 IN > OUT; in Excel: CSV UTF-8)':
    'enregistrez-le en UTF-8 (iconv -f UTF-16 -t UTF-8 IN > OUT ; dans Excel : CSV UTF-8)',
  '{0}: found {1}, expected text; {2}.': '{0} : trouvé : {1} ; attendu : du texte ; {2}.',
  'UTF-16 without its byte order mark': 'UTF-16 sans son indicateur d’ordre des octets',
  'a NUL byte at offset {0}': 'un octet nul à la position {0#}',
  'check that the file is CSV or NDJSON and was copied whole':
    'vérifiez que le fichier est du CSV ou du NDJSON et a été copié en entier',
  'A frame is no Arrow of its schema: {0}.': 'Une trame n’est pas l’Arrow de son schéma : {0}.',
  'A column of a frame has texts that do not lie one behind another.':
    'Une colonne d’une trame a des textes qui ne se suivent pas.',
  'it has {0} columns and its first row looks like data (`header: false` names them col1, col2 ...)':
    'il a {0} {0|colonne|colonnes} et sa première ligne ressemble à des données (`header: false` les nomme col1, col2 ...)',
  'nearest: {0}; columns: {1}': 'les plus proches : {0} ; colonnes : {1}',
  '`columns`: {0} has no column {1}; {2}.': '`columns` : {0} n’a pas de colonne {1} ; {2}.',
  'an address': 'd’adresse',
  'Expected an address, a street, a postcode, a commune or a position; name them, for example `columns: adresse=RUE code_postal=CP commune=VILLE`.':
    'Attendu : une adresse, une rue, un code postal, une commune ou une position ; nommez-les, par exemple `columns: adresse=RUE code_postal=CP commune=VILLE`.',
  'a telephone or an e-mail address': 'de téléphone ni d’adresse électronique',
  'Name them, for example `columns: telephone=TEL courriel=MAIL`.':
    'Nommez-les, par exemple `columns: telephone=TEL courriel=MAIL`.',
  '{0} columns whose first row looks like data; if there is no header, give `header: false`':
    '{0} {0|colonne|colonnes} dont la première ligne ressemble à des données ; s’il n’y a pas d’en-tête, donnez `header: false`',
  'the columns {0}': 'les colonnes {0}',
  '{0}: no column holds {1}. Found {2}. {3}': '{0} : aucune colonne ne contient {1}. Trouvé : {2}. {3}',
  '{0} and {1} more': '{0} et {1} {1|autre|autres}',
  "`columns` is a value of type {0}; expected { adresse: ['RUE'] } or ['adresse=RUE'].":
    "`columns` est une valeur de type {0} ; attendu : { adresse: ['RUE'] } ou ['adresse=RUE'].",
  '`columns`: {0} expects names of columns, as text.': '`columns` : {0} demande des noms de colonnes, en texte.',
  '`columns: {0}`: {1} is not a key; nearest: {2}. Keys: {3}.':
    '`columns: {0}` : {1} n’est pas une clé ; les plus proches : {2}. Clés : {3}.',
  '`columns` expects texts such as adresse=RUE.': '`columns` demande des textes comme adresse=RUE.',
  '`columns: {0}`: expected KEY=COLUMN, for example adresse=RUE.':
    '`columns: {0}` : attendu : CLÉ=COLONNE, par exemple adresse=RUE.',
  '`columns` names {0} twice; give its columns at once: {1}=A,B.':
    '`columns` nomme {0} deux fois ; donnez ses colonnes à la fois : {1}=A,B.',
  '{0} has more than {1} different keys.': '{0} a plus de {1} clés différentes.',
  '{0} has no row with a key.': '{0} n’a aucune ligne avec une clé.',
  '{0} keys': '{0} {0|clé|clés}',
  '{0}: line {1} is not a JSON object.': '{0} : la ligne {1#} n’est pas un objet JSON.',
  '{0}: another run writes this table.': '{0} : un autre traitement écrit cette table.',
  exists: 'existe',
  'exists, and is not an ordinary table': 'existe, et n’est pas une table ordinaire',
  '`sslmode={0}` is not a TLS mode; expected one of {1}.':
    '`sslmode={0}` n’est pas un mode TLS ; attendu : l’un de {1}.',
  '`sslmode={0}` needs the certificate of an authority: {1} does not exist; `sslrootcert=system` uses those of the system.':
    '`sslmode={0}` demande le certificat d’une autorité : {1} n’existe pas ; `sslrootcert=system` prend ceux du système.',
  'has an unknown parameter {0}; known: table, query, {1}': 'a un paramètre inconnu {0} ; connus : table, query, {1}',
  'has a {0} that is not percent-encoded': 'a {0} qui n’est pas encodé en pourcentages',
  'has a parameter without a value': 'a un paramètre sans valeur',
  'is not a list of keyword=value; put values with blanks in quotes':
    'n’est pas une liste de mot=valeur ; mettez entre guillemets les valeurs qui ont des espaces',
  'names the service {0}, which neither {1} nor {2} has': 'nomme le service {0}, que n’ont ni {1} ni {2}',
  'A name of a database {0}.': 'Le nom d’une base de données {0}.',
  ' in row {0}': ' à la ligne {0#}',
  ', column {0}': ', colonne {0}',
  'a value does not fit': 'une valeur ne convient pas',
  '{0}: {1}{2} (SQLSTATE {3}).': '{0} : {1}{2} (SQLSTATE {3}).',
  '{0} is not a database.': '{0} n’est pas une base de données.',
  'The database is not postgresql://HOST/NAME or keyword=value.':
    'La base de données n’est pas de la forme postgresql://HÔTE/NOM ou mot=valeur.',
  'The database names a table or query; its tables have names of their own.':
    'La base de données nomme une table ou une requête ; ses tables ont leurs propres noms.',
  '`table={0}` is not table or schema.table.': '`table={0}` n’est pas de la forme table ou schéma.table.',
  'one snapshot': 'un seul état de la base',
  'The key has {0}, which is no column of the input; columns: {1}.':
    'La clé a {0}, qui n’est pas une colonne de l’entrée ; colonnes : {1}.',
  '`update` needs `key`: the columns that tell rows from each other.':
    '`update` demande `key` : les colonnes qui distinguent les lignes entre elles.',
  'The export was interrupted; no table was changed.': 'L’export a été interrompu ; aucune table n’a été modifiée.',
  '{0} is a folder, expected a file.': '{0} est un dossier ; attendu : un fichier.',
  'its gzip data is damaged or cut short ({0})': 'ses données gzip sont abîmées ou coupées ({0})',
  'it cannot be read ({0})': 'il ne peut pas être lu ({0})',
  '{0}: found no row, not even a header.': '{0} : aucune ligne, pas même un en-tête.',
  '`skip: {0}` {1}.': '`skip: {0}` {1}.',
  'is not a number of lines, 0 or more': 'n’est pas un nombre de lignes, 0 ou plus',
  'leaves no row': 'ne laisse aucune ligne',
  "{0}: found a JSON array, expected one object a line (jq -c '.[]' IN > OUT makes it).":
    "{0} : trouvé : un tableau JSON ; attendu : un objet par ligne (jq -c '.[]' IN > OUT le fait).",
  '`delimiter: {0}` is not a delimiter: expected a single ASCII character such as , ; | or the word tab.':
    '`delimiter: {0}` n’est pas un séparateur : attendu : un seul caractère ASCII comme , ; | ou le mot tab.',
  '{0}: no line end in the first {1} MiB.': '{0} : aucune fin de ligne dans les {1} premiers Mio.',
  '{0}: line 1 is not a whole JSON object, nor is any other looked at; expected one object a line.':
    '{0} : la ligne 1 n’est pas un objet JSON entier, ni aucune autre lue ; attendu : un objet par ligne.',
  '{0}: a quote that opens in row 1 is never closed. Correct the row, or read quotes as text with `quotes: none`.':
    '{0} : un guillemet ouvert à la ligne 1 n’est jamais refermé. Corrigez la ligne, ou lisez les guillemets comme du texte avec `quotes: none`.',
  'the workbook holds macros, which an .xlsx cannot; write CSV, or save it without them':
    'le classeur contient des macros, ce que ne peut pas un .xlsx ; écrivez du CSV, ou enregistrez-le sans elles',
  '{0}: the cell {1} stands where the results are written, from column {2} on; move it, or write CSV.':
    '{0} : la cellule {1} se trouve là où les résultats sont écrits, à partir de la colonne {2} ; déplacez-la, ou écrivez du CSV.',
  '{0} changed while it was read: it has other rows.': '{0} a changé pendant la lecture : il a d’autres lignes.',
  '{0}: the sheet {1} has no row, not even a header.': '{0} : la feuille {1} n’a aucune ligne, pas même un en-tête.',
  '{0}: the cells {1} of the sheet {2} are merged, so row {3} lacks its value.':
    '{0} : les cellules {1} de la feuille {2} sont fusionnées, la ligne {3#} manque donc de sa valeur.',
  '{0}: the cells {1} of the sheet {2} are merged, so rows {3} to {4} lack their value.':
    '{0} : les cellules {1} de la feuille {2} sont fusionnées, les lignes {3#} à {4#} manquent donc de leur valeur.',
  '`sheet: {0}`: {1} has no such sheet; nearest: {2}; sheets: {3}.':
    '`sheet: {0}` : {1} n’a pas cette feuille ; les plus proches : {2} ; feuilles : {3}.',
  'has a row {0}': 'a une ligne {0}',
  'has a cell {0}': 'a une cellule {0}',
  '{0}: the sheet {1}, which no sheet of Excel has.': '{0} : la feuille {1}, ce que n’a aucune feuille d’Excel.',
  ' of {0} (`sheet: NAME` reads another)': ' sur {0} (`sheet: NOM` en lit une autre)',
  'sheet {0}{1}': 'feuille {0}{1}',
  'header in row {0}': 'en-tête à la ligne {0#}',
  'its texts do not fit in memory': 'ses textes ne tiennent pas en mémoire',
  'it has {0} parts': 'il a {0#} parties',
  'the workbook is damaged or cut short ({0})': 'le classeur est abîmé ou coupé ({0})',
  'the workbook is protected by a password; save it without one':
    'le classeur est protégé par un mot de passe ; enregistrez-le sans mot de passe',
  'found an .xls of Excel 97 to 2003; save it as .xlsx': 'trouvé : un .xls d’Excel 97 à 2003 ; enregistrez-le en .xlsx',
  'the workbook lacks its part {0}': 'il manque au classeur sa partie {0}',
  'its part {0} unpacks to {1} bytes, {2} times its size':
    'sa partie {0} fait {1} octets décompressée, {2} fois sa taille',
  'the workbook is encrypted': 'le classeur est chiffré',
  'its part {0} is longer or shorter than the archive says':
    'sa partie {0} est plus longue ou plus courte que ne le dit l’archive',
  'the checksum of its part {0} is wrong': 'la somme de contrôle de sa partie {0} est fausse',
  'its part {0} is too large': 'sa partie {0} est trop grande',
  'found a zip archive that is no .xlsx workbook': 'trouvé : une archive zip qui n’est pas un classeur .xlsx',
  'the workbook has no worksheet': 'le classeur n’a pas de feuille de calcul',
  'more rows': 'davantage de lignes',
  'a cell of {0} characters': 'une cellule de {0} caractères',
  '{0}: the result has {1}; a sheet of Excel holds {2}.':
    '{0} : le résultat a {1} ; une feuille d’Excel en contient {2}.',
  'its footer names bytes that it does not have': 'son pied nomme des octets qu’il n’a pas',
  '{0} became shorter while it was read.': '{0} a raccourci pendant la lecture.',
  '{0}: the file has no bytes.': '{0} : le fichier n’a aucun octet.',
  'its columns are encrypted; decrypt the file first': 'ses colonnes sont chiffrées ; déchiffrez d’abord le fichier',
  '{0}: the file has {1} columns and {2} rows.':
    '{0} : le fichier a {1} {1|colonne|colonnes} et {2#} {2|ligne|lignes}.',
  'all its columns ({0}) are nested; bring the fields that are needed to the top':
    'toutes ses colonnes ({0}) sont imbriquées ; remontez au premier niveau les champs nécessaires',
  'two columns are named {0}; rename one of them': 'deux colonnes se nomment {0} ; renommez l’une d’elles',
  'it is compressed with {0}; expected {1} except LZO and LZ4':
    'il est compressé avec {0} ; attendu : {1} sauf LZO et LZ4',
  'codec {0}': 'le codec {0}',
  'its footer is damaged ({0})': 'son pied est abîmé ({0})',
  '{0}: it cannot be read ({1}).': '{0} : il ne peut pas être lu ({1}).',
  'the column {0} {1}': 'la colonne {0} {1}',
  'its page index is damaged ({0})': 'son index de pages est abîmé ({0})',
  '{0} columns': '{0} {0|colonne|colonnes}',
  'the document has no sheet': 'le document n’a pas de feuille',
  'the document is protected by a password; save it without one':
    'le document est protégé par un mot de passe ; enregistrez-le sans mot de passe',
  'found {0}, which is no .ods': 'trouvé : {0}, ce qui n’est pas un .ods',
  '{0}: the sheet {1}, which no sheet holds.': '{0} : la feuille {1}, ce que ne contient aucune feuille.',
  'it became shorter while it was read': 'il a raccourci pendant la lecture',
  '{0} bytes are too few for a Parquet file': '{0#} {0|octet ne suffit|octets ne suffisent} pas à un fichier Parquet',
  'its footer is encrypted; decrypt the file first, nothing of it can be read without its key':
    'son pied est chiffré ; déchiffrez d’abord le fichier, rien ne peut en être lu sans sa clé',
  'it begins as Parquet and has no footer: it was cut short, or is still being written':
    'il commence comme du Parquet et n’a pas de pied : il a été coupé, ou est encore en cours d’écriture',
  'it is not a Parquet file': 'ce n’est pas un fichier Parquet',
  'its footer of {0} bytes does not fit into it': 'son pied de {0#} {0|octet|octets} n’y tient pas',
  '{0} differs from {1} in the column {2}: its place, name, type, or whether it may be null; several inputs must be alike. Write them again with one schema, or run them one by one.':
    '{0} diffère de {1} dans la colonne {2} : sa place, son nom, son type, ou le fait qu’elle puisse être nulle ; plusieurs entrées doivent être pareilles. Récrivez-les avec un même schéma, ou traitez-les une par une.',
};
