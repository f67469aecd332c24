/** Names of streets typical of French communes: pools by theme, drawn so that each is new to its commune. */
import type { Random } from '../../seeded/random.ts';
import { withDe } from '../../typing/spelling.ts';

/** `a|b|c` over several lines as a list. */
function words(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

const personnes =
  words(`Victor Hugo|Jean Jaurès|Pasteur|Gambetta|Émile Zola|Jules Ferry|Jules Verne|Aristide Briand|Voltaire|Jean Moulin
Marie Curie|George Sand|Alphonse Daudet|Honoré de Balzac|Claude Debussy|Hector Berlioz|Paul Verlaine|Arthur Rimbaud|Molière|Racine
Antoine de Saint-Exupéry|Pierre Brossolette|Gabriel Péri|Henri Barbusse|Léon Blum|Georges Clemenceau|Anatole France|Lamartine
Jean de La Fontaine|Alfred de Musset|Gustave Flaubert|Guy de Maupassant|Marcel Pagnol|Colette|Simone de Beauvoir|Olympe de Gouges
Louise Michel|Lucie Aubrac|Simone Veil|Jean Monnet|Robert Schuman|Pierre Mendès France|Salvador Allende|Nelson Mandela|Rosa Parks
Ambroise Paré|Claude Bernard|Albert Calmette|Denis Papin|Lavoisier|Ampère|Condorcet|Diderot|Montesquieu|Descartes|Gutenberg
Louis Braille|Louis Blériot|Clément Ader|Hélène Boucher|Roland Garros|Jean Mermoz|Guynemer|Surcouf|Jean Bart|Magellan|Jacques Cartier
Paul Cézanne|Auguste Renoir|Claude Monet|Édouard Manet|Camille Corot|Auguste Rodin|Camille Claudel|Berthe Morisot|Suzanne Valadon
Maurice Ravel|Gabriel Fauré|Georges Bizet|Édith Piaf|Georges Brassens|Jacques Brel|Jacques Prévert|Paul Éluard|Louis Aragon|René Char
Charles Péguy|Jean Giono|Albert Camus|Boris Vian|Romain Rolland|Pierre Loti|Théophile Gautier|Chateaubriand|Stendhal|Beaumarchais
Pierre Curie|Irène Joliot-Curie|Paul Langevin|Henri Poincaré|Évariste Galois|Sophie Germain|Blaise Pascal|Buffon|Parmentier
Étienne Dolet|Danton|Robespierre|Camille Desmoulins|Mirabeau|Lafayette|Rouget de Lisle|Hoche|Kléber|Marceau|Jeanne d'Arc|Henri IV
Ferdinand Buisson|Marcel Sembat|Roger Salengro|Marcel Cachin|Danielle Casanova|Missak Manouchian|Guy Môquet|Estienne d'Orves`);
const titres =
  words(`du Général de Gaulle|du Général Leclerc|du Maréchal Foch|du Maréchal Joffre|du Maréchal Juin|du Général Chanzy
du Maréchal de Lattre de Tassigny|du Colonel Fabien|du Commandant Charcot|du Capitaine Dreyfus|du Docteur Roux|du Docteur Schweitzer
du Docteur Calmette|du Président Wilson|du Président Kennedy|du Président Carnot|du Lieutenant Colonel Prévost|de l'Abbé Grégoire
de l'Abbé Pierre|du Professeur Langevin|du Sergent Bobillot|de l'Amiral Courbet|du Pasteur Martin Luther King|de Monseigneur Affre
du Curé Ferrand|du Chanoine Kir|du Comte de Chambord|de la Duchesse Anne|du Père Lacordaire|du Maire Auguste Pelletan`);
const dates =
  words(`du 11 Novembre 1918|du 8 Mai 1945|du 19 Mars 1962|du Quatre Septembre|du 14 Juillet|du 4 Août 1789|du 22 Août 1944
du 1er Mai|du Dix-Huit Juin|du 6 Juin 1944|du 25 Août 1944|du 152e Régiment d'Infanterie|de la 2e Division Blindée`);
const saints =
  words(`Saint-Martin|Saint-Jacques|Saint-Michel|Saint-Pierre|Saint-Paul|Saint-Nicolas|Saint-Antoine|Saint-Roch|Saint-Éloi
Saint-Vincent|Saint-Georges|Saint-Laurent|Saint-Simon|Sainte-Anne|Sainte-Catherine|Sainte-Geneviève|Sainte-Barbe|Notre-Dame`);
const plantes =
  words(`des Tilleuls|des Acacias|des Lilas|des Roses|des Bleuets|des Violettes|des Marronniers|des Platanes|des Érables
des Coquelicots|des Jonquilles|des Glycines|des Hortensias|des Myosotis|des Peupliers|des Saules|des Bouleaux|des Cèdres|des Chênes
des Noisetiers|des Cerisiers|des Pommiers|des Pruniers|du Muguet|des Primevères|des Iris|des Œillets|des Genêts|des Bruyères|des Charmes
des Frênes|des Ormes|des Sorbiers|des Camélias|des Pervenches|des Capucines|de la Roseraie|du Grand Chêne|du Noyer|des Églantines`);
const oiseaux =
  words(`des Alouettes|des Mésanges|des Hirondelles|des Rossignols|des Fauvettes|des Pinsons|des Merles|des Bergeronnettes
des Chevreuils|des Écureuils|du Renard|du Lièvre|des Bécassines|des Abeilles|du Cygne|de la Huppe|des Hérons|des Libellules`);
const lieux =
  words(`de l'Église|de la Mairie|du Lavoir|de la Fontaine|du Moulin|du Château|de la Gare|de l'École|des Écoles|du Cimetière
du Stade|du Presbytère|de l'Abreuvoir|du Four à Pain|de la Forge|du Puits|du Pont|de la Poste|du Marché|de l'Hôpital|de l'Hôtel de Ville
du Bac|de la Croix Blanche|de la Croix Rouge|du Calvaire|de la Chapelle|du Pressoir|de la Tuilerie|de la Briqueterie|des Carrières
du Pré Brûlé|du Grand Pré|des Prés|des Champs|du Bois|du Bois Joli|de la Forêt|de la Garenne|des Vignes|du Clos|du Verger|des Jardins
de l'Étang|du Ruisseau|de la Rivière|des Sources|du Gué|de l'Île|de l'Oselle|de la Tarvoise|de la Brunelle|du Halage|des Remparts
de la Porte Neuve|de la Tour|du Beffroi|des Halles|de la Grange aux Dîmes|de la Ferme|du Colombier|du Parc|du Belvédère|de Bellevue
de Beau Séjour|de Beau Soleil|du Soleil Levant|du Levant|du Couchant|du Midi|du Nord|de la Paix|de la Liberté|de l'Égalité
de la Fraternité|de la République|de la Résistance|de la Libération|de Verdun|de la Marne|d'Alsace|de Lorraine|de Bretagne|de Bourgogne
de Provence|de Stalingrad|du Souvenir Français|des Martyrs|de l'Europe|du Progrès|de l'Avenir|de l'Industrie|du Commerce|des Tanneurs
des Tisserands|des Potiers|des Tonneliers|des Vignerons|des Drapiers|des Cordeliers|des Capucins|des Ursulines|des Carmes|de l'Abbaye
du Prieuré|de la Commanderie|des Templiers|du Bourg Neuf|de la Vieille Poste|du Petit Train|de la Mare aux Canes|du Champ de Foire
du Jeu de Paume|du Mail|du Cours|des Quatre Vents|des Trois Fontaines|des Deux Ponts|des Cinq Chemins|du Bout du Monde|de la Fosse aux Loups
du Chemin Vert|de la Procession|du Point du Jour|de l'Espérance|de l'Union|de la Solidarité|de la Concorde|de la Bascule|du Vieux Four`);
const seuls =
  words(`Grande Rue|Rue Haute|Rue Basse|Rue Neuve|Rue Creuse|Rue Traversière|Vieille Rue|Petite Rue|Le Bourg|Rue Droite
Rue Centrale|Ruelle Noire|Chemin Rural n° 4|Chemin Vicinal n° 12|Cours Gambetta|Esplanade du Donjon|Rond-Point de l'Europe`);
/** Streets in the middle of almost every village. */
const rues = words(
  `Grande Rue|Rue de l'Église|Place de la Mairie|Rue Principale|Rue du Bourg|Rue de la République|Rue des Écoles`,
);
const hameaux =
  words(`La Grange aux Loups|Les Granges|Le Petit Bois|Les Brosses|Le Moulin Neuf|La Croix Verte|Les Bordes|La Métairie
Le Grand Champ|Les Genêts|La Folie|Le Plessis|Les Vallées|Les Rivières|La Motte|La Bruyère|Les Essarts|Bel Air|Beauregard|Montplaisir
Malvoisine|La Pierre Levée|Le Bois Rond|Les Quatre Vents|La Verrerie|Les Forges|L'Épinay|L'Ormeau|Le Chêne Rond|La Loge|Les Loges
La Fontaine Froide|Le Buisson|La Charité|Les Barres|Le Breuil|La Thibaudière|La Renaudière|La Guérinière|La Martinière|Les Picards
Chez Gaudry|Chez Merlot|Les Grands Moreaux|Les Petits Moreaux|La Tuilerie|Le Pont de Pierre|La Maison Blanche|La Maison Rouge
Le Vieux Château|La Butte|Les Carrières|Le Champ Rond|La Sablière|Les Marais|L'Étang Neuf|Le Gué aux Ânes|La Noue|Les Noues|Le Paradis`);

/** Surroundings of a street, which decide its possible names. */
export type Milieu = 'boulevard' | 'ville' | 'bourg' | 'village' | 'hameau' | 'route';

const typesDeVille: readonly (readonly [string, number])[] = [
  ['Rue', 60],
  ['Avenue', 12],
  ['Allée', 9],
  ['Impasse', 6],
  ['Boulevard', 4],
  ['Place', 3],
  ['Square', 2],
  ['Passage', 1.5],
  ['Villa', 1],
  ['Cours', 0.7],
  ['Quai', 0.8],
  ['Sentier', 1],
  ['Résidence', 1],
];
const typesDeVillage: readonly (readonly [string, number])[] = [
  ['Rue', 52],
  ['Chemin', 20],
  ['Impasse', 9],
  ['Allée', 6],
  ['Place', 4],
  ['Ruelle', 3],
  ['Lotissement', 2],
  ['Sente', 1],
];

/** The name of a hamlet or of the place where one stands. */
export function lieuDitName(random: Random): string {
  return random.pick(hameaux);
}

/**
 * Draws a name that is not in `taken` yet, and adds it there.
 *
 * @param voisines - names of the surrounding communes, for roads that lead there.
 */
export function streetName(random: Random, milieu: Milieu, voisines: readonly string[], taken: Set<string>): string {
  for (let attempt = 0; attempt < 500; attempt++) {
    const nom = drawName(random, milieu, voisines, attempt);
    if (taken.has(nom)) continue;
    taken.add(nom);
    return nom;
  }
  throw new Error(`No name left for a street (${milieu}).`);
}

function drawName(random: Random, milieu: Milieu, voisines: readonly string[], attempt: number): string {
  if (milieu === 'hameau' && attempt < 40) return random.pick(hameaux);
  if (milieu === 'route' && attempt < 40) {
    return `${random.pick(['Route', 'Route', 'Route', 'Chemin', 'Avenue'])} ${withDe(random.pick(voisines))}`;
  }
  if (milieu === 'bourg' && attempt < 40) return random.pick(rues);
  if (milieu === 'boulevard') {
    return `${random.pick(['Avenue', 'Boulevard', 'Rue', 'Cours'])} ${random.pick(random.pick([titres, personnes, dates]))}`;
  }
  if (random.chance(milieu === 'village' ? 0.05 : 0.01)) return random.pick(seuls);
  if (milieu === 'ville') {
    const type = random.weighted(typesDeVille);
    const pool = random.weighted([
      [personnes, type === 'Square' || type === 'Résidence' ? 30 : 46],
      [titres, type === 'Impasse' ? 2 : 12],
      [dates, 4],
      [saints, 6],
      [plantes, type === 'Allée' ? 60 : 8],
      [oiseaux, type === 'Allée' ? 25 : 3],
      [lieux, 28],
    ]);
    return `${type} ${random.pick(pool)}`;
  }
  const pool = random.weighted([
    [lieux, 60],
    [plantes, 10],
    [oiseaux, 4],
    [personnes, 8],
    [titres, 2],
    [dates, 3],
    [saints, 4],
  ]);
  const type = pool === dates || pool === titres ? 'Rue' : random.weighted(typesDeVillage);
  return `${type} ${random.pick(pool)}`;
}
