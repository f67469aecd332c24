/** What the codes of errors mean, and what to do. */
export const catalogueTexts: Readonly<Record<string, string>> = {
  'The message lists the accepted values; so do --help of the command and /docs of the service.':
    'Le message liste les valeurs admises ; l’aide --help de la commande et la page /docs du service aussi.',
  'An option or argument has a value that cannot be used.':
    'Une option ou un argument a une valeur qui ne peut pas servir.',
  'Check the path. Paths in a manifest are relative to the manifest.':
    'Vérifiez le chemin. Les chemins d’un manifeste sont relatifs au manifeste.',
  'A file named on the command line or in a manifest does not exist.':
    'Un fichier nommé sur la ligne de commande ou dans un manifeste n’existe pas.',
  'Check its permissions, and that it is a file and not a folder.':
    'Vérifiez ses droits d’accès, et que c’est un fichier et non un dossier.',
  'A file exists but cannot be read.': 'Un fichier existe, mais ne peut pas être lu.',
  'Choose another path for the file or folder named in the message.':
    'Choisissez un autre chemin pour le fichier ou le dossier que nomme le message.',
  'An output cannot be written: no permission, no space left, or no such folder.':
    'Une sortie ne peut pas être écrite : droit ou place manquants, ou dossier inexistant.',
  'Create the folder named in the message, or choose another path.':
    'Créez le dossier que nomme le message, ou choisissez un autre chemin.',
  'Choose another path: a part of this one is a file.':
    'Choisissez un autre chemin : une partie de celui-ci est un fichier.',
  'Give the name of a file in that folder.': 'Donnez le nom d’un fichier dans ce dossier.',
  'Empty the folder or choose a new one.': 'Videz le dossier ou choisissez-en un nouveau.',
  'Change the permissions, or choose another path.': 'Changez les droits d’accès, ou choisissez un autre chemin.',
  'Choose a path on another disk: this one cannot be written to.':
    'Choisissez un chemin sur un autre disque : on ne peut pas écrire sur celui-ci.',
  'Free space on that disk, or choose a path on another one.':
    'Libérez de la place sur ce disque, ou choisissez un chemin sur un autre.',
  'Free space within the quota, or choose a path on another disk.':
    'Libérez de la place dans le quota, ou choisissez un chemin sur un autre disque.',
  'Choose a shorter name.': 'Choisissez un nom plus court.',
  'Allow more open files (`ulimit -n`), then run again.':
    'Autorisez plus de fichiers ouverts (`ulimit -n`), puis relancez.',
  'Keep the program that reads the output running to the end.':
    'Laissez tourner jusqu’au bout le programme qui lit la sortie.',
  'Wait for it, or choose another `output` or folder of `jobs`. If no such process is running, remove the file named in the message.':
    'Attendez sa fin, ou choisissez une autre `output` ou un autre dossier de `jobs`. Si aucun processus de ce genre ne tourne, supprimez le fichier que nomme le message.',
  'Another run writes the same output, another fetch uses the same folder, or another service uses the same folder of jobs.':
    'Un autre traitement écrit la même sortie, un autre téléchargement utilise le même dossier, ou un autre service le même dossier de travaux.',
  'Let that process finish, or stop it and run this one again; nothing of this run got its final name.':
    'Laissez finir cet autre processus, ou arrêtez-le et relancez celui-ci ; rien de ce traitement n’a reçu son nom définitif.',
  'Another process took over the output while this run wrote it.':
    'Un autre processus a pris la sortie pendant que ce traitement l’écrivait.',
  'Restore the file named in the message or run again with another `output`; then remove the .validation file.':
    'Rétablissez le fichier que nomme le message ou relancez avec une autre `output` ; supprimez ensuite le fichier .validation.',
  'An earlier run ended while it renamed its files, and neither the old nor the new set is complete.':
    'Un traitement précédent s’est arrêté pendant qu’il renommait ses fichiers ; ni l’ancien ni le nouveau jeu n’est complet.',
  'Use the same input, pack and options, or remove the .reprise file beside the output to start over.':
    'Gardez la même entrée, le même pack et les mêmes options, ou supprimez le fichier .reprise à côté de la sortie pour recommencer.',
  'The unfinished output belongs to a different run: its input, pack or options differ.':
    'La sortie inachevée est celle d’un autre traitement : son entrée, son pack ou ses options diffèrent.',
  'Remove the .reprise file beside the output to start over.':
    'Supprimez le fichier .reprise à côté de la sortie pour recommencer.',
  'What an earlier run left for resuming cannot be read.':
    'Ce qu’un traitement précédent a laissé pour la reprise ne peut pas être lu.',
  'Choose another path for the output. Nothing was changed.':
    'Choisissez un autre chemin pour la sortie. Rien n’a été modifié.',
  'An output would replace a file that the command reads.': 'Une sortie remplacerait un fichier que la commande lit.',
  'Choose another path for the output, or give `overwrite` if the file is no longer needed. Nothing was changed.':
    'Choisissez un autre chemin pour la sortie, ou donnez `overwrite` si le fichier ne sert plus. Rien n’a été modifié.',
  'An output would replace a pack, key, workbook, report or other file by another kind of file, or a demo would replace an existing file.':
    'Une sortie remplacerait un pack, une clé, un classeur, un rapport ou un autre fichier par un fichier d’un autre genre, ou une démonstration remplacerait un fichier existant.',
  'Correct the key named in the message; see data/schemas/reference.schema.json.':
    'Corrigez la clé que nomme le message ; voir data/schemas/reference.schema.json.',
  'The reference manifest does not follow its schema.': 'Le manifeste de la référence ne suit pas son schéma.',
  'Correct the key named in the message; see data/schemas/catalogue.schema.json.':
    'Corrigez la clé que nomme le message ; voir data/schemas/catalogue.schema.json.',
  'The catalogue of official files does not follow its schema.':
    'Le catalogue des fichiers officiels ne suit pas son schéma.',
  'Update arpenteur, or use the catalogue that comes with it: france.':
    'Mettez arpenteur à jour, ou prenez le catalogue fourni avec lui : france.',
  'The catalogue of official files is of a newer format than this version reads.':
    'Le catalogue des fichiers officiels est d’un format plus récent que celui que lit cette version.',
  'Run the same command again later: complete files are kept and not downloaded again.':
    'Relancez plus tard la même commande : les fichiers complets sont gardés et ne sont pas téléchargés de nouveau.',
  'An official file could not be downloaded: no network, no such file, or a server that keeps failing.':
    'Un fichier officiel n’a pas pu être téléchargé : pas de réseau, fichier inexistant, ou serveur qui échoue sans cesse.',
  'Run the same command again later; if the producer changed the file for good, correct the expectations in a catalogue of your own.':
    'Relancez plus tard la même commande ; si le producteur a changé le fichier pour de bon, corrigez ce qui est attendu dans un catalogue à vous.',
  'The download is not the official file: a web page, cut short, damaged, or of an impossible size.':
    'Ce qui a été téléchargé n’est pas le fichier officiel : une page web, un fichier coupé, abîmé, ou d’une taille impossible.',
  'Run once without `offline: true`, or with `mirror: FOLDER` and the folder that `arpenteur reference export` wrote.':
    'Lancez une fois sans `offline: true`, ou avec `mirror: DOSSIER` et le dossier qu’a écrit `arpenteur reference export`.',
  'A file is neither in the folder of the reference nor in the cache, and the network may not be used.':
    'Un fichier n’est ni dans le dossier de la référence ni dans le cache, et le réseau ne doit pas servir.',
  'Restore it, or run `arpenteur reference fetch`, which writes it.':
    'Rétablissez-le, ou lancez `arpenteur reference fetch`, qui l’écrit.',
  'The lock file of a reference is missing, cannot be read, or does not follow its schema.':
    'Le fichier de verrouillage d’une référence manque, ne peut pas être lu, ou ne suit pas son schéma.',
  'Run `arpenteur reference update` to use the newer files, or get those of the lock file from an export or the cache.':
    'Lancez `arpenteur reference update` pour prendre les fichiers plus récents, ou reprenez ceux du fichier de verrouillage dans un export ou dans le cache.',
  'Official files are not those of the lock file.':
    'Des fichiers officiels ne sont pas ceux du fichier de verrouillage.',
  'Correct the rule named in the message. docs/rules.md lists all rules; data/schemas/rules.schema.json is the schema.':
    'Corrigez la règle que nomme le message. docs/rules.md liste toutes les règles ; data/schemas/rules.schema.json est le schéma.',
  'The rules file does not follow its schema.': 'Le fichier de règles ne suit pas son schéma.',
  'Correct the row named in the message. The table needs one row per circonscription or bureau.':
    'Corrigez la ligne que nomme le message. La table demande une ligne par circonscription ou par bureau.',
  'The table of `joindre` cannot be joined: it has no column of codes, a code twice, or a malformed row.':
    'La table de `joindre` ne peut pas être jointe : elle n’a pas de colonne de codes, a deux fois un code, ou une ligne mal formée.',
  'Download it again, or correct `kind` or `properties` in the manifest.':
    'Téléchargez-le de nouveau, ou corrigez `kind` ou `properties` dans le manifeste.',
  'A source file does not match its kind: it is cut short, malformed, or lacks a required column.':
    'Un fichier source ne correspond pas à son genre : il est coupé, mal formé, ou il lui manque une colonne obligatoire.',
  'Download it again, or correct the sha256.': 'Téléchargez-le de nouveau, ou corrigez le sha256.',
  'A source file does not have the sha256 given in the manifest.':
    'Un fichier source n’a pas le sha256 que donne le manifeste.',
  'Set `crs` of the source to one of the systems listed in the message.':
    'Donnez au `crs` de la source l’un des systèmes que liste le message.',
  'A source uses an unknown coordinate reference system.': 'Une source utilise un système de coordonnées inconnu.',
  'Correct `crs` in the manifest; check that longitude and latitude are not swapped.':
    'Corrigez `crs` dans le manifeste ; vérifiez que longitude et latitude ne sont pas inversées.',
  'In the stated coordinate reference system, the positions are not in France.':
    'Dans le système de coordonnées indiqué, les positions ne sont pas en France.',
  'Free memory, lower `threads`, or build fewer départements.':
    'Libérez de la mémoire, baissez `threads`, ou construisez moins de départements.',
  'The machine has less memory available than the build or the pack needs.':
    'La machine a moins de mémoire disponible que n’en demande la construction ou le pack.',
  'Free space or choose another `output`.': 'Libérez de la place ou choisissez une autre `output`.',
  'The disk has less free space than the pack or the download needs.':
    'Le disque a moins de place libre que n’en demande le pack ou le téléchargement.',
  'Correct the source, or accept this finding with `allow: CODE`.':
    'Corrigez la source, ou acceptez ce constat avec `allow: CODE`.',
  'A quality gate of the build failed.': 'Un contrôle de qualité de la construction a échoué.',
  'Give a file made by `arpenteur build`.': 'Donnez un fichier fait par `arpenteur build`.',
  'The file is not a pack.': 'Le fichier n’est pas un pack.',
  'Build it again with this version of arpenteur.': 'Construisez-le de nouveau avec cette version d’arpenteur.',
  'The pack has another format version.': 'Le pack est d’une autre version de format.',
  'Copy or build it again.': 'Copiez-le ou construisez-le de nouveau.',
  'The pack is shorter than its header says.': 'Le pack est plus court que ne le dit son en-tête.',
  'A part of the pack does not match its checksum, or the whole does not match its id.':
    'Une partie du pack ne correspond pas à sa somme de contrôle, ou l’ensemble à son identifiant.',
  'Build it again with this version of arpenteur, or get it from a source that you trust.':
    'Construisez-le de nouveau avec cette version d’arpenteur, ou prenez-le à une source sûre.',
  'The pack does not follow its format version: a section is missing, unknown, of another type or length, or has an invalid value; or something follows the last one.':
    'Le pack ne suit pas sa version de format : une section manque, est inconnue, d’un autre type ou d’une autre longueur, ou porte une valeur impossible ; ou quelque chose suit la dernière.',
  'Split the reference by département and build a pack for each part.':
    'Découpez la référence par département et construisez un pack pour chaque partie.',
  'A section of the pack would exceed 4 GiB, the most that one array holds, or there are more communes, former communes or bureaux than a pack can number.':
    'Une section du pack dépasserait 4 Gio, le plus que tienne un tableau, ou il y a plus de communes, d’anciennes communes ou de bureaux qu’un pack ne peut en numéroter.',
  'Give two packs of the same region, the older one as the previous.':
    'Donnez deux packs de la même région, le plus ancien comme le précédent.',
  'The two packs to compare have no place in common.': 'Les deux packs à comparer n’ont aucun lieu en commun.',
  'Call `close` last, or open the pack again.': 'Appelez `close` en dernier, ou ouvrez de nouveau le pack.',
  'The pack was closed before the call.': 'Le pack a été fermé avant l’appel.',
  'Check the export that made the file.': 'Vérifiez l’export qui a fait le fichier.',
  'The input has no rows, not even a header.': 'L’entrée n’a aucune ligne, pas même un en-tête.',
  'Export it as CSV or NDJSON; archives are not read, nor spreadsheets other than .xlsx and .ods.':
    'Exportez-le en CSV ou NDJSON ; les archives ne sont pas lues, ni d’autres classeurs que .xlsx et .ods.',
  'The input is not text: it has NUL bytes or the signature of another format.':
    'L’entrée n’est pas du texte : elle a des octets nuls ou la signature d’un autre format.',
  'Open it and save it as .xlsx without a password; or export the sheet as CSV.':
    'Ouvrez-le et enregistrez-le en .xlsx sans mot de passe ; ou exportez la feuille en CSV.',
  'A workbook is damaged, protected by a password, holds macros where they cannot stay, or is neither .xlsx nor .ods.':
    'Un classeur est abîmé, protégé par un mot de passe, contient des macros là où elles ne peuvent rester, ou n’est ni un .xlsx ni un .ods.',
  'Unmerge the cells named in the message and fill in their values, then run again.':
    'Séparez les cellules que nomme le message et remplissez-les, puis relancez.',
  'Cells of several rows of a table are merged, so all rows but the first lack their value.':
    'Des cellules de plusieurs lignes d’une table sont fusionnées : toutes les lignes sauf la première manquent de leur valeur.',
  'Write CSV or Parquet, or split the output with `split`.':
    'Écrivez du CSV ou du Parquet, ou répartissez la sortie avec `split`.',
  'A sheet cannot hold the result: 1,048,576 rows, 16,384 columns and 32,767 characters a cell are the most.':
    'Une feuille ne peut pas contenir le résultat : 1 048 576 lignes, 16 384 colonnes et 32 767 caractères par cellule au plus.',
  'Check host, port, user, password and TLS mode, as psql takes them; then run again: nothing was left there.':
    'Vérifiez hôte, port, utilisateur, mot de passe et mode TLS, comme psql les prend ; puis relancez : rien n’y a été laissé.',
  'A database cannot be reached, refuses the user, has no room for a connection, or cut it.':
    'Une base de données est injoignable, refuse l’utilisateur, n’a plus de connexion libre, ou l’a coupée.',
  'Correct the name, or ask for the right named in the message; `plan` shows the statements.':
    'Corrigez le nom, ou demandez le droit que nomme le message ; `plan` montre les instructions.',
  'A database refused a statement: no such table or column, no right to it, or no space.':
    'Une base de données a refusé une instruction : table ou colonne inexistante, droit manquant, ou plus de place.',
  'Correct the row named in the message, then run again: nothing was left there.':
    'Corrigez la ligne que nomme le message, puis relancez : rien n’y a été laissé.',
  'A database refused a row: a text holds 0x00, a value is not of its type, or a row is no CSV.':
    'Une base de données a refusé une ligne : un texte contient 0x00, une valeur n’est pas de son type, ou une ligne n’est pas du CSV.',
  'Choose another name, or give `ifExists: replace`.': 'Choisissez un autre nom, ou donnez `ifExists: replace`.',
  'The table to be written exists.': 'La table à écrire existe.',
  'Name columns with `key` that tell every row from the others.':
    'Nommez avec `key` des colonnes qui distinguent chaque ligne des autres.',
  'The key of a table has duplicates, is NULL in some row, or is no column of the input.':
    'La clé d’une table a des doublons, est NULL dans une ligne, ou n’est pas une colonne de l’entrée.',
  'Run again once nothing writes to it; nothing was left under the final name.':
    'Relancez quand plus rien n’y écrit ; rien n’a été laissé sous le nom définitif.',
  'An input was written, cut or replaced while it was read.':
    'Une entrée a été modifiée, coupée ou remplacée pendant la lecture.',
  'Name the columns, for example `columns: adresse=RUE code_postal=CP`; several inputs need the same columns.':
    'Nommez les colonnes, par exemple `columns: adresse=RUE code_postal=CP` ; plusieurs entrées doivent avoir les mêmes colonnes.',
  'The header cannot be used: no column holds an address, or the headers of several inputs differ.':
    'L’en-tête ne peut pas servir : aucune colonne ne contient d’adresse, ou les en-têtes de plusieurs entrées diffèrent.',
  'Correct the row named in the message, or read quotes as text with `quotes: none`.':
    'Corrigez la ligne que nomme le message, ou lisez les guillemets comme du texte avec `quotes: none`.',
  'A quoted field is never closed.': 'Un guillemet n’est jamais refermé.',
  'Check the delimiter and the quotes.': 'Vérifiez le séparateur et les guillemets.',
  'A row or header is larger than the engine can read.':
    'Une ligne ou un en-tête est plus grand que ce que le moteur peut lire.',
  'Write the file again as the message says, for example with pyarrow or DuckDB.':
    'Écrivez de nouveau le fichier comme le dit le message, par exemple avec pyarrow ou DuckDB.',
  'A Parquet file cannot be read, or its columns cannot be matched.':
    'Un fichier Parquet ne peut pas être lu, ou ses colonnes ne peuvent pas être utilisées.',
  'Correct the line named in the message.': 'Corrigez la ligne que nomme le message.',
  'A line of NDJSON is not a JSON object.': 'Une ligne de NDJSON n’est pas un objet JSON.',
  'Check which columns are read (the first lines of the output) and name them with `columns`; check that the pack covers the region. `allow: ROWS_NOT_FOUND` accepts the result.':
    'Vérifiez quelles colonnes sont lues (les premières lignes affichées) et nommez-les avec `columns` ; vérifiez que le pack couvre la région. `allow: ROWS_NOT_FOUND` accepte le résultat.',
  'Almost no row of the input was found: fewer than one in a hundred, of twenty rows or more.':
    'Presque aucune ligne de l’entrée n’est trouvée : moins d’une sur cent, sur vingt lignes ou plus.',
  'Give the journal of a run; data/schemas/journal.schema.json is its schema.':
    'Donnez le journal d’un traitement ; data/schemas/journal.schema.json est son schéma.',
  'The file is not a journal written by `arpenteur match --journal`.':
    'Le fichier n’est pas un journal écrit par `arpenteur match --journal`.',
  'Check which files differ or are missing, then run again or restore them.':
    'Cherchez quels fichiers diffèrent ou manquent, puis relancez ou rétablissez-les.',
  'Files no longer match the journal of the run.': 'Des fichiers ne correspondent plus au journal du traitement.',
  'Give the key with `oppositionKey: FILE` or in the environment (see --help): at least 16 random bytes.':
    'Donnez la clé avec `oppositionKey: FICHIER` ou dans l’environnement (voir --help) : au moins 16 octets aléatoires.',
  'The key of an opposition list is missing, too short, or not the key the list was made with.':
    'La clé d’une liste d’opposition manque, est trop courte, ou n’est pas celle qui a servi à faire la liste.',
  'Make digests of the contacts with `arpenteur opposition digest CONTACTS --out LIST`.':
    'Faites des empreintes des contacts avec `arpenteur opposition digest CONTACTS --out LISTE`.',
  'An opposition list contains something other than digests.':
    'Une liste d’opposition contient autre chose que des empreintes.',
  'Run again. If memory ran out, lower `threads`.': 'Relancez. Si la mémoire a manqué, baissez `threads`.',
  'A worker thread ended before its rows were done; the run stops, so no row is missing.':
    'Un fil d’exécution s’est arrêté avant d’avoir fini ses lignes ; le traitement s’arrête, aucune ligne ne manque donc.',
  'Report this fault of the engine. The outputs of this run were discarded.':
    'Signalez ce défaut du moteur. Les sorties de ce traitement ont été supprimées.',
  'The number of rows that came out differs from the number that went in.':
    'Le nombre de lignes sorties diffère de celui des lignes entrées.',
  'Correct what the message names; /docs describes every request.':
    'Corrigez ce que nomme le message ; /docs décrit chaque requête.',
  'An HTTP request has a parameter, field or body that the service does not accept.':
    'Une requête HTTP a un paramètre, un champ ou un corps que le service n’accepte pas.',
  'Send less at a time, send a file to /v1/jobs, or start the service with a higher limit.':
    'Envoyez moins à la fois, envoyez un fichier à /v1/jobs, ou démarrez le service avec une limite plus haute.',
  'An HTTP request, its file or its rows exceed a limit of the service.':
    'Une requête HTTP, son fichier ou ses lignes dépassent une limite du service.',
  'Check the URL. /docs lists all of them; /v1/reference says what the pack covers.':
    'Vérifiez l’URL. /docs les liste toutes ; /v1/reference dit ce que couvre le pack.',
  'No such URL or method, or the pack has nothing with this code.':
    'Cette URL ou cette méthode n’existe pas, ou le pack n’a rien sous ce code.',
  "Send the header `Authorization: Bearer TOKEN` with a token from the service's token file.":
    'Envoyez l’en-tête `Authorization: Bearer JETON` avec un jeton du fichier de jetons du service.',
  'The service requires a token; the request has none, or a wrong or expired one.':
    'Le service demande un jeton ; la requête n’en a pas, ou un jeton faux ou expiré.',
  'If the page may use the service, start it with `cors` and the origin of the page.':
    'Si la page a le droit d’utiliser le service, démarrez-le avec `cors` et l’origine de la page.',
  'A page of another site sent a request that starts or changes something.':
    'Une page d’un autre site a envoyé une requête qui lance ou change quelque chose.',
  'Use the address that the service prints, or start it with `allow-host` and this name.':
    'Utilisez l’adresse qu’affiche le service, ou démarrez-le avec `allow-host` et ce nom.',
  'The request names a host that is not the service.': 'La requête nomme un hôte qui n’est pas le service.',
  'Wait as long as the header Retry-After says. Send records by the hundred, or files.':
    'Attendez aussi longtemps que le dit l’en-tête Retry-After. Envoyez les enregistrements par centaines, ou des fichiers.',
  'The client sent more requests per second than the service accepts.':
    'Le client a envoyé plus de requêtes par seconde que n’en accepte le service.',
  'Wait as long as the header Retry-After says, then send the same request again.':
    'Attendez aussi longtemps que le dit l’en-tête Retry-After, puis envoyez de nouveau la même requête.',
  'The service has as many batches or files running or waiting as it accepts.':
    'Le service a autant de lots ou de fichiers en cours ou en attente qu’il en accepte.',
  'Check the id, or send the file again.': 'Vérifiez l’identifiant, ou envoyez de nouveau le fichier.',
  'No job has this id: it never existed, was removed, or has expired.':
    'Aucun travail n’a cet identifiant : il n’a jamais existé, a été supprimé, ou a expiré.',
  'Ask for the state of the job: it gives the progress, or the reason of the failure.':
    'Demandez l’état du travail : il donne l’avancement, ou la raison de l’échec.',
  'The job has no result: it has not ended, or it failed.':
    'Le travail n’a pas de résultat : il n’est pas fini, ou il a échoué.',
  'Choose another `port` or `host`, or stop the program that listens there.':
    'Choisissez un autre `port` ou `host`, ou arrêtez le programme qui y écoute.',
  'The service cannot listen on the given host and port.': 'Le service ne peut pas écouter à l’hôte et au port donnés.',
  'Report it with the request id; the log gives its place under the same id.':
    'Signalez-le avec l’identifiant de la requête ; le journal en donne l’endroit sous le même identifiant.',
  'The service has an internal fault.': 'Le service a un défaut interne.',
  'Follow docs/worker.md; send fewer rows per frame.': 'Suivez docs/worker.md ; envoyez moins de lignes par trame.',
  'A frame sent to `arpenteur worker` does not follow its protocol, or is larger than it may be.':
    'Une trame envoyée à `arpenteur worker` ne suit pas son protocole, ou est trop grande.',
  'Nothing, if a reader such as `head` had enough; otherwise find out why it ended, and run again.':
    'Rien, si un lecteur comme `head` en avait assez ; sinon cherchez pourquoi il s’est arrêté, et relancez.',
  'Whoever read the standard output closed it before the last row.':
    'Le lecteur de la sortie standard l’a fermée avant la dernière ligne.',
  'Remove the cause named in the message (raise `ulimit -n`, free space, check the disk), then run again.':
    'Supprimez la cause que nomme le message (augmentez `ulimit -n`, libérez de la place, contrôlez le disque), puis relancez.',
  'The operating system refused what the run needed: too many open files, no space left, a disk that fails.':
    'Le système d’exploitation a refusé ce qu’il fallait au traitement : trop de fichiers ouverts, plus de place, un disque en panne.',
  'Run it again. An output has its name only once it is complete.':
    'Relancez. Une sortie ne reçoit son nom qu’une fois complète.',
  'The run was interrupted.': 'Le traitement a été interrompu.',
};
