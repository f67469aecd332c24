/** What the service answers to requests that it refuses. */
export const serviceTexts: Readonly<Record<string, string>> = {
  'The pack was closed while its map was being made.': 'Le pack a été fermé pendant que sa carte était préparée.',

  // Files, by what clients know of them
  'The comparison': 'La comparaison',
  'the comparison': 'la comparaison',
  'The file': 'Le fichier',
  'the file': 'le fichier',
  'The result': 'Le résultat',
  'the result': 'le résultat',
  'The pack': 'Le pack',
  'A file of the service': 'Un fichier du service',
  'a file of the service': 'un fichier du service',

  // Forms and their files
  '{0}: comes {1} times, expected once.': '{0} : donné {1#} fois, attendu une fois.',
  '{0}: {1} is not a result column; expected some of {2}.':
    '{0} : {1} n’est pas une colonne de résultat ; attendu : certaines de {2}.',
  '{0}: {1} is not a motif; expected some of {2}.': '{0} : {1} n’est pas un motif ; attendu : certains de {2}.',
  '{0}: {1} is not known; expected one of {2}.': '{0} : {1} n’est pas connu ; attendu : {2}.',
  'columns {0}: expected KEY=COLUMN, KEY one of {1}.': 'columns {0} : attendu CLÉ=COLONNE, CLÉ parmi {1}.',
  'cost and wrong_cost go together, in euros, cost more than 0.':
    'cost et wrong_cost vont ensemble, en euros, cost étant plus grand que 0.',
  'opposition needs opposition_key, the key of the list.':
    'opposition demande aussi opposition_key, la clé de la liste.',
  'Expected a form (multipart/form-data) with a file in the field data.':
    'Attendu : un formulaire (multipart/form-data) avec un fichier dans le champ data.',
  'One file is expected in the field data.': 'Un seul fichier est attendu, dans le champ data.',
  'The field data contains text; expected a file: a part with a file name, as sent by curl -F data=@contacts.csv.':
    'Le champ data contient du texte ; attendu : un fichier, avec son nom, comme l’envoie curl -F data=@contacts.csv.',
  'A field has more than {0} characters.': 'Un champ a plus de {0#} caractères.',
  'The form has no file in the field data.': 'Le formulaire n’a pas de fichier dans le champ data.',
  'The form cannot be read: its parts are malformed, have no boundary, or were cut short.':
    'Le formulaire ne peut pas être lu : ses parties sont mal formées, sans séparateur, ou coupées.',
  'The file is a damaged or truncated gzip archive.': 'Le fichier est une archive gzip abîmée ou tronquée.',

  // Limits
  'The file {0}, the limit of the service.{1}': 'Le fichier {0}, la limite de ce service.{1}',
  'has more than {0} rows': 'a plus de {0#} lignes',
  'takes more than {0} s': 'demande plus de {0#} s',
  'The file has more than {0} bytes, the limit of the service.':
    'Le fichier a plus de {0#} octets, la limite de ce service.',
  'The file has more than {0} bytes, uncompressed, the limit of the service.{1}':
    'Le fichier décompressé a plus de {0#} octets, la limite de ce service.{1}',
  ' Send a larger file to /v1/jobs.': ' Envoyez un plus grand fichier à /v1/jobs.',
  'The array has {0} records; at most {1} are accepted.':
    'Le tableau a {0#} enregistrements ; {1#} au plus sont acceptés.',
  '{0} uploads are arriving, the limit of the service': '{0#} fichiers arrivent déjà, la limite de ce service',
  '{0}; this one was the slowest and makes room for another.':
    '{0} ; celui-ci était le plus lent et laisse sa place à un autre.',
  'The upload is too slow; expected at least {0} bytes per second over {1} s.':
    'L’envoi est trop lent ; attendu : au moins {0#} octets par seconde pendant {1#} s.',
  'The folder of uploads, {0}, cannot be created ({1}).':
    'Le dossier des fichiers reçus, {0}, ne peut pas être créé ({1}).',
  'The service has no disk space for this file and its result.':
    'Le service n’a pas assez de place sur le disque pour ce fichier et son résultat.',
  'The disk of the service is full.': 'Le disque du service est plein.',
  '{0} {1} are in progress, the limit of the service.': '{0#} {1} sont en cours, la limite de ce service.',
  files: 'fichiers',
  'results that are read': 'lectures de résultats',
  'results that are converted': 'conversions de résultats',
  'batches of records': 'lots d’enregistrements',
  'This client sent more than {0} requests in a second.': 'Ce client a envoyé plus de {0#} demandes en une seconde.',

  // Jobs
  'No job has this id.': 'Aucun traitement n’a cet identifiant.',
  '{0} jobs are waiting or running, the limit of the service.':
    '{0#} traitements attendent ou sont en cours, la limite de ce service.',
  'The results of {0} jobs are kept, the limit of the service; DELETE those you have fetched.':
    'Les résultats de {0#} traitements sont gardés, la limite de ce service ; supprimez (DELETE) ceux que vous avez téléchargés.',
  'The job {0} cannot be read ({1}).': 'Le traitement {0} ne peut pas être lu ({1}).',
  'The job is in the state {0}; its result exists in the state fini.':
    'Le traitement est dans l’état {0} ; son résultat existe dans l’état fini.',
  'No job with this id is waiting for its file.': 'Aucun traitement de cet identifiant n’attend son fichier.',
  'The file of this job is already arriving.': 'Le fichier de ce traitement arrive déjà.',
  'No rows were left out: the job has no exclude.': 'Aucune ligne n’est écartée : le traitement n’a pas d’exclude.',
  'The result is not split: the job has no split.': 'Le résultat n’est pas découpé : le traitement n’a pas de split.',
  'The result has {0} rows; a sheet of Excel holds {1}.':
    'Le résultat a {0#} lignes ; une feuille Excel en contient {1#}.',
  'The result is {0}; it cannot be converted to {1}.': 'Le résultat est en {0} ; il ne peut pas être converti en {1}.',

  // Searches, areas and changes
  'index: {0} is not here, only address: there are no points of interest and no parcels.':
    'index : {0} n’existe pas ici, seulement address : il n’y a ni points d’intérêt ni parcelles.',
  'The filters have {0} combinations; at most {1} are accepted.':
    'Les filtres ont {0#} combinaisons ; {1#} au plus sont acceptées.',
  'lon and lat go together: one of them is missing.': 'lon et lat vont ensemble : l’un des deux manque.',
  'Expected lon and lat, in degrees, or searchgeom.': 'Attendu : lon et lat, en degrés, ou searchgeom.',
  'q: expected 3 to 200 characters, the first a letter or a digit.':
    'q : attendu, 3 à 200 caractères, le premier étant une lettre ou un chiffre.',
  'is not JSON': 'n’est pas du JSON',
  'is not an object': 'n’est pas un objet',
  'is of another type': 'est d’un autre type',
  'has no [lon, lat] in coordinates': 'n’a pas de [lon, lat] dans coordinates',
  'has no radius of 0 to {0} metres': 'n’a pas de radius de 0 à {0#} mètres',
  'has no closed rings of 4 to {0} positions [lon, lat] in coordinates':
    'n’a pas, dans coordinates, d’anneaux fermés de 4 à {0#} positions [lon, lat]',
  'is wider or higher than {0} metres': 'est plus large ou plus haut que {0#} mètres',
  'searchgeom {0}; expected a Circle with a radius, or a Polygon, as JSON.':
    'searchgeom {0} ; attendu : un Circle avec un radius, ou un Polygon, en JSON.',
  'The pack has no area with this code among its {0}; codes look like {1}.':
    'Le pack n’a pas de territoire de ce code parmi ses {0} ; un code est de la forme {1}.',
  'The service was started without a `previous` pack: there is nothing to compare with.':
    'Le service est lancé sans pack précédent (`previous`) : il n’y a rien à comparer.',

  // Requests
  body: 'corps',
  querystring: 'query',
  params: 'chemin',
  headers: 'en-têtes',
  form: 'formulaire',
  request: 'demande',
  '{0} at {1}': '{0}, à {1}',
  'The {0} has the unknown property {1}.': 'Une propriété n’est pas connue ({0}) : {1}.',
  'The {0} {1}{2}{3}.': 'Une valeur ne convient pas ({0}) : {1}{2}{3}.',
  'is not as expected': 'elle n’a pas la forme attendue',
  "must have required property '{0}'": 'il manque la propriété {0}',
  'must be {0}': 'attendu, {0}',
  'must be {0} {1}': 'attendu, {0} {1#}',
  'must be equal to one of the allowed values': 'attendu, une des valeurs admises',
  'must match format "{0}"': 'attendu, le format {0}',
  'must NOT have more than {0} characters': 'attendu, {0#} caractères au plus',
  'must NOT have fewer than {0} characters': 'attendu, {0#} caractères au moins',
  'must NOT have fewer than {0} properties': 'attendu, {0#} propriétés au moins',
  'must NOT have more than {0} items': 'attendu, {0#} éléments au plus',
  'must NOT have fewer than {0} items': 'attendu, {0#} éléments au moins',
  'The URL of the request is malformed.': 'L’URL de la demande est mal formée.',
  'No such URL or method ({0}).': 'Cette URL ou cette méthode n’existe pas ({0}).',
  '{0} is not supported by this URL; expected {1}.': '{0} n’est pas possible à cette URL ; attendu : {1}.',
  'The content-type of the body is not supported; expected application/json, or multipart/form-data for a file.':
    'Le content-type du corps n’est pas admis ; attendu : application/json, ou multipart/form-data pour un fichier.',
  'The body is not valid JSON.': 'Le corps n’est pas du JSON valable.',
  'The body is empty; expected JSON.': 'Le corps est vide ; attendu : du JSON.',
  'The body is declared as gzip but is not gzip.': 'Le corps est annoncé en gzip, et n’en est pas.',
  'The gzip body is truncated.': 'Le corps gzip est tronqué.',
  'The content-encoding of the body is not supported; expected gzip or none.':
    'Le content-encoding du corps n’est pas admis ; attendu : gzip, ou aucun.',
  'The request {0}.': 'La demande {0}.',
  'is not HTTP': 'n’est pas en HTTP',
  'took too long to arrive': 'a mis trop de temps à arriver',
  'has headers larger than 16 KiB': 'a plus de 16 Kio d’en-têtes',
  'The service does not answer for the host {0}.': 'Le service ne répond pas pour l’hôte {0}.',
  'The request comes from a page of another origin.': 'La demande vient d’une page d’une autre origine.',
  'The request has no token.': 'La demande n’a pas de jeton.',
  'The token of the request is unknown or has expired.': 'Le jeton de la demande est inconnu ou a expiré.',
  'The service is stopping and accepts no more requests.': 'Le service s’arrête et n’accepte plus de demandes.',
};
