/** Packs, files, threads, and calls of the API. */
export const engineTexts: Readonly<Record<string, string>> = {
  "A record is {0}; expected an object, for example { adresse: '4 rue de la Paix 75002 Paris' }.":
    "Un enregistrement est {0} ; attendu : un objet, par exemple { adresse: '4 rue de la Paix 75002 Paris' }.",
  '`{0}` is not a key of a record; nearest: {1}.':
    '`{0}` n’est pas une clé d’un enregistrement ; les plus proches : {1}.',
  '`{0}` of a record is a value of type {1}; expected text, a number or a boolean.':
    '`{0}` d’un enregistrement est une valeur de type {1} ; attendu : du texte, un nombre ou un booléen.',
  '{0} {1} is not a position: expected a longitude from -180 to 180 and a latitude from -90 to 90, in degrees.':
    '{0} {1} n’est pas une position : attendu : une longitude de -180 à 180 et une latitude de -90 à 90, en degrés.',
  '{0} is not a valid box; expected west,south,east,north in degrees':
    '{0} n’est pas un cadre valable ; attendu : ouest,sud,est,nord en degrés',
  'meets {0} areas; expected a box that meets at most {1}':
    'touche {0} territoires ; attendu : un cadre qui en touche au plus {1}',
  '{0} longitudes and {1} latitudes do not match: expected the same number of each.':
    '{0} longitudes et {1} latitudes ne vont pas ensemble : attendu : autant des unes que des autres.',
  '{0} numbers are no positions: expected a longitude and a latitude each.':
    '{0} nombres ne sont pas des positions : attendu : une longitude et une latitude pour chacune.',
  'maxMeters {0}: expected more than 0 and at most {1} metres.':
    'maxMeters {0} : attendu : plus de 0 et au plus {1} mètres.',
  'limit {0}: expected a whole number from 1 to 100.': 'limit {0} : attendu : un nombre entier de 1 à 100.',
  '`columns`: expected some of {0}, as a list.': '`columns` : attendu : une ou plusieurs de {0}, en liste.',
  'An address is a value of type {0}; expected text.': 'Une adresse est une valeur de type {0} ; attendu : du texte.',
  'The records are no list; expected an array or an iterator.':
    'Les enregistrements ne sont pas une liste ; attendu : un tableau ou un itérateur.',
  '{0} does not exist.': '{0} n’existe pas.',
  'is not a folder': 'n’est pas un dossier',
  'cannot be read ({0})': 'ne peut pas être lu ({0})',
  '{0} {1}; expected the folder of an output.': '{0} {1} ; attendu : le dossier d’une sortie.',
  'A result of NDJSON has no columns, as {0} needs them.':
    'Un résultat en NDJSON n’a pas de colonnes, dont {0} a besoin.',
  'GeoJSON needs the result columns longitude and latitude, and this result was made without them.':
    'GeoJSON demande les colonnes de résultat longitude et latitude, et ce résultat a été fait sans elles.',
  'NDJSON cannot be converted to {0}.': 'NDJSON ne peut pas être converti en {0}.',
  'The comparison was interrupted.': 'La comparaison a été interrompue.',
  'The run was interrupted; downloads are kept, and the next run continues from there.':
    'Le téléchargement a été interrompu ; ce qui est téléchargé est gardé, et la prochaine exécution reprend là.',
  'the clock of this machine shows {0}, before the date of the catalogue ({1}); connections may fail because of this':
    'l’horloge de cette machine indique le {0}, avant la date du catalogue ({1}) ; des connexions peuvent échouer pour cette raison',
  '`load` is {0}; expected {1}.': '`load` vaut {0} ; attendu : {1}.',
  '{0} was opened without a previous pack.': '{0} a été ouvert sans pack précédent.',
  '{0} was closed before this call.': '{0} a été fermé avant cet appel.',
  '; what was read is kept in {0}': ' ; ce qui a été lu est gardé dans {0}',
  'The build was interrupted; no pack was kept{0}.': 'La construction a été interrompue ; aucun pack n’a été gardé{0}.',
  '{0} was closed while it was checked.': '{0} a été fermé pendant son contrôle.',
  'reusing what was kept of {0} ({1}/{2})': 'reprise de ce qui a été gardé de {0} ({1}/{2})',
  'reading {0} ({1}/{2})': 'lecture de {0} ({1}/{2})',
  reading: 'lecture',
  'naming communes, streets and addresses': 'noms des communes, des rues et des adresses',
  'linking the roll': 'rattachement du répertoire électoral',
  'indexing areas': 'index des territoires',
  checking: 'contrôles',
  writing: 'écriture',
  'The build needs at least {0} of memory; {1} are available.':
    'La construction demande au moins {0} de mémoire ; {1} sont disponibles.',
  'The build needs at least {0} of disk; {1} are free where {2} is to be written.':
    'La construction demande au moins {0} de disque ; {1} sont libres là où {2} doit être écrit.',
  'locating addresses': 'localisation des adresses',
  'assigning addresses': 'attribution des adresses',
  '`allow: {0}`: there is no such finding; nearest: {1}; all: {2}.':
    '`allow: {0}` : aucun constat ne porte ce nom ; les plus proches : {1} ; tous : {2}.',
  '{0} failed.\n{1}': '{0} en échec.\n{1}',
  'A quality gate': 'Un contrôle de qualité',
  '{0} quality gates': '{0} contrôles de qualité',
  'quality: {0} failed, {1} allowed, {2} warnings, {3} notes':
    'qualité : {0} {0|échec|échecs}, {1} {1|accepté|acceptés}, {2} {2|alerte|alertes}, {3} {3|remarque|remarques}',
  severity: 'gravité',
  code: 'code',
  source: 'source',
  count: 'nombre',
  share: 'part',
  'first cases': 'premiers cas',
  meaning: 'signification',
  allowed: 'accepté',
  '(no {0})': '(aucune source {0})',
  'The rows read so far cannot be stored in {0} ({1}).':
    'Les lignes lues jusqu’ici ne peuvent pas être gardées dans {0} ({1}).',
  '{0} cannot be read ({1}).': '{0} ne peut pas être lu ({1}).',
  'The folder {0} cannot be created ({1}).': 'Le dossier {0} ne peut pas être créé ({1}).',
  'The reference has {0} communes; at most {1} are possible.':
    'La référence a {0#} communes ; {1#} au plus sont possibles.',
  '{0} neighbouring streets have more than {1} addresses or words.':
    '{0#} voies voisines ont plus de {1#} adresses ou mots.',
  'The reference has {0} bureaux; at most {1} are possible. Is their code read from the right column?':
    'La référence compte {0#} bureaux ; {1#} au plus sont possibles. Leur code est-il lu dans la bonne colonne ?',
  'The addresses name {0} former communes; at most {1} are possible.':
    'Les adresses nomment {0#} anciennes communes ; {1#} au plus sont possibles.',
  'No output is named; - is standard output.': 'Aucune sortie n’est nommée ; - est la sortie standard.',
  '`resume` needs files: {0} can be read or written once.':
    '`resume` demande des fichiers : {0} ne peut être lu ou écrit qu’une fois.',
  '{0} rows went in, {1} came out.': '{0#} {0|ligne est entrée|lignes sont entrées}, {1#} {1|est sortie|sont sorties}.',
  'The run was interrupted; run it again with `resume` to continue from here.':
    'Le traitement a été interrompu ; relancez-le avec `resume` pour le continuer ici.',
  'A chunk of {0} rows was written as {1}.': 'Un bloc de {0#} {0|ligne|lignes} a été écrit comme {1#}.',
  '{0}: a quote that opens in row {1} is never closed. Correct the row, or read quotes as text with `quotes: none`.':
    '{0} : un guillemet ouvert à la ligne {1#} n’est jamais refermé. Corrigez la ligne, ou lisez les guillemets comme du texte avec `quotes: none`.',
  '{0}: row {1} is larger than {2} MiB; check the line ends and the delimiter.':
    '{0} : la ligne {1#} dépasse {2} Mio ; vérifiez les fins de ligne et le séparateur.',
  '{0} is not what it was when {1} was begun; it cannot be gone on with.':
    '{0} n’est plus ce qu’il était quand {1} a été commencé ; la reprise est impossible.',
  '`format: parquet` needs a file: the footer of Parquet is at its end, and standard input is read once.':
    '`format: parquet` demande un fichier : le pied de Parquet est à la fin, et l’entrée standard n’est lue qu’une fois.',
  'is gone': 'a disparu',
  'has {0} bytes, and had {1}, or was written again': 'a {0#} octets, en avait {1#}, ou a été écrit de nouveau',
  '{0} changed while it was read: it {1}.': '{0} a changé pendant la lecture : il {1}.',
  'Standard input (-) is named twice; it can be read once.':
    'L’entrée standard (-) est nommée deux fois ; elle ne peut être lue qu’une fois.',
  'No input is named; - is standard input.': 'Aucune entrée n’est nommée ; - est l’entrée standard.',
  "`inputs` is not a list of paths, for example ['contacts.csv'].":
    "`inputs` n’est pas une liste de chemins, par exemple ['contacts.csv'].",
  'No input is named.': 'Aucune entrée n’est nommée.',
  '{0} differs from {1} in {2}; several inputs must be alike. Run them one by one.':
    '{0} diffère de {1} : {2} ; plusieurs entrées doivent se ressembler. Traitez-les une par une.',
  'format ({0}, {1})': 'format ({0}, {1})',
  'columns ({0}, {1})': 'colonnes ({0}, {1})',
  'the name of column {0}': 'nom de la colonne {0}',
  delimiter: 'séparateur',
  '{0} is {1}, {2} is {3}; bring them into one encoding, or run them one by one.':
    '{0} est en {1}, {2} en {3} ; mettez-les dans un même encodage, ou traitez-les un par un.',
  'A chunk of {0} rows was read as {1}.': 'Un bloc de {0#} {0|ligne|lignes} a été lu comme {1#}.',
  'The run was interrupted; nothing was kept.': 'Le traitement a été interrompu ; rien n’a été gardé.',
  '{0} holds no checkpoint of this version of arpenteur.':
    '{0} ne contient pas de point de reprise de cette version d’arpenteur.',
  '{0} was begun with another {1}; this run cannot go on from there.':
    '{0} a été commencé avec autre chose : {1} ; ce traitement ne peut pas le continuer.',
  '{0} is a folder, expected the name of a file.': '{0} est un dossier ; attendu : le nom d’un fichier.',
  '{0} does not hold what {1} says; the run cannot go on from there.':
    '{0} ne contient pas ce que dit {1} ; le traitement ne peut pas continuer là.',
  '{0} cannot be written: it holds {1} files already; expected one that is empty or new.':
    '{0} ne peut pas être écrit : il contient déjà {1#} {1|fichier|fichiers} ; attendu : un dossier vide ou nouveau.',
  '{0}, which the command reads, lies in {1}, whose files the command replaces and removes.':
    '{0}, que lit la commande, est dans {1}, dont la commande remplace et supprime les fichiers.',
  'Two outputs would be written to {0}.': 'Deux sorties seraient écrites dans {0}.',
  'not {0}': 'tout autre chose que {0}',
  '{0} is {1}; something else would be written over it.': '{0} est {1} ; autre chose serait écrit par-dessus.',
  '{0} lies in the folder {1}, which is an output itself and holds its own files only.':
    '{0} est dans le dossier {1}, qui est lui-même une sortie et ne contient que ses propres fichiers.',
  '{0} would be written over {1}, which the command reads.': '{0} serait écrit par-dessus {1}, que lit la commande.',
  '{0} cannot be written: {1}.': '{0} ne peut pas être écrit : {1}.',
  'its folder does not exist ({0})': 'son dossier n’existe pas ({0})',
  '{0} is not a folder': '{0} n’est pas un dossier',
  'is on a read-only file system': 'est sur un système de fichiers en lecture seule',
  'cannot be written to': 'refuse l’écriture',
  'the folder {0} {1}': 'le dossier {0} {1}',
  'The row processor has {0} columns, the layout {1}.': 'Le traitement des lignes a {0} colonnes, la disposition {1}.',
  'A run ended while its files got their names ({0}), and {1} is not what it wrote.':
    'Un traitement s’est arrêté pendant qu’il donnait leur nom à ses fichiers ({0}), et {1} n’est pas ce qu’il avait écrit.',
  'files are not mapped on {0}-{1}': 'les fichiers ne sont pas projetés en mémoire sur {0}-{1}',
  'koffi cannot be loaded ({0})': 'koffi ne peut pas être chargé ({0})',
  '`load: map` cannot be used here: {0}; use `load: copy`.':
    '`load: map` est impossible ici : {0} ; donnez `load: copy`.',
  '{0} cannot be mapped into memory.': '{0} ne peut pas être projeté en mémoire.',
  '{0} is mapped, and cannot be read: {1}.': '{0} est projeté en mémoire, et ne peut pas être lu : {1}.',
  '{0} was cut while it was in use. Replace a pack by renaming another over it, as `arpenteur build` does.':
    '{0} a été coupé pendant son utilisation. Remplacez un pack en renommant un autre par-dessus, comme le fait `arpenteur build`.',
  'its lock was removed': 'son verrou a été supprimé',
  '{0} has taken it over': '{0} l’a pris',
  "{0} is no longer this run's: {1} ({2}).": '{0} n’appartient plus à ce traitement : {1} ({2}).',
  'process {0} on {1}': 'le processus {0} sur {1}',
  'another process': 'un autre processus',
  '{0} is being written by {1} ({2}).': '{0} est en cours d’écriture par {1} ({2}).',
  'no space is left on the disk': 'il n’y a plus de place sur le disque',
  'the disk quota is used up': 'le quota du disque est épuisé',
  'it would be larger than is allowed': 'il dépasserait la taille autorisée',
  'there is no permission to write there': 'le droit d’y écrire manque',
  'the file system is read-only': 'le système de fichiers est en lecture seule',
  'its folder does not exist': 'son dossier n’existe pas',
  'a part of its path is not a folder': 'une partie de son chemin n’est pas un dossier',
  'it is a folder': 'c’est un dossier',
  'its name is too long': 'son nom est trop long',
  'too many files are open': 'trop de fichiers sont ouverts',
  'the system has too many files open': 'le système a trop de fichiers ouverts',
  'the disk does not answer as it should': 'le disque ne répond pas comme il le devrait',
  'a link lies where the file goes': 'un lien se trouve à la place du fichier',
  'a file of that name appeared meanwhile': 'un fichier de ce nom est apparu entre-temps',
  'the system refused': 'le système l’a refusé',
  '{0} cannot be written: {1} ({2}).': '{0} ne peut pas être écrit : {1} ({2}).',
  'is a hash table without a free slot': 'est une table de hachage sans case libre',
  'is unknown': 'est inconnue',
  'is there twice': 'figure deux fois',
  'has elements of type {0}; expected {1}': 'a des éléments de type {0} ; attendu : {1}',
  'has {0} elements, more than an array holds': 'a {0#} éléments, plus que n’en tient un tableau',
  'is missing': 'manque',
  'has {0} elements; expected a multiple of {1}': 'a {0#} éléments ; attendu : un multiple de {1}',
  'has {0} rows; expected {1}': 'a {0#} lignes ; attendu : {1#}',
  'begins at byte {0}; expected {1}': 'commence à l’octet {0#} ; attendu : {1#}',
  'Section "{0}" of {1} {2}.': 'La section « {0} » de {1} {2}.',
  'has {0} in row {1}, out of place': 'a {0} à la ligne {1#}, qui n’a pas sa place là',
  '{0} was built with a vocabulary of street words that this version of arpenteur does not use.':
    '{0} a été construit avec un vocabulaire de mots de rue que cette version d’arpenteur n’utilise pas.',
  'Section "{0}" of {1} does not have its checksum.': 'La section « {0} » de {1} n’a pas sa somme de contrôle.',
  'There is no pack {0}. `arpenteur build` makes one, `arpenteur demo` one to try.':
    'Le pack {0} n’existe pas. `arpenteur build` en fait un, `arpenteur demo` un pour essayer.',
  'The pack {0} cannot be opened ({1}).': 'Le pack {0} ne peut pas être ouvert ({1}).',
  '{0} is not a file.': '{0} n’est pas un fichier.',
  'The pack {0} cannot be read ({1}).': 'Le pack {0} ne peut pas être lu ({1}).',
  '{0} has {1} bytes, more than this process can take into memory.':
    '{0} a {1#} octets, plus que ce processus ne peut prendre en mémoire.',
  'The padding at byte {0} of {1} is not zero.': 'Le remplissage à l’octet {0#} de {1} n’est pas nul.',
  '{0} does not begin like a pack.': '{0} ne commence pas comme un pack.',
  '{0} has format version {1}; this version of arpenteur reads version {2}.':
    '{0} est de la version de format {1} ; cette version d’arpenteur lit la version {2}.',
  'The header of {0} does not have its checksum.': 'L’en-tête de {0} n’a pas sa somme de contrôle.',
  '{0} has {1} bytes; its last section ends at byte {2}, and nothing may follow.':
    '{0} a {1#} octets ; sa dernière section finit à l’octet {2#}, et rien ne doit suivre.',
  '{0} has {1} bytes where at least {2} are expected.': '{0} a {1#} octets, il en faut au moins {2#}.',
  'The header of {0} cannot be read.': 'L’en-tête de {0} ne peut pas être lu.',
  'The header of {0} lacks a part, or has one of another type.':
    'L’en-tête de {0} manque d’une partie, ou en a une d’un autre type.',
  'The content of {0} has the id {1}, its header says {2}.':
    'Le contenu de {0} a l’identifiant {1}, son en-tête dit {2}.',
  'Section "{0}" has elements of type {1}; expected {2}.':
    'La section « {0} » a des éléments de type {1} ; attendu : {2}.',
  'The pack has no section "{0}".': 'Le pack n’a pas de section « {0} ».',
  'A section of the pack would have {0} bytes; at most {1} are possible.':
    'Une section du pack aurait {0#} octets ; {1#} au plus sont possibles.',
  'The pack cannot be written to {0} ({1}).{2}': 'Le pack ne peut pas être écrit dans {0} ({1}).{2}',
  'Circonscription {0} of the pack has an impossible code; expected letters and digits.':
    'La circonscription {0} du pack a un code impossible ; attendu : des lettres et des chiffres.',
  '{0} and {1} have no commune with addresses in common.':
    '{0} et {1} n’ont en commun aucune commune avec des adresses.',
  '{0} is not JSON: {1}': '{0} n’est pas du JSON : {1}',
  'there is no such file': 'ce fichier n’existe pas',
  'the {0}': '{0}, dans son ensemble,',
  '{0}, line {1}: {2} {3}.': '{0}, ligne {1#} : {2} {3}.',
  '`threads: {0}`: expected a whole number from 1 to {1}.': '`threads: {0}` : attendu : un nombre entier de 1 à {1}.',
  'the pool was closed': 'le groupe a été fermé',
  'A thread ended before its task was done: {0}.': 'Un fil d’exécution s’est arrêté avant la fin de sa tâche : {0}.',
  'The input ends within a frame, {0} bytes from its start.':
    'L’entrée s’arrête dans une trame, {0} octets après son début.',
  'The input has no frame where one should begin; expected {0}.':
    'L’entrée n’a pas de trame là où une devrait commencer ; attendu : {0}.',
  'after OPEN, of a table in Arrow': 'après OPEN, d’une table en Arrow',
  'after SCHM': 'après SCHM',
  'from a worker that does not only plan': 'd’une commande qui ne fait pas que préparer',
  'The column {0} is of a type that cannot be matched; expected text, numbers or dates.':
    'La colonne {0} est d’un type inutilisable ; attendu : du texte, des nombres ou des dates.',
  'A frame OPEN holds no request; expected {"format": "arrow" or "ndjson", "columns": {"adresse": ["RUE"]}}.':
    'Une trame OPEN ne contient pas de demande ; attendu : {"format": "arrow" ou "ndjson", "columns": {"adresse": ["RUE"]}}.',
  'A frame {0} came out of turn; expected {1}.': 'Une trame {0} est arrivée hors de son tour ; attendu : {1}.',
  'A frame has {0} bytes; at most {1} are possible. Send fewer rows at once.':
    'Une trame a {0#} octets ; {1#} au plus sont possibles. Envoyez moins de lignes à la fois.',
  'The token file {0} cannot be read.': 'Le fichier de jetons {0} ne peut pas être lu.',
  'can be read or changed by others (mode {0}), so its tokens are no secret; chmod 600':
    'peut être lu ou modifié par d’autres (mode {0}), ses jetons ne sont donc pas secrets ; chmod 600',
  'has no token that is valid today; expected one per line':
    'n’a aucun jeton valable aujourd’hui ; attendu : un par ligne',
  'has a token of fewer than {0} characters on line {1}; {2}':
    'a un jeton de moins de {0} caractères à la ligne {1} ; {2}',
  'has a malformed line {0}; expected a token, or a token and a day such as 2027-01-31':
    'a une ligne {0} mal formée ; attendu : un jeton, ou un jeton et un jour comme 2027-01-31',
  'Area {0}, ring {1}, has the point ({2}, {3}); expected degrees within -180..180 and -90..90.':
    'Le territoire {0}, anneau {1}, a le point ({2}, {3}) ; attendu : des degrés de -180 à 180 et de -90 à 90.',
  'Area {0}, ring {1}, is not closed; expected its first point again as its last.':
    'Le territoire {0}, anneau {1}, n’est pas fermé ; attendu : son premier point de nouveau comme dernier.',
  'The tree of boxes of {0} rings is invalid; expected a flatbush of them.':
    'L’arbre de cadres de {0} anneaux est invalide ; attendu : un flatbush de ces anneaux.',
  'and {0} more.': 'et {0} {0|autre|autres}.',
  ' First: {0}.': ' D’abord : {0}.',
  '{0} of {1} {2} ({3}); expected {4}': '{0#} sur {1#} {2} ({3}) ; attendu : {4}',
  '- {0}: {1}, {2}. {3}{4} {5} To accept it: `allow: {6}`':
    '- {0} : {1}, {2}. {3}{4} {5} Pour l’accepter : `allow: {6}`',
  any: 'peu importe combien',
  'at most {0} of {1}': 'au plus {0} des {1}',
  ' (more than {0} stop the build)': ' (plus de {0} arrêtent la construction)',
  'does not follow the schema': 'ne suit pas le schéma',
  'is not a known key; known keys: {0}': 'n’est pas une clé connue ; clés connues : {0}',
  'lacks the key `{0}`': 'n’a pas la clé `{0}`',
  'must be one of {0}': 'doit être parmi {0}',
  'must have the form {0}': 'doit avoir la forme {0}',
  'must have at least 1 entry': 'doit avoir au moins 1 élément',
  'must have at least {0} entries': 'doit avoir au moins {0} éléments',
  'must not be empty': 'ne doit pas être vide',
  'needs {0} characters': 'demande {0} caractères',
  'must be string': 'doit être un texte',
  'must be number': 'doit être un nombre',
  'must be integer': 'doit être un nombre entier',
  'must be object': 'doit être un objet',
  'must be array': 'doit être une liste',
  'must be boolean': 'doit être true ou false',
};
