/** The communes, streets and numbers of the small reference: invented, but for names and codes of communes. */

/** Numbers of a street: `1-15` odd ones, `2-16` even ones, `1..9` all; a suffix behind a number: `4bis`. */
export type Numbers = string;

/** A commune with its streets. */
export interface Place {
  readonly code: string;
  readonly nom: string;
  readonly postcode: string;
  /** Where its first street begins, degrees; each street lies 0.001 further north, numbers run east. */
  readonly longitude: number;
  readonly latitude: number;
  readonly streets: readonly (readonly [nom: string, numbers: Numbers, more?: StreetMore])[];
  readonly lieuxDits?: readonly string[];
}

interface StreetMore {
  readonly postcode?: string;
  readonly ancienne?: readonly [code: string, nom: string];
  readonly alias?: string;
  readonly afnor?: string;
}

const melay = ['49199', 'Melay'] as const;
const neuvy = ['49225', 'Neuvy-en-Mauges'] as const;
const chemille = ['49092', 'Chemillé'] as const;

/** The communes of the reference; their order is nowhere used. */
export const places: readonly Place[] = [
  {
    code: '75101',
    nom: 'Paris 1er Arrondissement',
    postcode: '75001',
    longitude: 2.33,
    latitude: 48.86,
    streets: [
      ['Rue des Tisserands', '1-21,2-20,4bis,8ter'],
      ['Avenue du Général Clavier', '1..12'],
      ['Rue du Pont Vieux', '1..9'],
      ['Place de la Halle', '1..6'],
    ],
  },
  {
    code: '75102',
    nom: 'Paris 2e Arrondissement',
    postcode: '75002',
    longitude: 2.34,
    latitude: 48.87,
    streets: [
      ['Rue des Tisserands', '23-41,22-40'],
      ['Rue Marguerite Vasseur', '1..8'],
      ['Passage des Deux Sœurs', '1..5'],
    ],
  },
  {
    code: '75116',
    nom: 'Paris 16e Arrondissement',
    postcode: '75116',
    longitude: 2.27,
    latitude: 48.86,
    streets: [
      ['Avenue Foch-Lambert', '1-31,2-30', { postcode: '75116' }],
      ['Rue du Pont Vieux', '1..9', { postcode: '75016' }],
      ['Square Alphonse Rivet', '1..4', { postcode: '75016' }],
    ],
  },
  {
    code: '94041',
    nom: 'Ivry-sur-Seine',
    postcode: '94200',
    longitude: 2.38,
    latitude: 48.81,
    streets: [
      ['Rue des Lilas', '1-19,2-20,5bis,5ter,12a'],
      ['Avenue Jean Jaurès', '1..20'],
      ['Rue Jean Jaurès', '1..4'],
      ['Rue du 11 Novembre 1918', '1-9,2-8'],
      ['Boulevard du Colonel Aubry', '1-9,15-31,2-40'],
      ['Impasse du Moulin Vert', '1..6'],
      ['Rue de la Limite', '1-15,2-16'],
      ['Cité du Parc', '1..4'],
      ['Grande Rue', '1..9'],
      ['Quai de la Gare aux Bois', '10-30,11-31'],
    ],
  },
  {
    code: '94068',
    nom: 'Saint-Maur-des-Fossés',
    postcode: '94100',
    longitude: 2.48,
    latitude: 48.8,
    streets: [
      ['Rue des Lilas', '1..12'],
      ['Avenue du Bac', '1..14', { postcode: '94210' }],
      ['Rue Saint-Hilaire', '1..8', { postcode: '94210' }],
      ["Rue de l'Abbé Grenier", '1..6'],
      ['Avenue Louis Pasteur-Blanc', '1..6'],
    ],
  },
  {
    code: '49092',
    nom: 'Chemillé-en-Anjou',
    postcode: '49120',
    longitude: -0.73,
    latitude: 47.21,
    streets: [
      ['Rue de la Mairie', '1..8', { ancienne: chemille }],
      ['Rue de la Mairie', '1..6', { ancienne: melay }],
      ['Rue de la Mairie', '1..4', { ancienne: neuvy }],
      ['Rue des Potiers', '1..9', { ancienne: melay }],
      ['Place du Champ de Foire', '1..5', { ancienne: chemille }],
      ['Chemin des Genêts', '1,3,120,340,1250', { ancienne: neuvy }],
    ],
    lieuxDits: ['La Grande Bodinière', 'Le Petit Moulin'],
  },
  {
    code: '26258',
    nom: 'Puy-Saint-Martin',
    postcode: '26450',
    longitude: 4.97,
    latitude: 44.63,
    streets: [
      ['Lotissement Clos du Parc', '18..24'],
      ['Route de Montélimar', '1..5'],
      ['Rue de la Fontaine', '1..4'],
    ],
    lieuxDits: ['Les Combettes'],
  },
  {
    code: '26106',
    nom: "Cléon-d'Andran",
    postcode: '26450',
    longitude: 4.93,
    latitude: 44.61,
    streets: [
      ['Rue de la Fontaine', '1..7'],
      ['Route de Montélimar', '6..9'],
      ['Rue du Docteur Ladreit', '1..4'],
    ],
  },
  {
    code: '01004',
    nom: 'Ambérieu-en-Bugey',
    postcode: '01500',
    longitude: 5.35,
    latitude: 45.96,
    streets: [
      ['Rue Alexandre Bérard-Neuf', '1..8'],
      ['Rue du Maréchal Lannoy', '1..6'],
      ['Rue des Lilas', '1..3'],
      ['Rue des Zinnias', '1..4'],
      ['Impasse des Zinnias Bleus', '1..4'],
    ],
  },
];
