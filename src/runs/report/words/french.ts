import { motifTexts } from '../../../domain/motifs-in-french.ts';
import { html } from '../page/html.ts';
import type { ReportWords } from './english.ts';
import { figuresOf } from './figures.ts';

const figures = figuresOf('fr');
const { count, number } = figures;

/** `1 ligne`, `12 lignes`. */
function some(what: number, one: string, many = `${one}s`): string {
  return `${count(what)} ${what < 2 ? one : many}`;
}

const roles: Readonly<Record<string, string>> = { rows: 'lignes', exclusions: 'lignes écartées', rejects: 'lignes rejetées' }; // prettier-ignore

/** French texts of the report. */
export const french: ReportWords = {
  lang: 'fr',
  figures,
  page: {
    title: (rows) => (rows < 2 ? `${count(rows)} contact traité` : `${count(rows)} contacts traités`),
    about: (files, date, millesime) =>
      `${files}, le ${new Date(`${date}T12:00:00Z`).toLocaleDateString('fr', { dateStyle: 'long', timeZone: 'UTC' })}, avec la référence ${millesime}.`,
    standardInput: 'entrée standard',
    sections: 'Sections',
    overview: 'Vue d’ensemble',
    circonscriptions: 'Circonscriptions',
    communes: 'Communes',
    reliability: 'Fiabilité',
    motifs: 'Constats',
    thresholds: 'Seuils',
    provenance: 'Provenance',
    madeBy: (version) =>
      `Produit par Arpenteur ${version}. Les probabilités sont ajustées sur deux listes électorales de la région parisienne ; ` +
      'ailleurs, elles ne sont pas mesurées. Les motifs décrivent le fichier selon des règles modifiables ; ils ne ' +
      'constituent pas un avis juridique.',
    colon: ' : ',
    ofRows: ' lignes',
    toDo: 'À faire : ',
  },
  overview: {
    title: 'Lignes lues, lignes traitées',
    rowsRead: 'lignes lues',
    speed: (time, rowsPerSecond, threads) => `${time}, ${count(rowsPerSecond)} lignes/s sur ${some(threads, 'fil')}`,
    assigned: 'avec une circonscription',
    sure: 'à une probabilité de 0,95 ou plus',
    wrong: 'attribuées à tort, selon les probabilités',
    rows: (rows) => some(rows, 'ligne'),
    ofKept: (rows) => `sur ${some(rows, 'ligne conservée', 'lignes conservées')} avec une circonscription`,
    everyRow: 'Lignes par statut',
    statuts: {
      attribue: 'circonscription attribuée',
      ambigu: 'plusieurs circonscriptions possibles, aucune n’est assez sûre',
      introuvable: 'adresse introuvable',
      hors_zone: 'adresse trouvée hors du territoire de la référence',
      illisible: 'ligne sans adresse',
      erreur: 'ligne non conforme à l’en-tête',
    },
    sum: (read, kept, excluded, rejected) =>
      `${some(read, 'ligne lue', 'lignes lues')} = ${some(kept, 'conservée')} + ${some(excluded, 'écartée')}${
        rejected > 0
          ? `, dont ${count(rejected)} non conformes à l’en-tête, copiées telles quelles dans un fichier à côté du résultat`
          : ''
      }.`,
  },
  territory: {
    code: 'code',
    circonscription: 'circonscription',
    rows: 'lignes',
    share: 'part',
    bureaux: 'bureaux',
    wrong: 'erreurs attendues',
    byCirconscription: 'Par circonscription',
    reached: (rows, given, all) =>
      `${some(rows, 'ligne conservée', 'lignes conservées')} : ${some(given, 'circonscription attribuée', 'circonscriptions attribuées')} ` +
      `sur les ${count(all)} de la référence. Le nombre d’erreurs attendues est la somme, sur les lignes, de 1 moins la probabilité.`,
    table: 'Lignes par circonscription, par ordre décroissant',
    ofRows: (rows) => some(rows, 'ligne'),
    map: (name) => `Carte, ${name} : lignes par circonscription`,
    noRow: 'aucune ligne',
    andMore: (from) => `${some(from, 'ligne')} ou plus`,
    fromTo: (from, to) => `${count(from)} à ${count(to)}`,
    byCommune: 'Par commune',
    communes: (communes, listed) =>
      `Adresses de ${some(communes, 'commune')}${
        communes > listed ? ` ; le tableau donne les ${count(listed)} qui ont le plus de lignes` : ''
      }.`,
    communeTable: 'Lignes par commune, par ordre décroissant',
    byBureau: 'Par bureau de vote',
    bureauxListed: (bureaux, listed) =>
      `${some(bureaux, 'bureau', 'bureaux')} de vote ${bureaux > 1 ? 'ont' : 'a'} au moins une ligne${
        bureaux > listed ? ` ; le tableau donne les ${count(listed)} qui en ont le plus` : ''
      }.`,
    bureauTable: 'Lignes par bureau de vote, par ordre décroissant',
    bureau: 'bureau',
    commune: 'commune',
    assigned: 'avec une circonscription',
  },
  reliability: {
    title: 'Fiabilité',
    meaning: (circonscription, bureau) =>
      'Sur cent lignes de probabilité 0,90, quatre-vingt-dix devraient être justes. La probabilité porte sur l’adresse, ' +
      `non sur la personne, qui peut être inscrite ailleurs. Au-dessous de ${number(circonscription)} (circonscription) ou de ` +
      `${number(bureau)} (bureau), le code reste vide ; la probabilité affichée est celle du meilleur candidat.`,
    probability: 'probabilité',
    table: { circonscription: 'Probabilité de la circonscription, meilleur candidat', bureau: 'Probabilité du bureau de vote, meilleur candidat' }, // prettier-ignore
    fromTo: (from, to) => `${number(from)} à ${number(to)}`,
    none: 'aucun candidat',
  },
  motifs: {
    title: 'Constats',
    meaning: html`La colonne <code>motifs</code> contient les raisons ; une ligne peut en avoir plusieurs.
      <span class="grave">Grave</span> : n’utilisez pas la ligne sans la vérifier.
      <span class="attention">À vérifier</span> : regardez la ligne. <span class="information">Information</span> :
      aucune action n’est nécessaire.`,
    noAddress: 'Ce rapport ne contient aucune adresse.',
    addresses: 'Ce rapport contient des adresses de personnes.',
    nothing: 'Aucun.',
    groups: {
      adresse: 'L’adresse',
      affectation: 'L’attribution',
      perime: 'Valeurs enregistrées, périmées ou contradictoires',
      consentement: 'Consentement et conservation',
    },
    severities: { information: 'information', attention: 'à vérifier', grave: 'grave' },
    columns: {
      motif: 'motif',
      severity: 'gravité',
      rows: 'lignes',
      share: 'part',
      meaning: 'sens',
      action: 'que faire',
    },
    row: (row) => `ligne ${count(row)}`,
    text: (motif) => {
      const [, meaning = '', action = ''] = motifTexts[motif] ?? [];
      return { meaning, action };
    },
  },
  thresholds: {
    title: 'Coût de chaque seuil',
    meaning: (message, wrong) =>
      `Un message coûte ${number(message)} €, et ${number(wrong)} € de plus s’il atteint une autre circonscription. La dernière ` +
      'colonne additionne le coût entier des messages mal adressés et celui des bons messages qui ne partent pas. Aucun de ces ' +
      'seuils n’a été appliqué au fichier. Au seuil conseillé, un message vaut tout juste la peine d’être envoyé.',
    table: 'Seuils de la probabilité de la circonscription',
    threshold: 'seuil',
    recommended: ' (conseillé)',
    columns: ['lignes conservées', 'part', 'erreurs attendues', 'coût', 'perdu dans le doute'],
  },
  provenance: {
    title: 'Provenance',
    reference: 'Référence',
    before: 'Référence précédente',
    pack: (path, millesime, id) => `${path}, millésime ${millesime}, id ${id}`,
    allowed: 'Contrôles de la référence en échec, acceptés',
    date: 'Date à laquelle les âges sont calculés',
    thresholds: 'Seuils',
    bothThresholds: (circonscription, bureau) => `circonscription ${number(circonscription)}, bureau ${number(bureau)}`,
    excluded: 'Écartés',
    columns: 'Colonnes lues',
    column: (key, from) => `${key} dans ${from.join(' + ')}`,
    run: 'Traitement',
    ran: (version, node, begun) => `arpenteur ${version}, Node ${node}, commencé ${begun}`,
    command: 'Commande',
    sources: 'Sources de la référence',
    sourceColumns: ['type', 'fichier', 'producteur', 'millésime', 'licence', 'SHA-256'],
    files: 'Fichiers du traitement',
    fileColumns: ['usage', 'fichier', 'SHA-256'],
    read: 'lu',
    joined: 'joint',
    opposition: 'liste d’opposition',
    written: (role) => `écrit : ${roles[role] ?? role}`,
  },
};
