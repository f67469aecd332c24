/** Files of a campaign besides its contacts: a table of candidates, and its own rules. */
import { toBytes } from './files.ts';
import type { DemoFiles } from './files.ts';

const candidats = `circonscription,candidat,permanence
96-01,Alix Rabot,"3 place du Marché, Montclerc-sur-Oselle"
96-02,Noé Burin,"12 rue Haute, Marvejolles-le-Pont"
96-03,Ève Gouge,"1 quai de l'Oselle, Montclerc-sur-Oselle"
`;

const rules = {
  description: 'A consent counts for two years; what was collected for the ballot goes when it is over.',
  consentement_jours: 730,
  scrutin_le: '2026-06-14',
};

/** Writes `candidats.csv` and `regles.json`. */
export function writeUseFiles(files: DemoFiles): void {
  files.set('candidats.csv', toBytes(candidats));
  files.set('regles.json', toBytes(`${JSON.stringify(rules, undefined, 2)}\n`));
}
