/** The manifest for `arpenteur build`: the generated files, and the real tables from which they were generated. */

/** Origin of a real table. */
interface RealSource {
  readonly kind: string;
  readonly file: string;
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  readonly millesime: string;
  readonly properties?: Readonly<Record<string, string>>;
}

const cog = {
  producer: 'INSEE, Code officiel géographique',
  url: 'https://www.insee.fr/fr/information/2560452',
  licence: 'Licence Ouverte 2.0',
  millesime: '2026-01-01',
};
const realSources: readonly RealSource[] = [
  {
    kind: 'circonscriptions',
    file: 'circonscriptions/circonscriptions-precises.geojson.gz',
    producer: 'OpenStreetMap contributors',
    url: 'https://www.openstreetmap.org/copyright',
    licence: 'ODbL 1.0',
    millesime: '2022',
    properties: { code_circonscription: 'id_circo' },
  },
  {
    kind: 'communes_circonscriptions',
    file: 'communes/circo_composition.csv.gz',
    producer: 'INSEE',
    url: 'https://www.insee.fr/fr/information/6441661',
    licence: 'Licence Ouverte 2.0',
    millesime: '2022',
  },
  {
    kind: 'pays_circonscriptions',
    file: 'communes/circonscriptions_etranger.csv.gz',
    producer: 'Public sources',
    url: 'https://www.data.gouv.fr/',
    licence: 'not stated',
    millesime: '2012',
  },
  { kind: 'cog_communes', file: 'communes/v_commune_2026.csv.gz', ...cog },
  { kind: 'cog_mouvements', file: 'communes/v_mvt_commune_2026.csv.gz', ...cog },
  { kind: 'cog_comer', file: 'communes/v_commune_comer_2026.csv.gz', ...cog },
  { kind: 'cog_communes_depuis_1943', file: 'communes/v_commune_depuis_1943.csv.gz', ...cog },
  {
    kind: 'codes_postaux',
    file: 'communes/laposte_hexasmal_2025.csv.gz',
    producer: 'La Poste',
    url: 'https://datanova.laposte.fr/datasets/laposte-hexasmal',
    licence: 'Licence Ouverte 2.0',
    millesime: '2025',
  },
  {
    kind: 'cedex',
    file: 'normalisation/cedex_to_insee.json',
    producer: 'Public sources',
    url: 'https://www.data.gouv.fr/',
    licence: 'not stated',
    millesime: '2020',
  },
];

/** @param generated - kind and file names or globs of the files next to the manifest. */
export function manifestText(generated: readonly (readonly [kind: string, files: readonly string[]])[]): string {
  const made = generated
    .filter(([, files]) => files.length > 0)
    .map(([kind, files]) => ({
      kind,
      files,
      producer: 'Arpenteur (généré)',
      url: 'https://example.invalid/arpenteur/france',
      licence: 'CC0-1.0',
      millesime: '2026',
    }));
  const real = realSources.map(({ file, ...source }) => ({ ...source, files: [`\${ARPENTEUR_DATA}/${file}`] }));
  const description =
    'A generated France: real communes, circonscriptions and contours; made-up streets, houses and roll.';
  return `${JSON.stringify({ millesime: '2026', description, sources: [...made, ...real] }, null, 2)}\n`;
}
