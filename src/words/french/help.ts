/** Help: what each command and option does. */
export const helpTexts: Readonly<Record<string, string>> = {
  'Assigns French addresses to circonscription législative and bureau de vote.':
    'Attribue aux adresses leur circonscription législative et leur bureau de vote.',
  'print the version': 'affiche la version',
  'language of messages': 'langue des messages',
  'run the whole job on a made-up département': 'tout le traitement sur un département imaginaire',
  'Runs the whole job on a made-up département included in the package: builds its pack, matches 10,000 contacts and compares the result with the known answers. Needs no download; takes a few seconds.':
    'Exécute tout le traitement sur un département imaginaire, fourni avec le programme : construit son pack, attribue 10 000 contacts et compare le résultat aux réponses connues. Rien n’est à télécharger ; cela prend quelques secondes.',
  'where to write': 'où écrire',
  'print the result as JSON': 'affiche le résultat en JSON',
  'replace files of the same names that an earlier demo did not write':
    'remplace les fichiers de mêmes noms qu’une démonstration précédente n’a pas écrits',
  'Getting started:': 'Pour commencer :',
  'print the completion script of a shell': 'affiche le script de complétion d’un interpréteur',
  'Prints a script that lets a shell complete commands, options and their values.':
    'Affiche un script grâce auquel un interpréteur de commandes complète les commandes, les options et leurs valeurs.',
  'the shell': 'l’interpréteur',
  'download the official files of France': 'télécharge les fichiers officiels de la France',
  'Downloads the official files from which a pack is built, checks them, and keeps them up to date.':
    'Télécharge les fichiers officiels dont un pack est construit, les contrôle et les tient à jour.',
  'References:': 'Références :',
  'list the official files': 'liste les fichiers officiels',
  'Lists the official files in a catalogue: sizes, licences, and what each adds to an answer.':
    'Liste les fichiers officiels d’un catalogue : taille, licence, et ce que chacun apporte à une réponse.',
  'print the catalogue as JSON': 'affiche le catalogue en JSON',
  'france, or the path of a catalogue': 'france, ou le chemin d’un catalogue',
  'download official files into a folder': 'télécharge des fichiers officiels dans un dossier',
  'Downloads official files into a folder, checks them, and writes reference.json for arpenteur build and reference.lock.json, with which others get the same files.':
    'Télécharge des fichiers officiels dans un dossier, les contrôle, et écrit reference.json pour arpenteur build et reference.lock.json, grâce auquel d’autres obtiennent les mêmes fichiers.',
  'required: folder of the reference': 'obligatoire : dossier de la référence',
  'codes separated by commas, such as 94,2A,974,ZZ (default: all of France)':
    'codes séparés par des virgules, comme 94,2A,974,ZZ (par défaut : toute la France)',
  'kinds of sources, separated by commas (default: all)':
    'genres de sources, séparés par des virgules (par défaut : tous)',
  'the newest editions up to a year, month or day, if producers keep older ones':
    'les éditions les plus récentes jusqu’à une année, un mois ou un jour, si le producteur garde les anciennes',
  'exactly the files of a lock file, else fail (default: the one in --out)':
    'exactement les fichiers d’un fichier de verrouillage, sinon échoue (par défaut : celui de --out)',
  'use the folder and the cache, never the network': 'se sert du dossier et du cache, jamais du réseau',
  'show what would be downloaded, and the free disk space':
    'montre ce qui serait téléchargé, et l’espace libre du disque',
  'a server or folder with the files under HOST/PATH, used instead of the producers':
    'un serveur ou un dossier qui tient les fichiers sous HÔTE/CHEMIN, à la place des producteurs',
  'earlier downloads (default: arpenteur in the cache folder)':
    'téléchargements antérieurs (par défaut : arpenteur dans le dossier de cache)',
  'simultaneous downloads per host (default: 3)': 'téléchargements simultanés par hôte (par défaut : 3)',
  'download new editions': 'télécharge les nouvelles éditions',
  'Finds official files with a newer edition than the lock file, and downloads those. With --pack and --new-pack, builds the reference again and prints how many addresses, bureaux and communes moved.':
    'Cherche les fichiers officiels dont une édition plus récente que celle du fichier de verrouillage existe, et les télécharge. Avec --pack et --new-pack, reconstruit la référence et affiche combien d’adresses, de bureaux et de communes ont changé.',
  'the pack built from the reference': 'le pack construit à partir de la référence',
  'with --pack: build the new files as this pack, and compare the two':
    'avec --pack : construit ce pack avec les nouveaux fichiers, et compare les deux',
  'print the changes as JSON': 'affiche les changements en JSON',
  'check the files of a folder': 'contrôle les fichiers d’un dossier',
  'Reads all files of a folder to the end and checks bytes, sha256, gzip, header and rows. Uses no network.':
    'Lit jusqu’au bout tous les fichiers d’un dossier et contrôle octets, sha256, gzip, en-tête et lignes. N’utilise pas le réseau.',
  'write a folder for a machine without network': 'écrit un dossier pour une machine sans réseau',
  'Checks the files of a reference and copies them under the names of a mirror, with catalogue and lock file, to a folder that can be carried to a machine without network.':
    'Contrôle les fichiers d’une référence et les copie sous les noms d’un miroir, avec le catalogue et le fichier de verrouillage, dans un dossier à emporter sur une machine sans réseau.',
  'the folder to write': 'le dossier à écrire',
  'build a pack from official files': 'construit un pack à partir des fichiers officiels',
  'Reads the official files listed in a manifest, checks them, and writes one pack: the reference that all other commands use. What the checks found is printed, and written to F.pack.quality.json with the id of the pack.':
    'Lit les fichiers officiels que nomme un manifeste, les contrôle, et écrit un pack : la référence dont se servent toutes les autres commandes. Ce que les contrôles ont trouvé est affiché, et écrit dans F.pack.quality.json avec l’identifiant du pack.',
  'required: the pack to write': 'obligatoire : le pack à écrire',
  'accept these failed quality gates; the pack remembers it':
    'accepte l’échec de ces contrôles de qualité ; le pack en garde la trace',
  'worker threads (default: one per core); the pack is the same for any number':
    'fils d’exécution (par défaut : un par cœur) ; le pack est le même quel que soit leur nombre',
  'keep what has been read if the build ends early; the same command continues there':
    'garde ce qui a été lu si la construction s’arrête avant la fin ; la même commande reprend là',
  'take the pack over from another build; one that still runs then fails':
    'prend le pack à une autre construction ; si elle tourne encore, elle échoue alors',
  'print the quality report as JSON': 'affiche le rapport de qualité en JSON',
  'replace even a pack, key, manifest, lock file, journal or opposition list; never a file that is read':
    'remplace même un pack, une clé, un manifeste, un fichier de verrouillage, un journal ou une liste d’opposition ; jamais un fichier qui est lu',
  'the manifest, in JSON: of `arpenteur reference fetch`, or your own (docs/reference.md)':
    'le manifeste, en JSON : celui de `arpenteur reference fetch`, ou le vôtre (docs/reference.md)',
  'print what a pack contains and where it comes from': 'affiche ce que contient un pack et d’où il vient',
  'Prints what a pack contains and which sources it was built from.':
    'Affiche ce que contient un pack et les sources dont il a été construit.',
  'show which numbers of this street vote in which bureau instead':
    'montre plutôt quels numéros de cette rue votent dans quel bureau',
  'show how well roll, contours and maps agree in each commune, worst first':
    'montre à quel point répertoire électoral, contours et cartes s’accordent dans chaque commune, la pire d’abord',
  'check the whole pack: its id, its checksums, every index and every text':
    'contrôle tout le pack : son identifiant, ses sommes de contrôle, chaque index et chaque texte',
  'the pack': 'le pack',
  'write communes, circonscriptions and bureaux into a database':
    'écrit les territoires d’un pack dans une base de données',
  'Writes the communes, circonscriptions and bureaux of a pack as tables of a PostgreSQL database, in one transaction, with the codes of result columns to join them by. Contours are geometries where PostGIS is installed, else GeoJSON.':
    'Écrit les communes, circonscriptions et bureaux d’un pack sous forme de tables d’une base PostgreSQL, en une transaction, avec les codes des colonnes de résultat pour les joindre. Les contours sont des géométries si PostGIS est installé, sinon du GeoJSON.',
  'schema of the tables, made if it does not exist (default: as the search path says)':
    'schéma des tables, créé s’il n’existe pas (par défaut : selon le chemin de recherche)',
  'what to do if a table exists (default: fail)': 'que faire si une table existe (par défaut : fail, échouer)',
  'print the statements in SQL and execute none': 'affiche les instructions en SQL sans les exécuter',
  'postgresql://HOST/NAME or "host=... dbname=..."; the rest comes from PG* variables, .pgpass and services':
    'postgresql://HÔTE/NOM ou "host=... dbname=..." ; le reste vient des variables PG*, de .pgpass et des services',
  'list what changed between two packs': 'liste ce qui a changé entre deux packs',
  'Lists what changed between two packs: addresses that are new, gone, or have another circonscription, bureau, commune or street name; bureaux that were split, merged or renumbered; counts by commune.':
    'Liste ce qui a changé entre deux packs : les adresses nouvelles, disparues, ou dont la circonscription, le bureau, la commune ou le nom de rue est autre ; les bureaux scindés, réunis ou renumérotés ; le décompte par commune.',
  'required: CSV of the addresses that changed; two more tables are written beside it':
    'obligatoire : CSV des adresses qui ont changé ; deux autres tables sont écrites à côté',
  'print the summary as JSON': 'affiche le résumé en JSON',
  'the older pack': 'le pack le plus ancien',
  'the newer pack': 'le pack le plus récent',
  'assign every row of a file': 'attribue chaque ligne d’un fichier',
  'Assigns every row of a file: its fields come out untouched and in order, followed by the result columns. Reads CSV (any delimiter, UTF-8, UTF-16 or Windows-1252) and NDJSON, plain or gzip; Parquet; workbooks (.xlsx, .ods); tables of PostgreSQL (postgresql://...?table=NAME). Nothing leaves this machine but what goes to a database that you name.':
    'Attribue chaque ligne d’un fichier : ses champs ressortent intacts et dans l’ordre, suivis des colonnes de résultat. Lit le CSV (tout séparateur, UTF-8, UTF-16 ou Windows-1252) et le NDJSON, tels quels ou en gzip ; Parquet ; les classeurs (.xlsx, .ods) ; les tables de PostgreSQL (postgresql://...?table=NOM). Rien ne quitte cette machine, sauf ce qui va vers une base que vous nommez.',
  'required: the pack to use, made by `arpenteur build`':
    'obligatoire : le pack à utiliser, fait par `arpenteur build`',
  'the previous pack: separates wrong stored codes from stale ones':
    'le pack précédent : distingue les codes enregistrés faux de ceux qui sont périmés',
  'map: share the pack with other processes, read what is used; copy: read and check all of it first (default: map large packs)':
    'map : partage le pack avec d’autres processus et lit ce qui sert ; copy : lit et contrôle d’abord tout (par défaut : map pour les grands packs)',
  'set columns instead of guessing: KEY=COL[,COL...]': 'indique les colonnes au lieu de les deviner : CLÉ=COL[,COL...]',
  'worker threads at most (default: one per core)': 'fils d’exécution au plus (par défaut : un par cœur)',
  'the day used for ages and limits, YYYY-MM-DD (default: today)':
    'le jour dont partent âges et délais, AAAA-MM-JJ (par défaut : aujourd’hui)',
  'the election to assign bureaux for, YYYY-MM: probabilities fall with the age of roll and contours by then':
    'le scrutin pour lequel attribuer les bureaux, AAAA-MM : les probabilités baissent avec l’âge du répertoire et des contours à cette date',
  'result columns to write, separated by commas (default: all except those on request)':
    'colonnes de résultat à écrire, séparées par des virgules (par défaut : toutes, sauf celles à la demande)',
  'threshold from 0 to 1 below which a code is left empty: P, or circonscription=P,bureau=P (default: circonscription=0.8,bureau=0.5)':
    'seuil de 0 à 1 sous lequel un code reste vide : P, ou circonscription=P,bureau=P (par défaut : circonscription=0.8,bureau=0.5)',
  'JSON file of the rules of consent and retention that differ from the defaults (docs/rules.md)':
    'fichier JSON des règles de consentement et de conservation qui diffèrent de celles par défaut (docs/rules.md)',
  'digests of telephones and e-mail addresses, made by `arpenteur opposition digest`':
    'empreintes de téléphones et d’adresses électroniques, faites par `arpenteur opposition digest`',
  'add the columns of a CSV table keyed by circonscription or bureau':
    'ajoute les colonnes d’une table CSV, par circonscription ou par bureau',
  'file to write: CSV, NDJSON, .parquet, .xlsx or a table; - is standard output; .gz is compressed; required unless --split is given':
    'fichier à écrire : CSV, NDJSON, .parquet, .xlsx ou une table ; - est la sortie standard ; .gz est compressé ; obligatoire sauf avec --split',
  'format of the input (default: told by its name, else detected)':
    'format de l’entrée (par défaut : celui de son nom, sinon détecté)',
  'sheet of a workbook (default: the first that is not hidden)':
    'feuille d’un classeur (par défaut : la première qui n’est pas masquée)',
  'one character, or tab (default: detected)': 'un caractère, ou tab (par défaut : détecté)',
  'encoding of the input (default: detected)': 'encodage de l’entrée (par défaut : détecté)',
  'none: read quotes as text': 'none : lit les guillemets comme du texte',
  'the first row is data; columns are named col1, col2 ...':
    'la première ligne porte des données ; les colonnes s’appellent col1, col2 ...',
  'lines above the header, which are not read (default: titles and blank lines are found)':
    'lignes au-dessus de l’en-tête, qui ne sont pas lues (par défaut : titres et lignes vides sont reconnus)',
  'find rows of the same person in all inputs; adds the column doublon_de, the row that is kept':
    'cherche les lignes d’une même personne dans toutes les entrées ; ajoute la colonne doublon_de, la ligne gardée',
  'move rows with one of these motifs to OUT.exclus.csv, with the reason':
    'met à part dans OUT.exclus.csv les lignes qui portent un de ces motifs, avec la raison',
  'write one file per circonscription into a folder': 'écrit dans un dossier un fichier par circonscription',
  'split by this (default: circonscription)': 'selon quoi répartir (par défaut : circonscription)',
  'format of its files (default: as the output, or as the input)':
    'format de ces fichiers (par défaut : celui de la sortie, ou de l’entrée)',
  'cost of a message: with --wrong-cost, print what each threshold would mean':
    'coût d’un message : avec --wrong-cost, affiche ce que donnerait chaque seuil',
  'additional cost of a message that reaches the wrong circonscription':
    'surcoût d’un message qui touche la mauvaise circonscription',
  'write a JSON record of data, rules, thresholds, counts and hashes':
    'écrit en JSON la trace des données, règles, seuils, décomptes et empreintes',
  'write a report as one page of HTML: what came in and out, where, how sure, what to do':
    'écrit un rapport d’une page HTML : ce qui est entré et sorti, où, avec quelle certitude, que faire',
  'language of the report (default: that of the messages)': 'langue du rapport (par défaut : celle des messages)',
  'show a few rows of each motif in the report, with their addresses':
    'montre dans le rapport quelques lignes de chaque motif, avec leurs adresses',
  'rows of a row group, where text becomes Parquet (default: 122880)':
    'lignes d’un groupe de lignes, quand du texte devient du Parquet (par défaut : 122880)',
  'compression of Parquet (default: zstd, or that of the input)':
    'compression de Parquet (par défaut : zstd, ou celle de l’entrée)',
  'keep what is done if the run ends early; the same command continues there':
    'garde ce qui est fait si le traitement s’arrête avant la fin ; la même commande reprend là',
  'take the outputs over from another run; one that still runs then fails (see docs/reliability.md)':
    'prend les sorties à un autre traitement ; s’il tourne encore, il échoue alors (voir docs/reliability.md)',
  'columns that tell the rows of a table in a database from each other':
    'colonnes qui distinguent entre elles les lignes d’une table d’une base de données',
  'write all columns of the input into the table, not only its --key':
    'écrit dans la table toutes les colonnes de l’entrée, pas seulement sa --key',
  'what to do if the table exists (default: fail)': 'que faire si la table existe (par défaut : fail, échouer)',
  'write into the columns of the table itself, found by --key: a new version of every row':
    'écrit dans les colonnes de la table elle-même, trouvées par --key : une nouvelle version de chaque ligne',
  'put an apostrophe before cells that a spreadsheet would run as formulas':
    'met une apostrophe devant les cellules qu’un tableur exécuterait comme des formules',
  'exit with 0 even if almost no row was found': 'termine avec 0 même si presque aucune ligne n’est trouvée',
  'print the plan of the run as JSON, on standard output, and write nothing':
    'affiche le plan du traitement en JSON, sur la sortie standard, et n’écrit rien',
  'print errors only': 'n’affiche que les erreurs',
  'print the counts as JSON on standard output': 'affiche les décomptes en JSON sur la sortie standard',
  'files, folders or patterns with *, with equal headers; - is standard input':
    'fichiers, dossiers ou motifs avec *, de mêmes en-têtes ; - est l’entrée standard',
  'Addresses:': 'Adresses :',
  'assign one address': 'attribue une adresse',
  'Assigns one address, written as on an envelope.': 'Attribue une adresse, écrite comme sur une enveloppe.',
  'show how the address was read, and why each similar street was not chosen':
    'montre comment l’adresse a été lue, et pourquoi chaque rue ressemblante n’a pas été retenue',
  'show what each source says about the address found': 'montre ce que chaque source dit de l’adresse trouvée',
  'print the result columns as JSON': 'affiche les colonnes de résultat en JSON',
  'the address: number, street, postcode, commune': 'l’adresse : numéro, rue, code postal, commune',
  'print which areas contain a position, and the nearest address':
    'affiche les territoires et l’adresse d’une position',
  'Prints which circonscription and bureau de vote contain a position, by their contours alone, and the nearest address.':
    'Affiche la circonscription et le bureau de vote qui contiennent une position, d’après leurs seuls contours, et l’adresse la plus proche.',
  'print the answer as JSON': 'affiche la réponse en JSON',
  'longitude, WGS84 degrees': 'longitude, en degrés WGS84',
  'latitude, WGS84 degrees': 'latitude, en degrés WGS84',
  'answer other engines over pipes': 'répond à d’autres moteurs par des tubes',
  'Answers rows that another program sends over pipes: frames of Arrow record batches, or of NDJSON, on standard input, the result columns on standard output, in order. For Spark, pandas and polars: docs/spark.md; the protocol: docs/worker.md.':
    'Répond aux lignes qu’un autre programme envoie par des tubes : des trames de lots Arrow, ou de NDJSON, sur l’entrée standard ; les colonnes de résultat, dans l’ordre, sur la sortie standard. Pour Spark, pandas et polars : docs/spark.md ; le protocole : docs/worker.md.',
  'only check the options and plan the tables whose schemas come in; no row is matched':
    'ne fait que contrôler les options et préparer les tables dont les schémas arrivent ; aucune ligne n’est attribuée',
  'answer over HTTP': 'répond en HTTP',
  'Answers over HTTP: single records, batches and files, and searches compatible with the national geocoding service.':
    'Répond en HTTP : enregistrements isolés, lots et fichiers, et recherches compatibles avec le service national de géocodage.',
  'the pack to serve (default: a made-up département, to try the service)':
    'le pack à servir (par défaut : un département imaginaire, pour essayer le service)',
  'the pack used before: marks stale codes, and /v1/changes compares the two':
    'le pack utilisé avant : signale les codes périmés, et /v1/changes compare les deux',
  'port to listen on; 0 for a free one, which is printed': 'port d’écoute ; 0 pour un port libre, qui est affiché',
  'address to listen on; other than loopback, it is visible to others':
    'adresse d’écoute ; autre que la boucle locale, elle est visible des autres machines',
  'one token per line, optionally with its last valid day; every request must send one of them':
    'un jeton par ligne, avec au besoin son dernier jour de validité ; chaque requête doit en envoyer un',
  'maximum requests per second per client': 'requêtes par seconde et par client, au plus',
  'folder of uploads and results (default: the name of the pack with .jobs)':
    'dossier des fichiers reçus et des résultats (par défaut : le nom du pack suivi de .jobs)',
  'a name of this service, besides those of this machine; repeatable':
    'un nom de ce service, en plus de ceux de cette machine ; peut être répété',
  'an origin whose pages may use the service: https://example.org; repeatable':
    'une origine dont les pages peuvent utiliser le service : https://example.org ; peut être répété',
  'refuse unknown parameters of /search and /reverse (default: ignore them and list them in a header)':
    'refuse les paramètres inconnus de /search et /reverse (par défaut : les ignore et les liste dans un en-tête)',
  'worker threads for batches and files (default: one per core)':
    'fils d’exécution pour les lots et les fichiers (par défaut : un par cœur)',
  'check files against the journal of a run': 'compare des fichiers au journal d’un traitement',
  'Computes the hashes of the files named in the journal of a run again, and reports what no longer agrees: the pack, the inputs, the outputs, the journal itself. Exits with 1 if anything differs or is missing.':
    'Recalcule l’empreinte des fichiers que nomme le journal d’un traitement, et signale ce qui ne concorde plus : le pack, les entrées, les sorties, le journal lui-même. Termine avec 1 si quelque chose diffère ou manque.',
  'print the comparison as JSON': 'affiche la comparaison en JSON',
  'the file written by `arpenteur match --journal`': 'le fichier écrit par `arpenteur match --journal`',
  'After and around a run:': 'Après un traitement et autour :',
  'make lists of people who object': 'fait des listes de personnes opposées',
  'Makes opposition lists, which contain nobody in clear text.':
    'Fait des listes d’opposition, où personne ne figure en clair.',
  'make a list of digests of contacts': 'fait une liste d’empreintes de contacts',
  'Makes an opposition list: the HMAC-SHA-256 of each telephone number and e-mail address of the contacts, one per line. All notations of a number (0612345678, +33 6 12 34 56 78, 0033...) and of an e-mail address count as the same. Without the key the list reveals nothing: keep the key, and delete the contacts.':
    'Fait une liste d’opposition : le HMAC-SHA-256 de chaque numéro de téléphone et de chaque adresse électronique des contacts, un par ligne. Toutes les écritures d’un numéro (0612345678, +33 6 12 34 56 78, 0033...) et d’une adresse électronique comptent comme une seule. Sans la clé, la liste ne révèle rien : gardez la clé, et supprimez les contacts.',
  'required: where to write the list; - is standard output':
    'obligatoire : où écrire la liste ; - est la sortie standard',
  'set columns instead of guessing: telephone=COL[,COL...] courriel=COL[,COL...]':
    'indique les colonnes au lieu de les deviner : telephone=COL[,COL...] courriel=COL[,COL...]',
  'print the counts as JSON': 'affiche les décomptes en JSON',
  'files of contacts, CSV or NDJSON; - is standard input':
    'fichiers de contacts, CSV ou NDJSON ; - est l’entrée standard',
  'clean up after runs that ended early': 'nettoie après des traitements interrompus',
  'Searches folders for leftovers of killed runs next to their outputs. Files without their final names are completed or undone; temporary files and locks of dead runs are removed. Outputs of live runs, and rows that --resume could continue, are left alone. The next run of an output does the same by itself.':
    'Cherche dans des dossiers ce que des traitements tués ont laissé à côté de leurs sorties. Les fichiers sans leur nom définitif sont achevés ou défaits ; les fichiers temporaires et les verrous de traitements morts sont supprimés. Les sorties de traitements en cours, et les lignes que --resume pourrait reprendre, ne sont pas touchées. Le traitement suivant de la même sortie en fait autant de lui-même.',
  'list the actions without doing them': 'liste ce qui serait fait, sans le faire',
  'also remove rows and checkpoints that --resume could continue':
    'supprime aussi les lignes et points de reprise que --resume pourrait reprendre',
  'folders of outputs': 'dossiers de sorties',
};
