import type { Problem } from '../api/answers.ts';
import { language, say } from './say.ts';

/** A problem as the page shows it. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

/** What happened and what to do, in words for this page. */
const texts: Readonly<Record<string, readonly [title: string, what: string]>> = {
  INPUT_EMPTY: ['Le fichier est vide.', 'Choisissez un fichier qui contient au moins une ligne.'],
  INPUT_BINARY: [
    'Ce fichier n’est pas un tableau.',
    'Enregistrez-le en CSV ou en Excel (.xlsx) depuis un tableur, puis déposez-le.',
  ],
  INPUT_HEADER: [
    'Aucune colonne d’adresse n’est reconnue.',
    'Indiquez quelle colonne contient l’adresse, le code postal et la commune.',
  ],
  INPUT_QUOTE_UNCLOSED: ['Un guillemet n’est jamais refermé.', 'Corrigez cette ligne du fichier.'],
  INPUT_TOO_WIDE: ['Une ligne est trop longue.', 'Vérifiez que le fichier est bien un tableau.'],
  INPUT_JSON: ['Une ligne n’est pas du JSON.', 'Le fichier doit contenir un objet JSON par ligne.'],
  WORKBOOK_UNREADABLE: [
    'Ce classeur ne peut pas être lu.',
    'Ouvrez-le dans un tableur et enregistrez-le en .xlsx, sans mot de passe.',
  ],
  SHEET_MERGED: ['Des cellules de plusieurs lignes sont fusionnées.', 'Séparez-les dans le tableur, puis réessayez.'],
  SHEET_FULL: ['Il y a plus de lignes que n’en contient une feuille Excel.', 'Téléchargez le résultat en CSV.'],
  PARQUET_INVALID: ['Ce fichier Parquet ne peut pas être lu.', 'Écrivez-le à nouveau, par exemple avec DuckDB.'],
  JOIN_INVALID: [
    'La table à ajouter ne convient pas.',
    'Il lui faut une colonne de codes de circonscription ou de bureau, chacun une fois.',
  ],
  RULES_INVALID: ['Les règles de consentement ne sont pas valables.', 'Corrigez le fichier de règles.'],
  OPPOSITION_KEY: ['La clé de la liste d’opposition ne convient pas.', 'Donnez celle qui a servi à faire la liste.'],
  OPPOSITION_LIST: ['La liste d’opposition ne convient pas.', 'Faites-la avec arpenteur opposition.'],
  OPTION_INVALID: ['Un réglage n’est pas valable.', 'Corrigez les colonnes choisies.'],
  REQUEST_INVALID: ['La demande n’est pas comprise.', 'Corrigez la saisie, puis réessayez.'],
  REQUEST_TOO_LARGE: ['Le fichier est trop grand pour ce service.', 'Découpez-le, ou utilisez la ligne de commande.'],
  TOKEN_NEEDED: ['Le jeton n’est pas reconnu.', 'Demandez-en un à l’administrateur du service.'],
  RATE_EXCEEDED: ['Trop de demandes à la fois.', 'Réessayez dans un instant.'],
  SERVER_BUSY: ['Le service est occupé.', 'Réessayez dans un instant.'],
  DISK_SHORT: ['Le disque du service est plein.', 'Prévenez l’administrateur du service.'],
  JOB_UNKNOWN: ['Ce traitement n’existe plus.', 'Déposez à nouveau le fichier.'],
  RESOURCE_UNKNOWN: ['La référence ne connaît pas ce code.', ''],
};

/** Codes of which only the service knows what exactly is wrong; of the others the line is enough. */
const explained: readonly string[] = [
  'OPTION_INVALID',
  'REQUEST_INVALID',
  'REQUEST_TOO_LARGE',
  'WORKBOOK_UNREADABLE',
  'PARQUET_INVALID',
  'SHEET_MERGED',
  'JOIN_INVALID',
  'RULES_INVALID',
  'OPPOSITION_KEY',
  'OPPOSITION_LIST',
];

/**
 * Returns a problem in the language of the page, with its line. The service tells what it found in that language; its advice is
 * for its own clients, so the page has its own for what happens here.
 */
export function problemText({ code, title, detail, action, ligne }: Problem): ProblemText {
  if (language() === 'en') return { title, detail: `${detail} ${action}` };
  const [ownTitle, ownAction] = texts[code] ?? [title, `${action.replaceAll('`', '')} (${code})`];
  // Backticks mark names in texts for a terminal.
  const found = texts[code] === undefined || explained.includes(code) ? detail.replaceAll('`', '') : '';
  const hasLine = ligne === undefined || new RegExp(`(?<!\\d)${ligne}(?!\\d)`).test(found);
  const line = hasLine ? '' : say('Ligne {line}.', { line: ligne });
  return { title: ownTitle, detail: [line, found, ownAction].filter((part) => part !== '').join(' ') };
}
