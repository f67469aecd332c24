import type { WrittenPlace } from './written-place.ts';

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI'];

/** Every arrondissement of the three cities, in each form found in lists. */
export function arrondissementPlaces(): WrittenPlace[] {
  const cities = [
    { nom: 'Paris', first: 75_101, postcode: 75_001, count: 20 },
    { nom: 'Lyon', first: 69_381, postcode: 69_001, count: 9 },
    { nom: 'Marseille', first: 13_201, postcode: 13_001, count: 16 },
  ] as const;
  return cities.flatMap(({ nom, first, postcode, count }) =>
    Array.from({ length: count }, (_, at) => at + 1).flatMap((number) => {
      const ordinal = number === 1 ? 'er' : 'e';
      const inRoman = roman[number - 1];
      const code = String(postcode + number - 1);
      const written: readonly (readonly [postcode: string, commune: string])[] = [
        [code, nom],
        [code, ''],
        ['', `${nom} ${number}`],
        ['', `${nom.toUpperCase()} ${String(number).padStart(2, '0')}`],
        ['', `${nom} ${number}${ordinal}`],
        ['', `${nom.toUpperCase()} ${number}${ordinal.toUpperCase()} ARRONDISSEMENT`],
        ['', `${nom} ${number}ème`],
        ['', `${nom} ${number}eme arr.`],
        ['', `${nom} (${number}${ordinal})`],
        ['', `${nom}-${number}${ordinal}-Arrondissement`],
        ...(inRoman === undefined ? [] : [['', `${nom} ${inRoman}${ordinal}`] as const]),
        ...(inRoman === undefined || number < 2 ? [] : [['', `${nom.toUpperCase()} ${inRoman}`] as const]),
        ['', `${number}${ordinal} arrondissement de ${nom}`],
        [`${nom.toUpperCase()} ${number}`, ''],
        ...(nom === 'Paris' && number === 16 ? [['75116', 'PARIS'] as const] : []),
      ];
      return written.map(([codePostal, commune]) => ({
        address: '',
        postcode: codePostal,
        commune,
        right: String(first + number - 1),
      }));
    }),
  );
}
