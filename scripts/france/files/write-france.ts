/** Writes a generated France to a folder: BAN, lieux-dits, roll, ministry table, contours and the manifest. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { banHeader, lieuxDitsHeader, ministryHeader, rollHeader } from '../../official-headers.ts';
import { generateFrance } from '../generate.ts';
import { readDepartements } from '../map/communes.ts';
import type { FileOptions, FranceOptions } from '../options.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';
import { writeBanRows, writeLieuxDits } from './ban-rows.ts';
import { writeBureaux } from './bureau-rows.ts';
import { manifestText } from './manifest.ts';
import { writeRollRows } from './roll-rows.ts';
import { RowFile } from './row-file.ts';

/** Names of the manifest, and of the file of options that `make-contacts` reads. */
const manifestName = 'reference.json';
export const optionsName = 'generation.json';

/** Counts of the files written. */
export interface WrittenFrance {
  readonly communes: number;
  readonly bureaux: number;
  readonly streets: number;
  readonly addressRows: number;
  readonly lieuxDits: number;
  readonly rollRows: number;
}

/** BAN files of one département, or of all. */
interface BanFiles {
  readonly ban: RowFile;
  readonly lieuxDits: RowFile;
}

/** @param see - called with every commune as it is written. */
export async function writeFrance(
  options: FranceOptions,
  { folder, isOneFile, gzip }: FileOptions,
  see: (commune: DrawnCommune) => void,
): Promise<WrittenFrance> {
  mkdirSync(folder, { recursive: true });
  const open = (name: string, header: readonly string[], delimiter: string): RowFile =>
    new RowFile(join(folder, gzip ? `${name}.gz` : name), `${header.join(delimiter)}\n`);
  const table = open('bureaux-de-vote-circonscriptions.csv', ministryHeader, ',');
  const roll = open('table-adresses-reu.csv', rollHeader, ',');
  const contours = open('contours-bureaux.geojson', ['{"type":"FeatureCollection","features":['], '');
  const departements = readDepartements();
  const written = { communes: 0, bureaux: 0, streets: 0, addressRows: 0, lieuxDits: 0, rollRows: 0 };
  const listed = { ban: [] as string[], lieuxDits: [] as string[] };
  const openBan = (code: string): BanFiles => ({
    ban: open(`adresses-${code}.csv`, banHeader, ';'),
    lieuxDits: open(`lieux-dits-${code}-beta.csv`, lieuxDitsHeader, ';'),
  });
  const closeBan = async ({ ban, lieuxDits }: BanFiles): Promise<void> => {
    if (await closeOrRemove(ban)) listed.ban.push(basename(ban.path));
    if (await closeOrRemove(lieuxDits)) listed.lieuxDits.push(basename(lieuxDits.path));
    written.addressRows += ban.rows;
    written.lieuxDits += lieuxDits.rows;
  };
  const all = isOneFile ? openBan('france') : undefined;
  for (const { map, communes } of generateFrance(options)) {
    for (const commune of map.communes) {
      writeBureaux(commune, departements.get(map.code) ?? map.code, table, contours);
      await contours.flush();
    }
    const own = all ?? openBan(map.code);
    for (const commune of communes) {
      writeBanRows(commune, own.ban, options.seed);
      writeLieuxDits(commune, own.lieuxDits);
      writeRollRows(commune, roll, options.seed);
      see(commune);
      written.communes++;
      written.streets += commune.streets.length;
      for (const file of [own.ban, own.lieuxDits, roll, table]) await file.flush();
    }
    if (all === undefined) await closeBan(own);
  }
  if (all !== undefined) await closeBan(all);
  contours.addText('\n]}\n');
  for (const file of [table, roll, contours]) await file.close();
  written.bureaux = table.rows;
  written.rollRows = roll.rows;
  const manifest = manifestText([
    ['ban', listed.ban],
    ['ban_lieux_dits', listed.lieuxDits],
    ['bureaux_contours', [basename(contours.path)]],
    ['reu_adresses', [basename(roll.path)]],
    ['bureaux_circonscriptions', [basename(table.path)]],
  ]);
  writeFileSync(join(folder, manifestName), manifest);
  writeFileSync(join(folder, optionsName), `${JSON.stringify(options, null, 2)}\n`);
  return written;
}

/** Closes a file; if it has no rows, removes it and returns false. */
async function closeOrRemove(file: RowFile): Promise<boolean> {
  await file.close();
  if (file.rows === 0) rmSync(file.path);
  return file.rows > 0;
}
