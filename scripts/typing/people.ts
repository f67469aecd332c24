/** Fictional people: names of tools and plants, telephone numbers reserved for fiction, dates of consent. */
import type { Random } from '../seeded/random.ts';

/** Fields of a person besides the address. */
export interface Person {
  readonly nom: string;
  readonly prenom: string;
  readonly telephone: string;
  readonly consentementLe: string;
  readonly finalite: string;
  readonly source: string;
}

const noms =
  `Truelle Enclume Cerfeuil Rabot Ciboulette Varlope Girofle Burin Estragon Marjolaine Tenaille Coriandre Niveau
Équerre Persil Limaille Sarriette Gouge Basilic Cisaille Fenouil Maillet Romarin Tournevis Verveine Scie-Alternée Oseille Pinçon
Livèche Poinçon Aneth Serfouette Pimprenelle Râteau Bourrache Sécateur Camomille Arrosoir Mélisse Binette`.split(/\s+/);
const prenoms =
  `Anémone Aster Bégonia Bleuet Bruyère Camélia Capucine Dahlia Églantine Fougère Genêt Glaïeul Hortensia Iris Jacinthe
Jasmin Lavande Lilas Lupin Marguerite Mimosa Muguet Narcisse Œillet Pâquerette Pétunia Pivoine Primevère Sauge Tulipe Violette Zinnia`.split(
    /\s+/,
  );

/** Draws a person. */
export function drawPerson(random: Random): Person {
  const upper = random.chance(0.45);
  const nom = random.pick(noms);
  return {
    nom: upper ? nom.toUpperCase() : nom,
    prenom: random.pick(prenoms),
    telephone: drawTelephone(random),
    consentementLe: drawConsent(random),
    finalite: random.weighted([
      ['politique', 78],
      ['municipale', 9],
      ['commerciale', 8],
      ['', 5],
    ]),
    source: random.weighted([
      ['site web', 46],
      ['pétition', 20],
      ['réunion', 18],
      ['fichier acheté', 9],
      ['', 7],
    ]),
  };
}

/** 06 39 98 and 01 99 00 are ranges that ARCEP reserves for fiction. */
function drawTelephone(random: Random): string {
  if (random.chance(0.4)) return '';
  const end = String(random.integer(0, 9999)).padStart(4, '0');
  const number = random.chance(0.85) ? `063998${end}` : `019900${end}`;
  if (random.chance(0.25)) return number.replace(/(\d\d)(?=\d)/g, '$1 ');
  return random.chance(0.08) ? `+33${number.slice(1)}` : number;
}

/** Mostly ISO, sometimes day/month/year, a few empty, some expired. */
function drawConsent(random: Random): string {
  if (random.chance(0.06)) return '';
  const year = random.weighted([
    [2025, 34],
    [2024, 28],
    [2023, 16],
    [2022, 9],
    [2020, 6],
    [2017, 5],
    [2014, 2],
  ]);
  const month = String(random.integer(1, 12)).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  return random.chance(0.1) ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
}
