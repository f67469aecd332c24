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

const roles: Readonly<Record<string, string>> = { rows: 'les lignes', exclusions: 'les lignes écartées', rejects: 'les lignes rejetées' }; // prettier-ignore

/** The words of the report in French. */
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
    motifs: 'Ce qui est constaté',
    thresholds: 'Seuils',
    provenance: 'Sur quoi cela repose',
    madeBy: (version) =>
      `Fait par Arpenteur ${version}. Les probabilités sont ajustées sur deux listes de la région parisienne ; ailleurs elles ` +
      'ne sont pas mesurées. Les motifs disent ce que contient le fichier, selon des règles qui se changent ; ce n’est pas ' +
      'un avis juridique.',
    colon: ' : ',
    ofRows: ' lignes',
    toDo: 'À faire : ',
  },
  overview: {
    title: 'Ce qui est entré, ce qui est sorti',
    rowsRead: 'lignes lues',
    speed: (time, rowsPerSecond, threads) => `${time}, ${count(rowsPerSecond)} lignes/s sur ${some(threads, 'fil')}`,
    assigned: 'avec une circonscription',
    sure: 'à une probabilité de 0,95 ou plus',
    wrong: 'à la mauvaise, selon les probabilités',
    rows: (rows) => some(rows, 'ligne'),
    ofKept: (rows) => `des ${some(rows, 'ligne')} gardées qui en ont une`,
    everyRow: 'Chaque ligne a un statut',
    statuts: {
      attribue: 'une circonscription est attribuée',
      ambigu: 'plusieurs sont possibles, aucune n’est assez sûre',
      introuvable: 'l’adresse n’est pas trouvée',
      hors_zone: 'trouvée, hors du territoire de la référence',
      illisible: 'aucune adresse dans la ligne',
      erreur: 'la ligne ne correspond pas à l’en-tête',
    },
    sum: (read, kept, excluded, rejected) =>
      `${some(read, 'ligne lue', 'lignes lues')} = ${some(kept, 'gardée')} + ${some(excluded, 'écartée')}${
        rejected > 0
          ? `, dont ${count(rejected)} sans rapport avec l’en-tête, mises telles quelles à côté du résultat`
          : ''
      }.`,
  },
  territory: {
    code: 'code',
    circonscription: 'circonscription',
    rows: 'lignes',
    share: 'part',
    bureaux: 'bureaux',
    wrong: 'fausses attendues',
    byCirconscription: 'Par circonscription',
    reached: (rows, given, all) =>
      `${some(rows, 'ligne')} gardées reçoivent ${some(given, 'circonscription')} sur les ${count(all)} de la référence. Les ` +
      'fausses attendues se lisent dans les probabilités : la somme de ce qui manque à chaque ligne pour atteindre 1.',
    table: 'Lignes par circonscription, les plus nombreuses d’abord',
    ofRows: (rows) => some(rows, 'ligne'),
    map: (name) => `Carte, ${name} : lignes par circonscription`,
    noRow: 'aucune ligne',
    andMore: (from) => `${some(from, 'ligne')} et plus`,
    fromTo: (from, to) => `${count(from)} à ${count(to)}`,
    byCommune: 'Par commune',
    communes: (communes, listed) =>
      `Adresses de ${some(communes, 'commune')}${
        communes > listed
          ? ` ; voici les ${count(listed)} qui ont le plus de lignes, sans les ${count(communes - listed)} autres`
          : ''
      }.`,
    communeTable: 'Lignes par commune, les plus nombreuses d’abord',
    commune: 'commune',
    assigned: 'avec une circonscription',
  },
  reliability: {
    title: 'Fiabilité',
    meaning: (circonscription, bureau) =>
      'Une probabilité dit combien de telles lignes sont justes : sur cent à 0,90, quatre-vingt-dix. Elle parle de l’adresse, ' +
      `non de la personne, qui peut être inscrite ailleurs. Au-dessous de ${number(circonscription)} (circonscription) et de ` +
      `${number(bureau)} (bureau), le code reste vide ; la probabilité est celle du meilleur candidat.`,
    probability: 'probabilité',
    table: { circonscription: 'Probabilité de la circonscription, meilleur candidat', bureau: 'Probabilité du bureau de vote, meilleur candidat' }, // prettier-ignore
    fromTo: (from, to) => `${number(from)} à ${number(to)}`,
    none: 'aucun candidat',
  },
  motifs: {
    title: 'Ce qui est constaté',
    meaning: html`Les raisons sont dans la colonne <code>motifs</code> ; une ligne peut en avoir plusieurs. Ce qui est
      <span class="grave">grave</span> déconseille d’utiliser la ligne, ce qui est
      <span class="attention">à vérifier</span> demande un regard, une <span class="information">information</span> ne
      change rien.`,
    noAddress: 'Aucune adresse ne figure dans ce rapport.',
    addresses: 'Ce rapport montre des adresses de personnes.',
    nothing: 'Rien.',
    groups: {
      adresse: 'L’adresse',
      affectation: 'L’attribution',
      perime: 'Ce que dit la ligne, périmé ou contradictoire',
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
    title: 'Ce que coûterait un seuil',
    meaning: (message, wrong) =>
      `Un message coûte ${number(message)} €, et ${number(wrong)} € de plus s’il atteint une autre circonscription. Perdu dans ` +
      'le doute : les messages faux à leur coût entier, et les justes qui ne partent pas. Rien de cela n’est appliqué au ' +
      'fichier ; au seuil conseillé, un message vaut tout juste d’être envoyé.',
    table: 'Seuils de la probabilité de la circonscription',
    threshold: 'seuil',
    recommended: ' (conseillé)',
    columns: ['lignes gardées', 'part', 'fausses attendues', 'coût', 'perdu dans le doute'],
  },
  provenance: {
    title: 'Sur quoi cela repose',
    reference: 'Référence',
    before: 'Référence précédente',
    pack: (path, millesime, id) => `${path}, millésime ${millesime}, id ${id}`,
    allowed: 'Contrôles de la référence qui ont échoué et ont été admis',
    date: 'Jour à partir duquel les âges comptent',
    thresholds: 'Seuils',
    bothThresholds: (circonscription, bureau) => `circonscription ${number(circonscription)}, bureau ${number(bureau)}`,
    excluded: 'Écartés',
    columns: 'Colonnes lues',
    column: (key, from) => `${key} dans ${from.join(' + ')}`,
    run: 'Traitement',
    ran: (version, node, begun) => `arpenteur ${version}, Node ${node}, commencé ${begun}`,
    command: 'Commande',
    sources: 'Sources de la référence',
    sourceColumns: ['sorte', 'fichier', 'producteur', 'millésime', 'licence', 'SHA-256'],
    files: 'Fichiers du traitement',
    fileColumns: ['quoi', 'fichier', 'SHA-256'],
    read: 'lu',
    joined: 'joint',
    opposition: 'liste d’opposition',
    written: (role) => `écrit : ${roles[role] ?? role}`,
  },
};
