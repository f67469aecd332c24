/** Types for the part of shpjs that is used here; the package has none. */
declare module 'shpjs' {
  interface ShapefileFeature {
    readonly type: 'Feature';
    readonly geometry: unknown;
    readonly properties: Readonly<Record<string, unknown>>;
  }
  interface ShapefileCollection {
    readonly type: 'FeatureCollection';
    readonly features: readonly ShapefileFeature[];
  }
  /** Geometries of a .shp, projected to WGS84 only if a projection is given. */
  export function parseShp(shp: DataView, prj?: string): readonly unknown[];
  /** Records of a .dbf; `cpg` names its encoding. */
  export function parseDbf(dbf: DataView, cpg?: string): readonly Readonly<Record<string, unknown>>[];
  /** All layers of a zipped shapefile, projected to WGS84 by their .prj. */
  export function parseZip(zip: Uint8Array): Promise<ShapefileCollection | readonly ShapefileCollection[]>;
}
