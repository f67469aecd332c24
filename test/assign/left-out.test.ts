/** A commune that tables cut in two circonscriptions, and maps of which one leaves out the second. */
import { afterAll, expect, it } from 'vitest';
import { openPack, type Pack } from '../../src/index.ts';
import { ban, circonscription, geojson, street, withSource } from '../assemble/small-reference.ts';
import type { SmallSource } from '../assemble/small-reference.ts';
import { PackFolder } from '../kit/small-pack.ts';

const folder = new PackFolder();
afterAll(() => {
  folder.remove();
});

const colours = 'Ambre Bleue Cerise Dorée Emeraude Fauve Grise Havane Indigo Jaune Kaki Lilas'.split(' ');
const streets = colours.map((colour, at) => street('04001', `Rue ${colour}`, 0, 4, 0.1 + at / 8));
/** Commune 04001 without roll, contours and table of its bureaux. */
const sources = withSource(
  'ban',
  { content: ban(...streets.flat(), ...street('04002', 'Rue Haute', 4, 8, 1)) },
  withSource('communes_circonscriptions', {
    content: [
      'DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com',
      '04;Alpes;93;PACA;04001;Commune 04001;04001;partielle',
      '04;Alpes;93;PACA;04001;Commune 04001;04002;partielle',
      '04;Alpes;93;PACA;04002;Commune 04002;04002;entière',
      '',
    ].join('\n'),
  }),
).filter(({ kind }) => !['bureaux_contours', 'reu_adresses', 'bureaux_circonscriptions', 'corrections', 'lieux_de_vote'].includes(kind)); // prettier-ignore

const cutting: SmallSource = {
  kind: 'circonscriptions',
  file: 'cutting.geojson',
  content: geojson(circonscription('0401', [0, 0, 2, 2]), circonscription('0402', [2, 0, 8, 2])),
};

async function open(name: string, from: readonly SmallSource[]): Promise<Pack> {
  return openPack(await folder.build(name, from));
}

it('A map that leaves out a circonscription of a cut commune says nothing there', async () => {
  const pack = await open('left-out', sources);
  const answer = pack.lookup('9 Rue Cerise 04000 Commune 04001');
  expect(answer).toMatchObject({ statut: 'ambigu', code_circonscription: null, precision: 'numero' });
  expect(answer.candidats.map(({ code }) => code)).toEqual(['0401', '0402']);
  expect(answer.probabilite_circonscription).toBeCloseTo(0.5, 1);
  expect(pack.lookup('9 Rue Haute 04000 Commune 04002')).toMatchObject({ code_circonscription: '0402' });
});

it('A position is left open only where a map has it in the commune; elsewhere it is outside of all areas', async () => {
  const pack = await open('left-out', sources);
  const nowhere = { adresse: '9 Rue Inconnue', code_insee: '04001' };
  const statutAt = (longitude: string, latitude: string): string =>
    pack.match({ ...nowhere, longitude, latitude }).statut;
  expect(statutAt('6.01', '44.01')).toBe('ambigu');
  expect(statutAt('6.5', '44.01')).toBe('hors_zone');
});

it('Beside it, a map that cuts the commune decides', async () => {
  const pack = await open('two-maps', [...sources, cutting]);
  expect(pack.lookup('1 Rue Cerise 04000 Commune 04001')).toMatchObject({ code_circonscription: '0401' });
  expect(pack.lookup('9 Rue Cerise 04000 Commune 04001')).toMatchObject({ code_circonscription: '0402' });
});

it('A map of few addresses is not judged', async () => {
  const few = withSource('ban', { content: ban(...streets.slice(0, 2).flat()) }, sources);
  const pack = await open('few', few);
  expect(pack.lookup('9 Rue Ambre 04000 Commune 04001')).toMatchObject({ code_circonscription: '0401' });
});
