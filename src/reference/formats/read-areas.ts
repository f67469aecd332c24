/** Reads areas with their properties from GeoJSON, TopoJSON or Shapefile, recognised by content. */
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { GeometryBuilder } from './area-geometry.ts';
import type { Crs } from './crs.ts';
import { resolveCrs, wgs84 } from './crs.ts';
import type { FileFindings } from '../findings/findings.ts';
import { readGeojson } from './geojson-features.ts';
import { readSourceBytes, readSignature } from '../files/open-source-file.ts';
import { PositionCheck } from '../findings/position-check.ts';
import type { AreaGeometry } from './area-geometry.ts';
import { readShapefile } from './shapefile-features.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { isTopojson, readTopojson } from './topojson-features.ts';

/** A feature that has an area. */
export interface SourceArea {
  readonly properties: JsonObject;
  readonly geometry: AreaGeometry;
  /** `feature 12`, counted from 1, for findings. */
  readonly place: string;
}

/**
 * The areas of a file in batches, in order, in WGS84. Features without an area are noted and left out.
 *
 * The coordinate system is `crs` of the manifest, else the file's own, else WGS84. A GeoJSON file that names its system after
 * its features is read twice.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export async function* readAreas(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<readonly SourceArea[]> {
  const check = new PositionCheck(source, file, findings);
  const builder = new GeometryBuilder(findings, check);
  let crs: Crs = wgs84;
  let index = 0;
  for await (const { features, crs: named } of rawFeatures(source, file, findings)) {
    const name = source.crs ?? named;
    crs = name === undefined ? wgs84 : resolveCrs(name, file.label);
    const areas: SourceArea[] = [];
    for (const feature of features) {
      index++;
      const place = `feature ${index}`;
      const geometry = builder.build(feature['geometry'], crs, place);
      const properties = feature['properties'];
      if (geometry !== undefined)
        areas.push({ properties: isJsonObject(properties) ? properties : {}, geometry, place });
    }
    if (areas.length > 0) yield areas;
  }
  if (findings.rows === 0) findings.add('ROWS_NONE', file.label);
  check.finish(crs);
}

/** Features before projection, with the system that the file itself names, if any. */
interface RawFeatures {
  readonly features: readonly JsonObject[];
  readonly crs: string | undefined;
}

async function* rawFeatures(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<RawFeatures> {
  const signature = await readSignature(source.kind, file);
  if (signature === 'zip' || signature === 'shapefile') {
    yield await readShapefile(source, file, findings, signature);
  } else if (await isTopojson(source.kind, file)) {
    yield { features: await readTopojson(source, file, findings), crs: undefined };
  } else {
    yield* geojsonFeatures(source, file, findings);
  }
}

async function* geojsonFeatures(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<RawFeatures> {
  let crs = source.crs ?? (await crsAfterFeatures(source, file));
  for await (const part of readGeojson(source, file, findings)) {
    if (part.type === 'crs') crs = part.crs;
    else yield { features: part.features, crs };
  }
}

/** Bytes at the end of a file that are searched for a `crs` after the features. */
const tailBytes = 4096;

/**
 * The `crs` member of a GeoJSON file that has it after its features, or undefined.
 *
 * Skipped if the first coordinates of the file are degrees. Otherwise the file is read to its last 4 KiB without parsing, at
 * the speed of the disk.
 */
async function crsAfterFeatures(source: ReferenceSource, file: SourceFile): Promise<string | undefined> {
  let tail = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of readSourceBytes(source.kind, file)) {
    if (isFirst && startsInDegrees(chunk)) return undefined;
    isFirst = false;
    tail = Buffer.concat([tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
  }
  const name = /"crs"\s*:\s*\{[^{}]*\{[^{}]*"(?:name|code)"\s*:\s*(?:"([^"]+)"|(\d+))/.exec(tail.toString('latin1'));
  if (name === null) return undefined;
  return name[1] ?? `EPSG:${name[2] ?? ''}`;
}

/** Whether the first coordinates of a GeoJSON file are within 180 and 90 degrees; true if there are none. */
function startsInDegrees(chunk: Buffer): boolean {
  const position = /"coordinates"\s*:[\s[]*(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)/.exec(chunk.toString('latin1'));
  if (position === null) return true;
  return Math.abs(Number(position[1])) <= 180 && Math.abs(Number(position[2])) <= 90;
}
