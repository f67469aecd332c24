import type { Problem } from '../api/answers.ts';

/** A problem as the page shows it. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

const texts: Readonly<Record<string, readonly [title: string, what: string]>> = {
  INPUT_EMPTY: ['Le fichier est vide.', 'Choisissez un fichier qui contient au moins une ligne.'],
  INPUT_BINARY: [
    'Ce fichier n’est pas du texte.',
    'Enregistrez le tableau au format CSV (dans un tableur : « Enregistrer sous »), puis déposez-le.',
  ],
  INPUT_HEADER: [
    'Aucune colonne d’adresse n’est reconnue.',
    'Indiquez ci-dessous quelle colonne contient l’adresse, le code postal et la commune.',
  ],
  INPUT_QUOTE_UNCLOSED: ['Un guillemet n’est jamais refermé.', 'Corrigez le fichier à la ligne indiquée.'],
  INPUT_TOO_WIDE: ['Une ligne est trop longue.', 'Vérifiez que le fichier est bien un tableau.'],
  INPUT_JSON: ['Une ligne n’est pas du JSON.', 'Le fichier doit contenir un objet JSON par ligne.'],
  OPTION_INVALID: ['Un réglage n’est pas valable.', 'Corrigez les colonnes choisies.'],
  REQUEST_INVALID: ['La demande n’est pas comprise.', 'Corrigez la saisie, puis réessayez.'],
  REQUEST_TOO_LARGE: ['Le fichier est trop grand pour ce service.', 'Découpez-le, ou utilisez `arpenteur match`.'],
  TOKEN_NEEDED: ['Le jeton n’est pas reconnu.', 'Demandez-en un à l’administrateur du service.'],
  RATE_EXCEEDED: ['Trop de demandes à la fois.', 'Réessayez dans un instant.'],
  SERVER_BUSY: ['Le service est occupé.', 'Réessayez dans un instant.'],
  DISK_SHORT: ['Le disque du service est plein.', 'Prévenez l’administrateur du service.'],
  JOB_UNKNOWN: ['Ce traitement n’existe plus.', 'Déposez à nouveau le fichier.'],
  RESOURCE_UNKNOWN: ['La référence ne connaît pas ce code.', ''],
};

/** Returns a problem in French. A code without a French text shows the service's own message. */
export function problemText({ code, detail, action }: Problem): ProblemText {
  const known = texts[code];
  return known === undefined
    ? { title: 'Le service a refusé la demande.', detail: `${detail} ${action} (${code})` }
    : { title: known[0], detail: known[1] };
}
