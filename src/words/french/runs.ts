/** Plans of runs, and what is wrong with their options. */
export const runTexts: Readonly<Record<string, string>> = {
  "The options are no object; expected { inputs: ['in.csv'], output: 'out.csv' }.":
    "Les options ne sont pas un objet ; attendu : { inputs: ['in.csv'], output: 'out.csv' }.",
  'cannot be used; expected a function': 'ne peut pas servir ; attendu : une fonction',
  'finds no column with a telephone or an e-mail address in {0}; name them, for example `columns: telephone=TEL courriel=MAIL`':
    'ne trouve aucune colonne de téléphones ou d’adresses électroniques dans {0} ; nommez-les, par exemple `columns: telephone=TEL courriel=MAIL`',
  'the input': 'l’entrée',
  'Of {0} rows none was found: {1}.': 'Sur {0#} {0|ligne|lignes}, aucune n’est trouvée : {1}.',
  'Of {0} rows only {1} was found: {2}.':
    'Sur {0#} {0|ligne|lignes}, {1#} {1|seule est trouvée|seulement sont trouvées} : {2}.',
  'the column {0} is not read as {1}, because its cells do not look like it':
    'la colonne {0} n’est pas lue comme {1}, car ses cellules n’y ressemblent pas',
  'the rows have no address in the columns that are read': 'les lignes n’ont pas d’adresse dans les colonnes lues',
  'all have the motif {0} ({1})': 'toutes portent le motif {0} ({1})',
  '{0} of them have the motif {1} ({2})': '{0#} {0|porte|portent} le motif {1} ({2})',
  '`doublons: {0}` finds no column for it; name one with `columns: {1}=COLUMN`':
    '`doublons: {0}` ne trouve pas sa colonne ; nommez-la avec `columns: {1}=COLONNE`',
  '`doublons` needs a column of ids, e-mail addresses, telephones or names; name them with `columns`':
    '`doublons` demande une colonne d’identifiants, d’adresses électroniques, de téléphones ou de noms ; nommez-les avec `columns`',
  'standard input': 'l’entrée standard',
  '`doublons` reads the rows twice, and {0} can be read once; a copy on disk would hold contacts in clear text. Give a file':
    '`doublons` lit les lignes deux fois, et {0} ne peut être lue qu’une fois ; une copie sur le disque contiendrait les contacts en clair. Donnez un fichier',
  'A temporary file is shorter than what was written.':
    'Un fichier temporaire est plus court que ce qui avait été écrit.',
  'the system refused': 'le système l’a refusé',
  'A temporary file in {0} cannot be written: {1} ({2}).':
    'Un fichier temporaire de {0} ne peut pas être écrit : {1} ({2}).',
  'row {0} has {1} fields, the header {2}': 'a {1} {1|champ|champs} à la ligne {0}, et {2} dans l’en-tête',
  'row {0} has no code of a {1} in its column {2}': 'n’a pas de code de {1} à la ligne {0}, dans sa colonne {2}',
  'rows {0} and {1} are both of {2}; expected one row a {3}':
    'a deux lignes pour {2}, {0} et {1} ; attendu : une ligne par {3}',
  'is not CSV with a header': 'n’est pas un CSV avec un en-tête',
  'is larger than {0} MiB': 'dépasse {0} Mio',
  'has no column besides that of the codes': 'n’a pas d’autre colonne que celle des codes',
  '{0} columns whose first row looks like data': '{0#} colonnes dont la première ligne ressemble à des données',
  'has no column of codes among {0}; expected one named code_circonscription or code_bureau_vote':
    'n’a pas de colonne de codes parmi {0} ; attendu : une colonne nommée code_circonscription ou code_bureau_vote',
  'An opposition list needs the key that its digests were made with.':
    'Une liste d’opposition demande la clé avec laquelle ses empreintes ont été faites.',
  'The key in {0} has {1} bytes; expected {2} to {3}.':
    'La clé de {0} a {1} {1|octet|octets} ; attendu : de {2} à {3}.',
  '{0} is a table; expected a key.': '{0} est une table ; attendu : une clé.',
  '{0} (key) does not exist.': '{0} (clé) n’existe pas.',
  '{0} (key) cannot be read ({1}).': '{0} (clé) ne peut pas être lu ({1}).',
  '{0} was made with another key.': '{0} a été fait avec une autre clé.',
  '{0}: line {1} is not a digest of 64 hexadecimal digits; a list in clear text is not read.':
    '{0} : la ligne {1} n’est pas une empreinte de 64 chiffres hexadécimaux ; une liste en clair n’est pas lue.',
  'has columns, which NDJSON on standard input, or whose name does not say so, does not give; name a file .ndjson, or use `format: ndjson`':
    'a des colonnes, que ne donne pas du NDJSON de l’entrée standard ou d’un nom qui ne le dit pas ; nommez un fichier .ndjson, ou donnez `format: ndjson`',
  'does not go with rows of {0}': 'ne va pas avec des lignes de {0}',
  'writes files of CSV, NDJSON or Parquet, and does not go with a workbook or a database':
    'écrit des fichiers CSV, NDJSON ou Parquet, et ne va pas avec un classeur ni une base de données',
  'does not go with a workbook, which is written in one piece': 'ne va pas avec un classeur, qui s’écrit d’un bloc',
  'needs `key`: the columns by which the rows of a database are read in the same order':
    'demande `key` : les colonnes selon lesquelles les lignes d’une base sont lues dans le même ordre',
  'is for a workbook': 'est pour un classeur',
  'is for Parquet': 'est pour Parquet',
  'is for text that becomes Parquet: between Parquet files row groups are kept':
    'est pour du texte qui devient Parquet : de Parquet à Parquet, les groupes de lignes sont gardés',
  'is for a table of a database': 'est pour une table d’une base de données',
  'has an ending of a format that is not written; {0}': 'a la terminaison d’un format qui n’est pas écrit ; {0}',
  'would hold {0}, as the input does; give it an ending of {1}':
    'contiendrait : {0}, comme l’entrée ; donnez-lui la terminaison de ce format ({1})',
  '{0} would be replaced by the results, and {1} reads it; to add the results to it, update it.':
    '{0} serait remplacée par les résultats, et {1} la lit ; pour y ajouter les résultats, mettez-la à jour.',
  'is blank; expected the name of a file': 'est vide ; attendu : le nom d’un fichier',
  tab: 'tabulation',
  comma: 'virgule',
  semicolon: 'point-virgule',
  bar: 'barre verticale',
  'as given': 'comme demandé',
  'by its name': 'd’après son nom',
  'by a word of its name': 'd’après un mot de son nom',
  'by its cells': 'd’après ses cellules',
  'ids of several files may be the same by chance':
    'les identifiants de plusieurs fichiers peuvent être les mêmes par hasard',
  'it holds ids of addresses': 'elle contient des identifiants d’adresses',
  'it has the same few values over and over': 'elle répète sans cesse les mêmes valeurs',
  'the input has a column {0}: the result is written as {1}':
    'l’entrée a une colonne {0} : le résultat est écrit sous le nom {1}',
  '{0} is read from {1} ({2})': '{0} est lu dans {1} ({2})',
  'column {0} is not read: it has the same name as the one read as {1}; rename one of them':
    'la colonne {0} n’est pas lue : elle porte le même nom que celle lue comme {1} ; renommez l’une des deux',
  'its cells do not look like it': 'ses cellules n’y ressemblent pas',
  'another column says the same': 'une autre colonne dit la même chose',
  '{0} is not read as {1}: {2} (`columns: {3}={4}` uses it)':
    '{0} n’est pas lue comme {1} : {2} (`columns: {3}={4}` la prend)',
  'the header looks like a row of data: if the file has no header, give `header: false`':
    'l’en-tête ressemble à une ligne de données : si le fichier n’a pas d’en-tête, donnez `header: false`',
  '{0}, or {1}': '{0}, ou {1}',
  '{0} is updated: PostgreSQL writes a new version of every row, which doubles its size until VACUUM, and locks its rows until the commit':
    '{0} est mise à jour : PostgreSQL écrit une nouvelle version de chaque ligne, ce qui double sa taille jusqu’à VACUUM, et verrouille ses lignes jusqu’à la validation',
  'looking for doublons: rows are one person with {0}':
    'recherche des doublons : des lignes sont une même personne si elles ont {0}',
  '{0} makes no doublon: {1} (`doublons: {2}` uses it)':
    'le critère « {0} » ne fait pas de doublon : {1} (`doublons: {2}` le prend)',
  'the same name at the same address': 'le même nom à la même adresse',
  'names that differ by one letter at the same address': 'des noms qui diffèrent d’une lettre à la même adresse',
  'the same {0} ({1})': 'la même valeur de {0} ({1})',
  'the same {0} ({1}) and the same name': 'la même valeur de {0} ({1}) et le même nom',
  '{0}: Parquet, {1} columns': '{0} : Parquet, {1} {1|colonne|colonnes}',
  '{0}: NDJSON{1}': '{0} : NDJSON{1}',
  'one column': 'une seule colonne',
  '{0} columns delimited by {1} (its line sep=)': '{0} {0|colonne|colonnes}, séparateur : {1} (d’après sa ligne sep=)',
  '{0} columns delimited by {1}': '{0} {0|colonne|colonnes}, séparateur : {1}',
  '{0} with byte order mark': '{0} avec indicateur d’ordre des octets',
  '{0}, written as utf-8 with byte order mark': '{0}, écrit en utf-8 avec indicateur d’ordre des octets',
  header: 'en-tête',
  'no header': 'sans en-tête',
  'the first line is neither read nor written': 'la première ligne n’est ni lue ni écrite',
  'the first {0} lines are neither read nor written': 'les {0} premières lignes ne sont ni lues ni écrites',
  '{0} (`skip: 0` reads all)': '{0} (`skip: 0` lit tout)',
  'quotes are text': 'les guillemets sont du texte',
  'mixed line ends ({0})': 'fins de ligne mêlées ({0})',
  '{0} % of the first rows have another number of fields': '{0} % des premières lignes ont un autre nombre de champs',
  'is not a motif; nearest: {0}; all: {1}': 'n’est pas un motif ; les plus proches : {0} ; tous : {1}',
  'needs `{0}`': 'demande `{0}`',
  '{0} or {1}': '{0} ou {1}',
  '`exclude: {0}` leaves nothing out: no column is read as {1}':
    '`exclude: {0}` n’écarte rien : aucune colonne n’est lue comme {1}',
  'is a folder without a table (.parquet, .csv, .ndjson)': 'est un dossier sans table (.parquet, .csv, .ndjson)',
  'matches no file': 'ne correspond à aucun fichier',
  'is not a result column; nearest: {0}; all: {1}':
    'n’est pas une colonne de résultat ; les plus proches : {0} ; toutes : {1}',
  'needs `doublons`': 'demande `doublons`',
  'names {0} twice': 'nomme {0} deux fois',
  'names no column; expected some of {0}': 'ne nomme aucune colonne ; attendu : une ou plusieurs de {0}',
  'names no table; expected postgresql://...?table=NAME':
    'ne nomme pas de table ; attendu : postgresql://...?table=NOM',
  'does not go with `update`, which is one transaction': 'ne va pas avec `update`, qui est une seule transaction',
  'is a table, whose columns rows of NDJSON do not have; write CSV or Parquet first':
    'est une table, dont les colonnes manquent à des lignes de NDJSON ; écrivez d’abord du CSV ou du Parquet',
  '{0} is a table that the run reads; it cannot be replaced. Write another table, or use `update`.':
    '{0} est une table que lit le traitement ; elle ne peut pas être remplacée. Écrivez une autre table, ou donnez `update`.',
  'needs `split`': 'demande `split`',
  'needs `report`': 'demande `report`',
  'does not go with `resume`, which keeps counts and no rows':
    'ne va pas avec `resume`, qui garde des décomptes et non des lignes',
  'is not a whole number from 1 to {0}': 'n’est pas un nombre entier de 1 à {0}',
  'is no option; nearest: {0}': 'n’est pas une option ; les plus proches : {0}',
  'cannot be used; expected {0}': 'ne peut pas servir ; attendu : {0}',
  'is not a number from 0 to 1': 'n’est pas un nombre de 0 à 1',
  'is not a month or a day, for example 2027-04 or 2027-04-11':
    'n’est pas un mois ni un jour, par exemple 2027-04 ou 2027-04-11',
  'is not a day as YYYY-MM-DD, for example 2026-03-15':
    'n’est pas un jour de la forme AAAA-MM-JJ, par exemple 2026-03-15',
  'is not a day that exists, as YYYY-MM-DD': 'n’est pas un jour qui existe, de la forme AAAA-MM-JJ',
};
