/** The whole demo département, from the seed to the bytes of every file. */
import { buildTerritory } from './addresses.ts';
import { drawLieuxDits, writeBanFiles } from './ban-files.ts';
import { buildTracer } from './borders.ts';
import { writeContactFiles } from './contact-files.ts';
import { writeContourFiles } from './contour-files.ts';
import { decide } from './decisions.ts';
import type { DemoFiles } from './files.ts';
import { writeHistoryTables } from './history-tables.ts';
import { writeManifest } from './manifest.ts';
import { writeOfficialTables } from './official-tables.ts';
import { buildPartition } from './partition.ts';
import { writeReadme } from './readme.ts';
import { writeRollFile } from './roll-file.ts';
import { writeUseFiles } from './use-files.ts';

/** Makes every file of `data/demo`; two calls give the same bytes. */
export function makeDemoFiles(): DemoFiles {
  const partition = buildPartition();
  const trace = buildTracer(partition);
  const territory = buildTerritory(partition, trace);
  const decisions = decide(partition, territory);
  const lieuxDits = drawLieuxDits(partition, territory);
  const files: DemoFiles = new Map();
  writeBanFiles(files, territory, lieuxDits);
  writeContourFiles(files, partition, trace, territory.bureauContours);
  writeOfficialTables(files, partition, territory, decisions);
  writeRollFile(files, partition, territory, decisions);
  writeHistoryTables(files);
  writeManifest(files);
  writeContactFiles(files, territory, lieuxDits);
  writeUseFiles(files);
  writeReadme(files);
  return files;
}
