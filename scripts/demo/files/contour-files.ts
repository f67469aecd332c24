/** Contours as GeoJSON: circonscriptions and bureaux in degrees, communes in Lambert-93. */
import type { Contour, Tracer } from '../territory/borders.ts';
import { communes, departement } from '../territory/communes.ts';
import { gzip, toBytes } from './files.ts';
import type { DemoFiles } from './files.ts';
import type { Polygon, Ring } from '../territory/geometry.ts';
import { bureauCode, circonscriptionName, circonscriptions } from './official-tables.ts';
import type { Bureau, Partition } from '../territory/partition.ts';
import { itemAt } from '../../seeded/random.ts';

/** Writes the three layers; adjacent areas share their vertices. */
export function writeContourFiles(
  files: DemoFiles,
  { bureaux }: Partition,
  trace: Tracer,
  bureauContours: readonly Contour[],
): void {
  const circonscriptionFeatures = circonscriptions.map((code) =>
    feature(
      {
        codeDepartement: departement.code,
        codeCirconscription: code,
        nomDepartement: departement.nom,
        nomCirconscription: circonscriptionName(code),
      },
      trace((bureau) => bureaux[bureau]?.circonscription === code).wgs84,
    ),
  );
  files.set('circonscriptions-96.geojson', toBytes(collection('OGC:1.3:CRS84', circonscriptionFeatures)));
  const bureauFeatures = bureaux.map((bureau) =>
    feature(bureauProperties(bureau), itemAt(bureauContours, bureau.index).wgs84),
  );
  files.set('contours-bureaux-96.geojson.gz', gzip(collection('OGC:1.3:CRS84', bureauFeatures)));
  const communeFeatures = communes.map((commune) =>
    feature(
      { code: commune.codeInsee, nom: commune.nom, departement: departement.code },
      trace((bureau) => bureaux[bureau]?.commune === commune).lambert93,
    ),
  );
  files.set('communes-96.geojson', toBytes(collection('EPSG::2154', communeFeatures)));
}

/** Etalab's schema. */
function bureauProperties(bureau: Bureau): Record<string, string> {
  const numero = String(bureau.numero).padStart(4, '0');
  return {
    codeDepartement: departement.code,
    nomDepartement: departement.nom,
    codeCirconscription: bureau.circonscription,
    nomCirconscription: circonscriptionName(bureau.circonscription),
    codeCommune: bureau.commune.codeInsee,
    nomCommune: bureau.commune.nom,
    numeroBureauVote: numero,
    codeBureauVote: bureauCode(bureau),
    id_bv: `${bureau.commune.codeInsee}_${bureau.numero}`,
  };
}

function feature(properties: Record<string, string>, polygons: readonly Polygon[]): string {
  const parts = polygons.map(({ outer, holes }) => [outer, ...holes].map(closed));
  const geometry =
    parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts };
  return JSON.stringify({ type: 'Feature', properties, geometry });
}

function closed(ring: Ring): Ring {
  return [...ring, itemAt(ring, 0)];
}

/** One feature per line. */
function collection(crs: string, features: readonly string[]): string {
  const member = JSON.stringify({ type: 'name', properties: { name: `urn:ogc:def:crs:${crs}` } });
  return `{"type":"FeatureCollection","crs":${member},"features":[\n${features.join(',\n')}\n]}\n`;
}
