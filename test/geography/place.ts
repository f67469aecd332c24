/** Small places made for one difficulty of geography each: areas with holes and parts, and addresses in them. */
import type { Box, SmallSource } from '../assemble/small-reference.ts';

/** Rings of one polygon: the outer one, then its holes. Boxes in hundredths of a degree from the place's corner. */
export type Rings = readonly [outer: Box, ...holes: Box[]];

/** Where the lattice of a place begins, degrees. */
export type Corner = readonly [longitude: number, latitude: number];

/** 6 E, 44 N: in the Alpes-de-Haute-Provence, as the small reference. */
const alps: Corner = [6, 44];

const place = ([longitude, latitude]: Corner, x: number, y: number): [number, number] => [
  Number((longitude + x / 100).toFixed(7)),
  Number((latitude + y / 100).toFixed(7)),
];

/** A feature of one or several polygons, each with its holes. */
export function area(properties: Readonly<Record<string, string>>, parts: readonly Rings[], corner = alps): object {
  const coordinates = parts.map((rings) =>
    rings.map(([west, south, east, north]) =>
      (
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ] as const
      ).map(([x, y]) => place(corner, x, y)),
    ),
  );
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } };
}

/** An address of a place. */
export interface House {
  readonly commune: string;
  readonly voie: string;
  readonly numero: number;
  readonly x: number;
  readonly y: number;
  readonly postcode?: string;
  readonly nom?: string;
  readonly corner?: Corner;
  /** Code and name of the commune that it belonged to before a merger. */
  readonly ancienne?: readonly [code: string, nom: string];
}

const banHeader =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

/** A BAN file of houses. */
export function banOf(houses: readonly House[]): SmallSource {
  const rows = houses.map(
    ({ commune, voie, numero, x, y, postcode = '04000', nom = commune, corner = alps, ancienne = ['', ''] }) => {
      const key = `${commune}_${voie
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
        .slice(-8)}`;
      const [longitude, latitude] = place(corner, x, y);
      return [
        `${key}_${String(numero).padStart(5, '0')}`,
        ...['', numero, '', voie, postcode, commune, nom, ...ancienne, '', '', longitude, latitude],
        ...['entrée', '', '', '', '', 'commune', 'commune', '1', ''],
      ].join(';');
    },
  );
  return { kind: 'ban', file: 'ban.csv', content: [banHeader, ...rows, ''].join('\n') };
}

/** Areas of circonscriptions, under any notation of their codes. */
export function circonscriptionsOf(...features: readonly object[]): SmallSource {
  const content = JSON.stringify({ type: 'FeatureCollection', features });
  return { kind: 'circonscriptions', file: 'circonscriptions.geojson', content };
}

/** Contours of bureaux. */
export function contoursOf(...features: readonly object[]): SmallSource {
  const content = JSON.stringify({ type: 'FeatureCollection', features });
  return { kind: 'bureaux_contours', file: 'contours.geojson', content };
}

/** The composition table: communes with their circonscriptions in three digits. */
export function compositionOf(
  ...rows: readonly (readonly [commune: string, ...circonscriptions: string[]])[]
): SmallSource {
  const lines = rows.flatMap(([commune, ...seats]) =>
    seats.map((seat) => `04;Alpes;93;;${commune};${commune};${seat};${seats.length === 1 ? 'entière' : 'partiel'}`),
  );
  const header = 'DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com';
  return { kind: 'communes_circonscriptions', file: 'composition.csv', content: [header, ...lines, ''].join('\n') };
}

/** The COG: communes, and old communes with what they are part of now. */
export function cogOf(...rows: readonly (readonly [code: string, nom: string, partOf?: string])[]): SmallSource {
  const lines = rows.map(([code, nom, partOf]) => {
    const type = partOf === undefined ? 'COM' : 'COMD';
    return `${type},${code},93,${code.slice(0, 2)},,,0,${nom.toUpperCase()},${nom},${nom},,${partOf ?? ''}`;
  });
  const header = 'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT';
  return { kind: 'cog_communes', file: 'cog.csv', content: [header, ...lines, ''].join('\n') };
}
