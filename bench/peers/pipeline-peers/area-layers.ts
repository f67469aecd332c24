import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Feature, FeatureCollection } from 'geojson';
import { parseCodeCirconscription } from '../../../src/domain/code-circonscription.ts';
import { dataFolder, scratchFolder } from '../../kit/paths.ts';

/** Areas that positions are joined with. */
export interface AreaLayer {
  readonly name: 'circonscription' | 'bureau';
  /** Official layout; the pack is built from the same file. */
  readonly file: string;
  /** CSV without a header: code, GeoJSON of the geometry. */
  readonly csv: string;
}

type CodeOf = (properties: Readonly<Record<string, string>>) => string | undefined;

/** The circonscriptions and the contours of bureaux in a manifest, with their codes as in results. */
export function areaLayers(manifest: string): readonly AreaLayer[] {
  const { sources } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly sources: readonly { readonly kind: string; readonly files: readonly string[] }[];
  };
  const fileOf = (kind: string): string => {
    const [file = ''] = sources.find((source) => source.kind === kind)?.files ?? [];
    return resolve(dirname(manifest), file.replace('${ARPENTEUR_DATA}', dataFolder));
  };
  return [
    writeLayer('circonscription', fileOf('circonscriptions'), ({ id_circo = '' }) =>
      parseCodeCirconscription(id_circo),
    ),
    writeLayer('bureau', fileOf('bureaux_contours'), ({ codeBureauVote }) => codeBureauVote),
  ];
}

function writeLayer(name: AreaLayer['name'], file: string, codeOf: CodeOf): AreaLayer {
  const { features } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as FeatureCollection;
  const csv = join(scratchFolder, `pipeline-${name}.csv`);
  const out = openSync(csv, 'w');
  for (const feature of features) writeSync(out, line(feature, codeOf));
  closeSync(out);
  return { name, file, csv };
}

function line({ properties, geometry }: Feature, codeOf: CodeOf): string {
  return `${codeOf(properties as Parameters<CodeOf>[0]) ?? ''},"${JSON.stringify(geometry).replaceAll('"', '""')}"\n`;
}
