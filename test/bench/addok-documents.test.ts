import { describe, expect, it } from 'vitest';
import { addokDocuments } from '../../bench/peers/geocode-peers/addok-documents.ts';
import type { Row } from '../../scripts/evaluate/read-rows.ts';

const ban = (id: string, numero: string, rep: string, voie: string, commune: string, lon: string): Row => ({
  id,
  numero,
  rep,
  nom_voie: voie,
  code_postal: id.startsWith('751') ? '75001' : '94480',
  code_insee: id.slice(0, 5),
  nom_commune: commune,
  lon,
  lat: '48.5',
});
const rows = [
  ban('94001_576e3f_00004', '4', '', "Allée de l'Orangerie", 'Ablon-sur-Seine', '2.411'),
  ban('94001_576e3f_00004_bis', '4', 'bis', "Allée de l'Orangerie", 'Ablon-sur-Seine', '2.412'),
  ban('94001_576e3f_00006', '6', '', "Allée de l'Orangerie", 'Ablon-sur-Seine', '2.413'),
  ban('75101_cfq3tf_00001', '1', '', 'Avenue du Général Lemonnier', 'Paris 1er Arrondissement', '2.330'),
];

describe('addok documents', () => {
  const documents = addokDocuments(rows);

  it('hold each address of the BAN once, under its street', () => {
    const ids = documents.flatMap(({ housenumbers = {} }) => Object.values(housenumbers).map(({ id }) => id));
    expect(ids.sort()).toEqual(rows.map((row) => row['id']).sort());
    expect(documents.filter(({ type }) => type === 'street').map(({ id }) => id)).toEqual([
      '94001_576e3f',
      '75101_cfq3tf',
    ]);
  });

  it('key numbers by number and suffix, and place the street at its middle number', () => {
    const street = documents.find(({ id }) => id === '94001_576e3f');
    expect(Object.keys(street?.housenumbers ?? {})).toEqual(['4', '6', '4 bis']);
    expect(street).toMatchObject({ name: "Allée de l'Orangerie", postcode: '94480', citycode: '94001', lon: 2.412 });
  });

  it('write arrondissements as districts of Paris, and place communes at the mean of their addresses', () => {
    expect(documents.find(({ id }) => id === '75101_cfq3tf')).toMatchObject({
      city: 'Paris',
      district: 'Paris 1er Arrondissement',
    });
    expect(documents.find(({ id }) => id === '94001')).toEqual({
      id: '94001',
      type: 'municipality',
      name: 'Ablon-sur-Seine',
      postcode: ['94480'],
      citycode: '94001',
      city: 'Ablon-sur-Seine',
      lat: 48.5,
      lon: 2.412,
      importance: Number((Math.log(4) / Math.log(5)).toFixed(4)),
    });
  });
});
