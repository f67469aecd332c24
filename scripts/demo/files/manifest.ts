/** `reference.json`: the manifest that names the demo's sources for `arpenteur build`. */
import { toBytes } from './files.ts';
import type { DemoFiles } from './files.ts';

interface Source {
  readonly kind: string;
  readonly files: readonly string[];
  readonly crs?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

const sources: readonly Source[] = [
  { kind: 'ban', files: ['adresses-96-*.csv', 'adresses-96-*.csv.gz'] },
  { kind: 'ban_lieux_dits', files: ['lieux-dits-96-beta.csv'] },
  { kind: 'circonscriptions', files: ['circonscriptions-96.geojson'], crs: 'EPSG:4326' },
  {
    kind: 'bureaux_contours',
    files: ['contours-bureaux-96.geojson.gz'],
    crs: 'EPSG:4326',
    // Layout of the national layer, but not cells around roll addresses: this is the partition that the roll was made from.
    properties: { nature: '=officiel' },
  },
  {
    kind: 'communes_contours',
    files: ['communes-96.geojson'],
    crs: 'EPSG:2154',
    properties: { code_insee: 'code', nom: 'nom' },
  },
  {
    kind: 'lieux_de_vote',
    files: ['lieux-de-vote-96.csv'],
    properties: { code_bureau_vote: 'code_bureau_vote', nom: 'nom', adresse: 'adresse' },
  },
  { kind: 'reu_adresses', files: ['table-adresses-reu-96.csv.gz'] },
  { kind: 'bureaux_circonscriptions', files: ['bureaux-de-vote-circonscriptions-96.csv'] },
  { kind: 'communes_circonscriptions', files: ['circo_composition-96.csv'] },
  { kind: 'cog_communes', files: ['v_commune_96.csv'] },
  { kind: 'cog_mouvements', files: ['v_mvt_commune_96.csv'] },
  { kind: 'cog_communes_depuis_1943', files: ['v_commune_depuis_1943_96.csv'] },
  { kind: 'codes_postaux', files: ['laposte_hexasmal_96.csv'] },
  { kind: 'cedex', files: ['cedex_to_insee_96.json'] },
  { kind: 'populations', files: ['donnees_communes_96.csv'] },
  { kind: 'corrections', files: ['corrections.csv'] },
];

/** Writes the manifest. */
export function writeManifest(files: DemoFiles): void {
  const origin = {
    producer: 'Arpenteur (généré)',
    url: 'https://example.invalid/arpenteur/demo',
    licence: 'CC0-1.0',
    millesime: '2026',
  };
  const manifest = {
    millesime: '2026',
    sources: sources.map(({ kind, files: names, ...rest }) => ({ kind, files: names, ...origin, ...rest })),
  };
  files.set('reference.json', toBytes(`${JSON.stringify(manifest, null, 2)}\n`));
}
