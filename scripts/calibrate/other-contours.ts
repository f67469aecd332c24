import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestPath } from '../evaluate/paths.ts';

/** Contours or areas of another year or source that replace those of the evaluation's reference. */
export interface OtherContours {
  readonly name: string;
  readonly file: string;
  readonly replaces: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Weight of such a case in the fit. */
  readonly weight: number;
}

/** Contours of Paris five years younger or older than its roll of 2012. */
export const olderContours: readonly OtherContours[] = [
  {
    name: 'paris-2017',
    file: 'bureaux/paris_secteurs_2017.geojson.gz',
    replaces: 'paris_2012.geojson.gz',
    properties: { code_bureau_vote: '75056_{arrondissement:02}{num_bv:02}' },
    weight: 0.3,
  },
];

/** Writes the evaluation's manifest with other contours into `folder`; returns its path. */
export function writeManifest(folder: string, { name, file, replaces, properties }: OtherContours): string {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    sources: { files: string[]; properties?: Record<string, string> }[];
  };
  for (const source of manifest.sources) {
    if (!source.files.some((path) => path.endsWith(replaces))) continue;
    source.files = [`\${ARPENTEUR_DATA}/${file}`];
    source.properties = { ...properties };
  }
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}
