/** Help: placeholders of options, and the notes after them. */
export const noteTexts: Readonly<Record<string, string>> = {
  '[options]': '[options]',
  '<folder>': '<dossier>',
  '<shell>': '<interpréteur>',
  '[command]': '[commande]',
  '<catalogue>': '<catalogue>',
  '[catalogue]': '[catalogue]',
  '<codes>': '<codes>',
  '<kinds>': '<genres>',
  '<date>': '<date>',
  '[file]': '[fichier]',
  '<place>': '<lieu>',
  '<n>': '<n>',
  '<pack>': '<pack>',
  '<reference>': '<référence>',
  '<file>': '<fichier>',
  '<code...>': '<code...>',
  '<text>': '<texte>',
  '<name>': '<nom>',
  '<what>': '<quoi>',
  '<database>': '<base>',
  '<old>': '<ancien>',
  '<new>': '<nouveau>',
  '<how>': '<comment>',
  '<key=column...>': '<clé=colonne...>',
  '<day>': '<jour>',
  '<month>': '<mois>',
  '<columns>': '<colonnes>',
  '<p>': '<p>',
  '<list>': '<liste>',
  '<table>': '<table>',
  '<format>': '<format>',
  '<character>': '<caractère>',
  '<encoding>': '<encodage>',
  '<criteria>': '<critères>',
  '<motifs>': '<motifs>',
  '<euros>': '<euros>',
  '<lang>': '<langue>',
  '<codec>': '<codec>',
  '<code>': '<code>',
  '<in>': '<entrée>',
  '<in...>': '<entrée...>',
  '<text...>': '<texte...>',
  '<lon>': '<lon>',
  '<lat>': '<lat>',
  '<host>': '<hôte>',
  '<origin>': '<origine>',
  '<name=n>': '<nom=n>',
  '<journal>': '<journal>',
  '<folder...>': '<dossier...>',
  'Examples (`arpenteur demo` needs no download):': 'Exemples (`arpenteur demo` ne télécharge rien) :',
  'Exit codes: 0 success, 1 bad data or failed check, 2 wrong use, 130 interrupted. Results go to standard output (JSON with --json), all else to standard error.':
    'Codes de sortie : 0 succès, 1 données en défaut, 2 mauvais usage, 130 arrêt. Résultats en sortie standard (JSON avec --json), le reste en sortie d’erreur.',
  'Examples:': 'Exemples :',
  'Then explore the result:': 'Explorez ensuite le résultat :',
  'The script lists the commands of this version: print it again after an upgrade.':
    'Le script liste les commandes de cette version : affichez-le de nouveau après une mise à jour.',
  'Example:': 'Exemple :',
  'Run a killed or interrupted fetch again to continue it. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured; NODE_EXTRA_CA_CERTS can name a file with further certificate authorities.':
    'Relancez un téléchargement tué ou interrompu pour le continuer. HTTP_PROXY, HTTPS_PROXY et NO_PROXY sont respectés ; NODE_EXTRA_CA_CERTS peut nommer un fichier d’autorités de certification supplémentaires.',
  'With --resume, what has been read of each file is kept in F.pack.reprise until the pack is written. If a build was killed or interrupted, ran out of disk or failed a check, the same command reads only what is missing there, changed or damaged.':
    'Avec --resume, ce qui a été lu de chaque fichier est gardé dans F.pack.reprise jusqu’à l’écriture du pack. Si une construction a été tuée ou interrompue, a manqué de disque ou a échoué à un contrôle, la même commande ne lit que ce qui y manque, a changé ou est abîmé.',
  'A manifest with two sources (these two kinds suffice; each further one adds evidence):':
    'Un manifeste avec deux sources (ces deux genres suffisent ; chaque autre ajoute des preuves) :',
  'Paths are relative to the manifest; a leading ${ARPENTEUR_DATA}/ is taken from the environment.':
    'Les chemins sont relatifs au manifeste ; ${ARPENTEUR_DATA}/ au début est pris dans l’environnement.',
  '--verify detects a pack that was deliberately changed, with valid checksums. Every command checks what it loads; only --verify and `arpenteur verify` compute the id again.':
    '--verify décèle un pack modifié à dessein, aux sommes de contrôle valables. Chaque commande contrôle ce qu’elle charge ; seuls --verify et `arpenteur verify` recalculent l’identifiant.',
  'The tables are communes (key code_insee), circonscriptions (code_circonscription) and bureaux (code_bureau_vote).':
    'Les tables sont communes (clé code_insee), circonscriptions (code_circonscription) et bureaux (code_bureau_vote).',
  'Addresses are paired by BAN id, then by street name and number, then by position. Codes with a probability below 0.5 are not compared, nor those that only one pack has. CHANGES.bureaux.csv (how many addresses moved from which bureau to which) and CHANGES.communes.csv are written beside CHANGES.csv.':
    'Les adresses sont appariées par identifiant BAN, puis par nom de rue et numéro, puis par position. Les codes d’une probabilité sous 0,5 ne sont pas comparés, ni ceux qu’un seul des packs possède. CHANGES.bureaux.csv (combien d’adresses sont passées de quel bureau à quel autre) et CHANGES.communes.csv sont écrits à côté de CHANGES.csv.',
  'Keys of --columns (guessed from header names and content when absent; the guess is printed):':
    'Clés de --columns (devinées d’après les noms de l’en-tête et le contenu si l’option manque ; ce qui est deviné est affiché) :',
  'Result columns:': 'Colonnes de résultat :',
  'Result columns on request:': 'Colonnes de résultat à la demande :',
  '--columns and its values come after the inputs. Messages go to standard error and never show the content of a row. Rows with more fields than the header get the statut erreur; their bytes are kept unchanged in OUT.rejets.':
    '--columns et ses valeurs viennent après les entrées. Les messages vont sur la sortie d’erreur et ne montrent jamais le contenu d’une ligne. Les lignes qui ont plus de champs que l’en-tête reçoivent le statut erreur ; leurs octets sont gardés tels quels dans OUT.rejets.',
  'It uses one thread besides its own unless --threads says otherwise, and ends when its input does. Errors are frames with their codes; messages also go to standard error and never show the content of a row.':
    'La commande utilise un fil d’exécution en plus du sien, sauf si --threads dit autre chose, et se termine avec son entrée. Les erreurs sont des trames avec leurs codes ; les messages vont aussi sur la sortie d’erreur et ne montrent jamais le contenu d’une ligne.',
  'Signals: INT and TERM finish the requests in progress and stop; HUP reloads the pack and the tokens, without a failed request. The API is described at /docs. The log, one JSON object per line on standard error, contains no address. docs/operators.md explains the limits.':
    'Signaux : INT et TERM achèvent les requêtes en cours et arrêtent ; HUP recharge le pack et les jetons, sans faire échouer de requête. L’API est décrite sous /docs. Le journal, un objet JSON par ligne sur la sortie d’erreur, ne contient aucune adresse. docs/operators.md explique les limites.',
  "Paths are taken relative to the journal's folder: a folder moved as a whole still verifies.":
    'Les chemins sont pris par rapport au dossier du journal : un dossier déplacé en entier se vérifie encore.',
  'For a file without a header and one address per line: --no-header --columns courriel=col1':
    'Pour un fichier sans en-tête et avec une adresse par ligne : --no-header --columns courriel=col1',
};
