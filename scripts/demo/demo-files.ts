/** The whole demo département, from the seed to the bytes of every file. */
import { buildTerritory } from './territory/addresses.ts';
import { drawLieuxDits, writeBanFiles } from './files/ban-files.ts';
import { buildTracer } from './territory/borders.ts';
import { writeContactFiles } from './files/contact-files.ts';
import { writeContourFiles } from './files/contour-files.ts';
import { decide } from './territory/decisions.ts';
import type { DemoFiles } from './files/files.ts';
import { writeHistoryTables } from './files/history-tables.ts';
import { writeManifest } from './files/manifest.ts';
import { writeOfficialTables } from './files/official-tables.ts';
import { buildPartition } from './territory/partition.ts';
import { writeReadme } from './files/readme.ts';
import { writeRollFile } from './files/roll-file.ts';
import { writeUseFiles } from './files/use-files.ts';

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
