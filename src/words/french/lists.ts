/** Words of closed lists: names of counts, kinds of files, verdicts, results. */
export const listTexts: Readonly<Record<string, string>> = {
  // What a pack counts
  streets: 'rues',
  circonscriptions: 'circonscriptions',
  circonscriptionAreas: 'contours de circonscriptions',
  bureauAreas: 'contours de bureaux',
  rollEntries: 'lignes du répertoire',

  // What findings count, and how severe they are
  areas: 'territoires',
  checks: 'contrôles',
  information: 'remarque',

  // Kinds of files
  'a pack': 'un pack',
  'an opposition list': 'une liste d’opposition',
  'a reference manifest': 'un manifeste de référence',
  'a lock file': 'un fichier de verrouillage',
  'a journal': 'un journal',
  'a key': 'une clé',
  'a report': 'un rapport',
  'a workbook': 'un classeur',
  'a Parquet file': 'un fichier Parquet',
  'a database': 'une base de données',
  'a PDF document': 'un document PDF',
  CSV: 'CSV',
  Parquet: 'Parquet',
  PostgreSQL: 'PostgreSQL',
  workbook: 'classeur',

  manifest: 'manifeste',
  'lock file': 'fichier de verrouillage',
  journal: 'journal',
  rules: 'règles',
  catalogue: 'catalogue',

  // What tells one run from another
  pack: 'pack',
  'previous pack': 'pack précédent',
  'joined table': 'table jointe',
  'opposition list': 'liste d’opposition',
  costs: 'coûts',
  report: 'rapport',
  inputs: 'entrées',
  input: 'entrée',
  date: 'date',
  exclude: 'motifs écartés',
  'result columns': 'colonnes de résultat',
  'min probability': 'seuil de probabilité',

  // Leftovers of runs
  'files without final names: completed or undone': 'fichiers sans leur nom définitif : achevés ou défaits',
  'temporary, of a run that has ended': 'temporaire, d’un traitement terminé',
  'lock of a run that has ended': 'verrou d’un traitement terminé',
  'can be resumed': 'peut être repris',

  // Verification of a pack or a run
  'verified: the id matches the content, and all of it follows the format':
    'vérifié : l’identifiant correspond au contenu, qui suit tout entier le format',
  same: 'identique',
  differs: 'différent',
  missing: 'absent',
  stream: 'flux',

  // Outcomes of a download
  cached: 'en cache',
  loaded: 'téléchargés',
  absent: 'inexistants',
  unchanged: 'inchangé',
  'the catalogue has no source {0}': 'le catalogue n’a pas de source {0}',

  // Changes between two packs
  'The address is in the newer reference only.': 'L’adresse n’est que dans la référence récente.',
  'Its bureau is another one.': 'Son bureau est un autre.',
  'It lies in another circonscription.': 'Elle est dans une autre circonscription.',
  'Its commune has another code.': 'Sa commune a un autre code.',
  'The address is in the older reference only.': 'L’adresse n’est que dans la référence ancienne.',
  'Its street has another name.': 'Sa rue a un autre nom.',
  'The same code, and nearly all of its addresses.': 'Le même code, et presque toutes ses adresses.',
  'Nearly all of its addresses, under another code.': 'Presque toutes ses adresses, sous un autre code.',
  'Its addresses went to two or more bureaux that consist mostly of them.':
    'Ses adresses forment l’essentiel de deux bureaux ou plus.',
  'It was merged with another bureau: most addresses of both are now in one.':
    'Il est réuni à un autre bureau : la plupart des adresses des deux sont dans un seul.',
  'Its borders changed in another way.': 'Ses limites ont changé autrement.',
  'No address of it was in a bureau known before.': 'Aucune de ses adresses n’était dans un bureau connu.',
  'No address of it is in a bureau known now.': 'Aucune de ses adresses n’est plus dans un bureau connu.',

  // How an address was found
  chosen: 'retenue',
  'not similar enough': 'pas assez ressemblante',
  'less similar than the chosen street': 'moins ressemblante que la rue retenue',
  'the chosen street is in the former commune written': 'la rue retenue est dans l’ancienne commune écrite',
  'the chosen street fits the number better': 'la rue retenue convient mieux au numéro',
  'the chosen street has the postcode written': 'la rue retenue a le code postal écrit',
  'the chosen one is a lieu-dit, and no number is written': 'un lieu-dit est retenu, et aucun numéro n’est écrit',
  'equally good; the chosen street comes first in the reference':
    'à égalité ; la rue retenue vient d’abord dans la référence',
  'nothing: no commune is certain, and no street fits': 'rien : aucune commune n’est sûre, et aucune rue ne convient',
  'exactly this address': 'exactement cette adresse',
  'a place between its neighbours; the reference lacks the number':
    'un lieu entre ses voisins ; le numéro manque à la référence',
  'the street as a whole: no number is written, or the reference has none near it':
    'la rue entière : aucun numéro n’est écrit, ou la référence n’en a pas d’approchant',
  'the lieu-dit as a whole': 'le lieu-dit entier',
  'the commune as a whole: no street is written, or none of its streets is similar enough':
    'la commune entière : aucune rue n’est écrite, ou aucune des siennes n’est assez ressemblante',
  'the postcode: several communes are possible, and no street decides':
    'le code postal : plusieurs communes sont possibles, et aucune rue ne tranche',
  'the given position': 'la position donnée',

  // Reports of commander
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  COMMAND: 'COMMANDE',
  'print help': 'affiche l’aide',
  'print the help of a command': 'affiche l’aide d’une commande',
  "unknown command '{0}'": "commande inconnue : '{0}'",
  "unknown option '{0}'": "option inconnue : '{0}'",
  "missing required argument '{0}'": "il manque l’argument obligatoire '{0}'",
  "option '{0}' argument missing": "l’option '{0}' demande une valeur",
  "option '{0}' argument '{1}' is invalid. Allowed choices are {2}.":
    "la valeur '{1}' de l’option '{0}' n’est pas admise. Choix possibles : {2}.",
  "option '{0}' argument '{1}' is invalid. {2}": "la valeur '{1}' de l’option '{0}' n’est pas admise. {2}",
  "command-argument value '{0}' is invalid for argument '{1}'. Allowed choices are {2}.":
    "la valeur '{0}' de l’argument '{1}' n’est pas admise. Choix possibles : {2}.",
  "command-argument value '{0}' is invalid for argument '{1}'. {2}":
    "la valeur '{0}' de l’argument '{1}' n’est pas admise. {2}",
  "too many arguments for '{0}'. Expected {1} argument but got {2}.":
    "trop d’arguments pour '{0}'. Attendu : {1}, donnés : {2}.",
  "too many arguments for '{0}'. Expected {1} arguments but got {2}.":
    "trop d’arguments pour '{0}'. Attendus : {1}, donnés : {2}.",
  'too many arguments. Expected {0} argument but got {1}.': 'trop d’arguments. Attendu : {0}, donnés : {1}.',
  'too many arguments. Expected {0} arguments but got {1}.': 'trop d’arguments. Attendus : {0}, donnés : {1}.',
};
