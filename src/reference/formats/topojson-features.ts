/** Reads TopoJSON files, as a whole, because all features share the arcs. */
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import type { Topology } from 'topojson-specification';
import type { FileFindings } from '../findings/findings.ts';
import { readSourceBytes, readWholeSource, sourceInvalid } from '../files/open-source-file.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { decodeWhole } from './csv/text-decoder.ts';
import { phrase } from '../../words/phrase.ts';

/** Whether a file is TopoJSON, by its name or its first bytes. */
export async function isTopojson(kind: string, file: SourceFile): Promise<boolean> {
  if (/\.topojson(?:\.gz)?$/i.test(file.path)) return true;
  for await (const chunk of readSourceBytes(kind, file)) {
    return /^[^[]{0,200}"type"\s*:\s*"Topology"/.test(chunk.toString('latin1', 0, 1024));
  }
  return false;
}

/**
 * All features of all objects of a topology, in order. The `id` of a geometry becomes the property `id`, unless there is one,
 * as TopoJSON files often keep the code there.
 *
 * @throws ArpenteurError SOURCE_INVALID.
 */
export async function readTopojson(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): Promise<readonly JsonObject[]> {
  const text = decodeWhole(await readWholeSource(source.kind, file), findings);
  const { feature } = await import('topojson-client');
  const topology = parseTopology(text, source, file);
  const features: JsonObject[] = [];
  for (const object of Object.values(topology.objects)) {
    const made = feature(topology, object);
    for (const one of made.type === 'FeatureCollection' ? made.features : [made]) {
      features.push({ geometry: one.geometry, properties: { id: one.id, ...one.properties } });
    }
  }
  findings.rows += features.length;
  return features;
}

function parseTopology(text: string, source: ReferenceSource, file: SourceFile): Topology {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw sourceInvalid(
      source.kind,
      file,
      phrase`the file is cut, or its JSON is broken`,
      phrase`a complete TopoJSON file`,
      error,
    );
  }
  if (!isTopology(value))
    throw sourceInvalid(source.kind, file, phrase`members \`objects\` and \`arcs\` are missing`, phrase`TopoJSON`);
  return value;
}

function isTopology(value: unknown): value is Topology {
  return isJsonObject(value) && isJsonObject(value['objects']) && Array.isArray(value['arcs']);
}
