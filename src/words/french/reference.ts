/** What is wrong with official files, and what a download tells. */
export const referenceTexts: Readonly<Record<string, string>> = {
  'it has {0} bytes, the lock file says {1}': 'il a {0#} octets, le fichier de verrouillage dit {1#}',
  'its sha256 is {0}, the lock file says {1}': 'son sha256 est {0}, le fichier de verrouillage dit {1}',
  'it has {0} rows, the lock file says {1}': 'il a {0#} lignes, le fichier de verrouillage dit {1#}',
  'the extract of it, {0}, is not the one in the lock file; fetch again':
    'son extrait, {0}, n’est pas celui du fichier de verrouillage ; téléchargez de nouveau',
  'it cannot be read ({0})': 'il ne peut pas être lu ({0})',
  '{0}: {1}; nothing was exported.': '{0} : {1} ; rien n’a été exporté.',
  '{0} is neither in {1} nor in the cache, and `offline: true` forbids downloading it.':
    '{0} n’est ni dans {1} ni dans le cache, et `offline: true` interdit de le télécharger.',
  '{0}: the producer has no such file; {1} is missing for {2}':
    '{0} : le producteur n’a pas ce fichier ; {1} manque pour {2}',
  '{0} is no longer the file in the lock file; it is downloaded again':
    '{0} n’est plus le fichier du fichier de verrouillage ; il est téléchargé de nouveau',
  '{0}: the copy in the cache is damaged and was removed': '{0} : la copie du cache est abîmée et a été supprimée',
  '{0}: {1}; it is downloaded once more': '{0} : {1} ; il est téléchargé une fois encore',
  '`{0}: {1}` was given, but the lock file was made with {2}.':
    '`{0}: {1}` est donné, mais le fichier de verrouillage a été fait avec {2}.',
  all: 'tout',
  'The lock file has {0} of the source {1}, which is not in the catalogue {2} of {3}; the lock file was made with the catalogue of {4}.':
    'Le fichier de verrouillage a {0} de la source {1}, qui n’est pas dans le catalogue {2} de {3} ; il a été fait avec le catalogue de {4}.',
  '`departements: ZZ`: a pack needs the addresses of at least one département; add one, such as 94,ZZ. The table of countries is always included.':
    '`departements: ZZ` : un pack demande les adresses d’au moins un département ; ajoutez-en un, comme 94,ZZ. La table des pays est toujours comprise.',
  'The catalogue has no file of these kinds and départements.':
    'Le catalogue n’a aucun fichier de ces genres et de ces départements.',
  ' {0} more files failed.': ' {0} {0|autre fichier a échoué|autres fichiers ont échoué}.',
  '{0}: the columns {1} are missing, and no pack can be built without them.':
    '{0} : les colonnes {1} manquent, et aucun pack ne peut être construit sans elles.',
  'files of an earlier fetch that the manifest no longer names: {0}':
    'fichiers d’un téléchargement précédent que le manifeste ne nomme plus : {0}',
  'now has {0} bytes at the producer; the lock file says {1}':
    'a maintenant {0#} octets chez le producteur ; le fichier de verrouillage dit {1#}',
  'the file has {0} bytes; the catalogue expects about {1}':
    'le fichier a {0#} octets ; le catalogue en attend environ {1#}',
  'its {0} is {1}; the producer says {2}': 'son {0} est {1} ; le producteur dit {2}',
  'the file has {0} rows; the catalogue expects about {1}':
    'le fichier a {0#} lignes ; le catalogue en attend environ {1#}',
  'the file has {0} rows; the edition before it had {1}':
    'le fichier a {0#} lignes ; l’édition précédente en avait {1#}',
  'now has the sha256 {0} at the producer; the lock file says {1}':
    'a maintenant le sha256 {0} chez le producteur ; le fichier de verrouillage dit {1}',
  '{0} ({1}): {2}. It came from {3}.': '{0} ({1}) : {2}. Il vient de {3}.',
  '{0}: data.gouv.fr does not say which file is the newest ({1}) The address of the catalogue is used.':
    '{0} : data.gouv.fr ne dit pas quel fichier est le plus récent ({1}) L’adresse du catalogue est utilisée.',
  '{0}: the dataset no longer has such a file; the address of the catalogue is used.':
    '{0} : le jeu de données n’a plus ce fichier ; l’adresse du catalogue est utilisée.',
  'the properties are {0}': 'les propriétés sont {0}',
  '{0} ({1}): the sha256 is {2}; the manifest says {3}.': '{0} ({1}) : le sha256 est {2} ; le manifeste dit {3}.',
  '{0} ({1}): {2}; expected {3}.': '{0} ({1}) : {2} ; attendu : {3}.',
  '{0} ({1}): there is no such file.': '{0} ({1}) : ce fichier n’existe pas.',
  'the gzip data end in the middle': 'les données gzip s’arrêtent au milieu',
  'a complete file': 'un fichier complet',
  'the gzip data are damaged ({0})': 'les données gzip sont abîmées ({0})',
  'an undamaged file': 'un fichier intact',
  '{0} ({1}): cannot be read ({2}).': '{0} ({1}) : ne peut pas être lu ({2}).',
  'no file matches': 'aucun fichier ne correspond',
  'there is no such file': 'ce fichier n’existe pas',
  '{0} names files in ${{1}}, but the environment variable {2} is not set; set it to the folder of the files, for example {3}=../shared/data (the npm scripts of the project do).':
    '{0} nomme des fichiers dans ${{1}}, mais la variable d’environnement {2} n’est pas définie ; donnez-lui le dossier des fichiers, par exemple {3}=../shared/data (comme le font les scripts npm du projet).',
  '{0} (source {1}): {2}: {3}': '{0} (source {1}) : {2} : {3}',
  ' read as EPSG:{0} ({1})': ' lues en EPSG:{0} ({1})',
  '{0} ({1}): {2} of {3} positions{4} lie outside France (the first has {5}). {6}':
    '{0} ({1}) : {2#} positions sur {3#}{4} sont hors de France (la première est {5}). {6}',
  'Longitude and latitude are swapped: exchange the two columns or coordinates.':
    'Longitude et latitude sont inversées : échangez les deux colonnes ou coordonnées.',
  'The values look like degrees, but outside France: check the file.':
    'Les valeurs ressemblent à des degrés, mais hors de France : vérifiez le fichier.',
  'The values look like degrees: remove `crs` of the source, or set it to "EPSG:4326".':
    'Les valeurs ressemblent à des degrés : supprimez le `crs` de la source, ou mettez-le à "EPSG:4326".',
  'The values look like metres: set `crs` of the source, for example "EPSG:2154" (Lambert-93) or "EPSG:3948" (CC48).':
    'Les valeurs ressemblent à des mètres : donnez le `crs` de la source, par exemple "EPSG:2154" (Lambert-93) ou "EPSG:3948" (CC48).',
  '{0}: the coordinate system "{1}" is unknown; known systems: {2}.':
    '{0} : le système de coordonnées « {1} » est inconnu ; systèmes connus : {2}.',
  '{0}: the coordinate system "{1}" cannot be used; known systems: {2}.':
    '{0} : le système de coordonnées « {1} » ne peut pas servir ; systèmes connus : {2}.',
  'line {0} has more than {1} bytes': 'la ligne {0#} a plus de {1#} octets',
  NDJSON: 'NDJSON',
  'line {0} is not JSON': 'la ligne {0#} n’est pas du JSON',
  'one JSON object per line': 'un objet JSON par ligne',
  'line {0} is not an object': 'la ligne {0#} n’est pas un objet',
  objects: 'des objets',
  'the shapefile is damaged or cut': 'le shapefile est abîmé ou coupé',
  'complete .shp and .dbf': 'des .shp et .dbf complets',
  'the zip archive has {0} .shp files': 'l’archive zip a {0} fichiers .shp',
  'one shapefile': 'un seul shapefile',
  'the file is cut, or its JSON is broken': 'le fichier est coupé, ou son JSON est cassé',
  'a complete TopoJSON file': 'un fichier TopoJSON complet',
  'members `objects` and `arcs` are missing': 'les membres `objects` et `arcs` manquent',
  TopoJSON: 'TopoJSON',
  'the zip archive cannot be read ({0})': 'l’archive zip ne peut pas être lue ({0})',
  'a complete zip archive': 'une archive zip complète',
  'a JSON object': 'un objet JSON',
  'the file is not an object': 'le fichier n’est pas un objet',
  'entry {0} is not an object': 'l’élément {0} n’est pas un objet',
  'a JSON array': 'un tableau JSON',
  '{0} has catalogue format {1}; this version of arpenteur reads format {2}.':
    '{0} est du format de catalogue {1} ; cette version d’arpenteur lit le format {2}.',
  ' Corsica is 2A and 2B.': ' La Corse, c’est 2A et 2B.',
  '`departements: {0}`: the catalogue {1} has no such département; it has {2}.{3}':
    '`departements: {0}` : le catalogue {1} n’a pas ce département ; il a {2}.{3}',
  ' Did you mean {0}?': ' Vouliez-vous dire {0} ?',
  '`only: {0}`: expected kinds of sources, some of {1}.{2}':
    '`only: {0}` : attendu : des genres de sources parmi {1}.{2}',
  '`millesime: {0}`: expected a year, a month or a day, such as 2024, 2024-06 or 2024-06-19.':
    '`millesime: {0}` : attendu : une année, un mois ou un jour, comme 2024, 2024-06 ou 2024-06-19.',
  'the cache {0} cannot be written ({1}); continuing without it':
    'le cache {0} ne peut pas être écrit ({1}) ; la suite se fait sans lui',
  'the file is empty': 'le fichier est vide',
  'the file is not gzip': 'le fichier n’est pas en gzip',
  'The files need about {0}; {1} are free where {2} is.':
    'Les fichiers demandent environ {0} ; {1} sont libres là où se trouve {2}.',
  '{0}: the columns are not those that the catalogue expects':
    '{0} : les colonnes ne sont pas celles qu’attend le catalogue',
  '  {0}: needed; the file is left out of the manifest. If a column was renamed, add the source to the manifest with the new name under `properties`.':
    '  {0} : indispensable ; le fichier est laissé hors du manifeste. Si une colonne a été renommée, ajoutez la source au manifeste avec le nouveau nom sous `properties`.',
  'the file changed while it was being loaded': 'le fichier a changé pendant le téléchargement',
  'the connection ended after {0} of {1} bytes': 'la connexion s’est arrêtée après {0#} octets sur {1#}',
  '{0}: there is no lock file.': '{0} : il n’y a pas de fichier de verrouillage.',
  '{0} has lock file format {1}; this version of arpenteur reads format {2}.':
    '{0} est du format de verrouillage {1} ; cette version d’arpenteur lit le format {2}.',
  '{0} cannot be written: {1}.': '{0} ne peut pas être écrit : {1}.',
  '`mirror: {0}` is not a valid URL; expected a URL or a folder.':
    '`mirror: {0}` n’est pas une URL valable ; attendu : une URL ou un dossier.',
  '`mirror: {0}`: expected http:// or https://, or a folder.':
    '`mirror: {0}` : attendu : http:// ou https://, ou un dossier.',
  'the answer is not JSON': 'la réponse n’est pas du JSON',
  'is redirected to {0}, which is not HTTPS; it is not followed':
    'renvoie vers {0}, qui n’est pas en HTTPS ; ce renvoi n’est pas suivi',
  'was redirected more than {0} times': 'a renvoyé ailleurs plus de {0} fois',
  'the server answers {0}': 'le serveur répond {0}',
  'the file has become shorter': 'le fichier a raccourci',
  ', so the file does not exist (or no longer)': ', le fichier n’existe donc pas (ou plus)',
  'the server answers {0}{1}': 'le serveur répond {0}{1}',
  'the server sends it as {0}, although it was asked for the bytes as they are published':
    'le serveur l’envoie en {0}, alors que les octets étaient demandés tels que publiés',
  'the server sends another part of the file': 'le serveur envoie une autre partie du fichier',
  'the mirror has no file {0}': 'le miroir n’a pas de fichier {0}',
  'the mirror has no file {0} ({1})': 'le miroir n’a pas de fichier {0} ({1})',
  'the server sends a part of the file without saying which':
    'le serveur envoie une partie du fichier sans dire laquelle',
  'its certificate has expired; check the clock of this machine':
    'son certificat a expiré ; vérifiez l’horloge de cette machine',
  'its certificate is not valid yet; check the clock of this machine':
    'son certificat n’est pas encore valable ; vérifiez l’horloge de cette machine',
  'its certificate is self-signed': 'son certificat est auto-signé',
  'its certificate comes from an authority that this machine does not know':
    'son certificat vient d’une autorité que cette machine ne connaît pas',
  'its certificate is for another name': 'son certificat est au nom d’un autre',
  '; NODE_EXTRA_CA_CERTS names a file of further authorities':
    ' ; NODE_EXTRA_CA_CERTS nomme un fichier d’autorités supplémentaires',
  'there is no host of this name': 'aucun hôte ne porte ce nom',
  'nothing listens there (ECONNREFUSED)': 'rien n’y écoute (ECONNREFUSED)',
  'the connection failed ({0})': 'la connexion a échoué ({0})',
  '{0}, and asks to wait {1} s; try again then': '{0}, et demande d’attendre {1#} s ; réessayez ensuite',
  ', {0} times in a row': ', {0} fois de suite',
  '{0}: {1}; asking again in {2} s': '{0} : {1} ; nouvel essai dans {2} s',
  'no byte arrived for {0} s': 'aucun octet n’est arrivé pendant {0} s',
  'the columns are {0}': 'les colonnes sont {0}',
  '(none)': '(aucune)',
  'is not a file of this source': 'n’est pas un fichier de cette source',
  'is the id of an earlier source, {0}': 'est l’identifiant d’une source précédente, {0}',
  'is not a regular expression': 'n’est pas une expression régulière',
  'is one hash for {0} files; give an object with one hash per file':
    'est une seule empreinte pour {0} fichiers ; donnez un objet avec une empreinte par fichier',
  '01 to 95, 2A, 2B, 971 to 978, 986 to 988, and ZZ for abroad':
    '01 à 95, 2A, 2B, 971 à 978, 986 à 988, et ZZ pour l’étranger',
  '{0} GB': '{0} Go',
  'column `{0}` of `properties.{1}`': 'la colonne `{0}` de `properties.{1}`',
  'column {0} (our `{1}`)': 'la colonne {0} (notre `{1}`)',
  'property `{0}` of `properties.{1}`': 'la propriété `{0}` de `properties.{1}`',
  'property {0} (our `{1}`)': 'la propriété {0} (notre `{1}`)',
  'there are NUL bytes after row {0}: the file is damaged':
    'des octets nuls suivent la ligne {0#} : le fichier est abîmé',
  text: 'du texte',
  'a header line and rows': 'une ligne d’en-tête et des lignes',
  'the header has NUL bytes, so the file is not text':
    'l’en-tête a des octets nuls, le fichier n’est donc pas du texte',
  'a quote in the header is never closed': 'un guillemet de l’en-tête n’est jamais refermé',
  'a header line': 'une ligne d’en-tête',
  'a quote opened in row {0} is never closed': 'un guillemet ouvert à la ligne {0#} n’est jamais refermé',
  'closed quotes': 'des guillemets fermés',
  'a value of more than {0} bytes{1}': 'une valeur de plus de {0#} octets{1}',
  'smaller features': 'des objets plus petits',
  'a GeoJSON FeatureCollection': 'une FeatureCollection en GeoJSON',
  'the file is cut: it ends in the middle{0}': 'le fichier est coupé : il s’arrête au milieu{0}',
  'a complete GeoJSON file': 'un fichier GeoJSON complet',
  'there is no member `features`': 'le membre `features` manque',
  'the file does not begin with {': 'le fichier ne commence pas par {',
  GeoJSON: 'GeoJSON',
  'the JSON is broken{0}': 'le JSON est cassé{0}',
  'objects in `features`': 'des objets dans `features`',
  ' in feature {0}': ' dans l’objet {0#}',
  ' after {0} features': ' après {0#} objets',
};
