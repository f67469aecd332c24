/** Reads ESRI Shapefiles: a .shp with .dbf, .prj and .cpg beside it, or all of them in a zip archive. */
import type { JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../../errors.ts';
import type { FileFindings } from '../findings/findings.ts';
import { readWholeSource, sourceInvalid } from '../files/open-source-file.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { withZipArchive } from './zip-archive.ts';
import { phrase } from '../../words/phrase.ts';

/** What a shapefile holds. */
export interface ShapefileFeatures {
  readonly features: readonly JsonObject[];
  /** Text of the .prj, if there is one. */
  readonly crs: string | undefined;
}

/** The parts of one layer; .shp is its geometry, .dbf its properties. */
interface ShapefileParts {
  readonly shp: Buffer;
  readonly dbf: Buffer | undefined;
  readonly prj: Buffer | undefined;
  readonly cpg: Buffer | undefined;
}

/**
 * The features of a shapefile, in the file's own coordinates, with the text of its .prj as `crs`.
 *
 * A .dbf without .cpg is read as UTF-8 if it is valid UTF-8, else as Windows-1252.
 *
 * @throws ArpenteurError SOURCE_INVALID when a part is missing or damaged.
 */
export async function readShapefile(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
  layout: 'zip' | 'shapefile',
): Promise<ShapefileFeatures> {
  const parts = layout === 'zip' ? await partsOfZip(source, file) : await partsBeside(source, file);
  const features = isWhole(parts) ? await parseParts(parts, findings) : undefined;
  if (features === undefined) {
    throw sourceInvalid(source.kind, file, phrase`the shapefile is damaged or cut`, phrase`complete .shp and .dbf`);
  }
  findings.rows += features.length;
  return { features, crs: parts.prj?.toString('utf8') };
}

/** Whether the files are as long as their headers say; shpjs would read a cut file without an error. */
function isWhole({ shp, dbf }: ShapefileParts): boolean {
  if (shp.length < 100 || shp.readInt32BE(24) * 2 !== shp.length) return false;
  if (dbf === undefined) return true;
  return dbf.length >= 32 && dbf.readUInt16LE(8) + dbf.readUInt32LE(4) * dbf.readUInt16LE(10) <= dbf.length;
}

/** The features, or undefined if there is not one record per shape. */
async function parseParts(parts: ShapefileParts, findings: FileFindings): Promise<readonly JsonObject[] | undefined> {
  const { parseDbf, parseShp } = await import('shpjs');
  const geometries = parseShp(viewOf(parts.shp));
  if (parts.dbf === undefined) return geometries.map((geometry) => ({ geometry }));
  const properties = parseDbf(viewOf(parts.dbf), encodingOfDbf(parts, findings));
  if (properties.length !== geometries.length) return undefined;
  return geometries.map((geometry, index) => ({ geometry, properties: properties[index] }));
}

async function partsBeside(source: ReferenceSource, file: SourceFile): Promise<ShapefileParts> {
  const stem = file.path.replace(/\.shp$/i, '');
  const part = async (extension: string): Promise<Buffer | undefined> =>
    (await readIfThere(`${stem}.${extension}`)) ?? (await readIfThere(`${stem}.${extension.toUpperCase()}`));
  return {
    shp: await readWholeSource(source.kind, file),
    dbf: await part('dbf'),
    prj: await part('prj'),
    cpg: await part('cpg'),
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function partsOfZip({ kind }: ReferenceSource, file: SourceFile): Promise<ShapefileParts> {
  return withZipArchive(kind, file, async ({ names, read }) => {
    const layers = names.filter((name) => /\.shp$/i.test(name) && !name.includes('__MACOSX'));
    const [layer] = layers;
    if (layer === undefined || layers.length > 1) {
      throw sourceInvalid(kind, file, phrase`the zip archive has ${layers.length} .shp files`, phrase`one shapefile`);
    }
    const stem = layer.slice(0, -4).toLowerCase();
    const part = async (extension: string): Promise<Buffer | undefined> => {
      const name = names.find((each) => each.toLowerCase() === `${stem}.${extension}`);
      return name === undefined ? undefined : read(name);
    };
    return { shp: await read(layer), dbf: await part('dbf'), prj: await part('prj'), cpg: await part('cpg') };
  });
}

/** Encoding of the .dbf, by the .cpg, else by content. */
function encodingOfDbf(parts: ShapefileParts, findings: FileFindings): string {
  const named = parts.cpg?.toString('latin1').trim() ?? '';
  if (named !== '') return named;
  const { dbf } = parts;
  if (dbf === undefined) return 'UTF-8';
  const headerLength = dbf.length >= 10 ? dbf.readUInt16LE(8) : 0;
  if (isUtf8(dbf.subarray(headerLength))) return 'UTF-8';
  findings.add('TEXT_WINDOWS_1252', '.dbf');
  return 'windows-1252';
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
