import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestPath } from '../evaluate/paths.ts';

/** Contours of another year than the roll, put in the place of those of the same year. */
export interface OtherContours {
  readonly name: string;
  readonly file: string;
  readonly replaces: string;
  readonly code: string;
  /** Weight of such a case in the fit. */
  readonly weight: number;
}

/** Paris as cut 5 and 14 years away from its roll of 2012. */
export const olderContours: readonly OtherContours[] = [
  {
    name: 'paris-2017',
    file: 'paris_secteurs_2017.geojson.gz',
    replaces: 'paris_2012.geojson.gz',
    code: '75056_{arrondissement:02}{num_bv:02}',
    weight: 0.3,
  },
  {
    name: 'paris-2026',
    file: 'paris_2026_t1.geojson.gz',
    replaces: 'paris_2012.geojson.gz',
    code: '75056_{code_bv}',
    weight: 0.3,
  },
];

/** Writes the evaluation's manifest with other contours into `folder`; returns its path. */
export function writeManifest(folder: string, { name, file, replaces, code }: OtherContours): string {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    sources: { files: string[]; properties?: Record<string, string> }[];
  };
  for (const source of manifest.sources) {
    if (!source.files.some((path) => path.endsWith(replaces))) continue;
    source.files = [`\${ARPENTEUR_DATA}/bureaux/${file}`];
    source.properties = { code_bureau_vote: code };
  }
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}
