import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '../../seeded/numbers.ts';
import { listPaths, manifestPath } from '../../evaluate/paths.ts';
import { cell } from '../../evaluate/read-rows.ts';
import { listNames } from '../../evaluate/targets.ts';
import { banFiles, readBan, streetKey } from '../ban-rows.ts';
import type { MeasureContext } from '../context.ts';
import { atLeast, atMost, countFigure, type Figure, shareFigure } from '../figures.ts';
import { answerText, geocoderFolder, matchFile } from '../match-table.ts';
import { readyPack } from '../packs.ts';
import { sampleOf } from '../sample.ts';

const shareRemoved = 0.1;
const seed = 11;

/** The removed numbers, and the manifest of the rest. */
interface Reduced {
  readonly manifest: string;
  readonly removed: ReadonlySet<string>;
  /** Streets with a number left. */
  readonly streetsLeft: ReadonlySet<string>;
}

/**
 * Removes a tenth of the BAN's numbers before the build: rows with these numbers must get the right street, and a motif that
 * the number is unknown. The answers of the complete BAN count as true.
 */
export async function measureRemovedNumbers(context: MeasureContext): Promise<Figure[]> {
  const { manifest, removed, streetsLeft } = writeReduced();
  const reduced = await readyPack(manifest, join(geocoderFolder, 'removed.pack'), context.skipBuild, context.print);
  const counts = { rows: 0, said: 0, suffix: 0, silent: 0, streetGone: 0, otherStreet: 0, otherCommune: 0 };
  const wrong: string[] = [];
  for (const list of listNames) {
    const { input } = listPaths(list);
    const before = await matchFile(context.pack, input, `${list}.whole`);
    const after = await matchFile(reduced, input, `${list}.removed`);
    for (const [index, { row, answer: was }] of before.entries()) {
      const is = after[index]?.answer;
      if (is === undefined || !removed.has(was.idBan)) continue;
      counts.rows++;
      if (is.codeInsee !== was.codeInsee) counts.otherCommune++;
      const isSaid = is.motifs.includes('numero_interpole') || is.motifs.includes('numero_inconnu');
      const isStreet = streetKey(is.idBan) === streetKey(was.idBan);
      if (isStreet && isSaid) counts.said++;
      else if (isStreet && is.motifs.includes('suffixe_ignore')) counts.suffix++;
      else {
        if (isStreet) counts.silent++;
        else if (streetsLeft.has(streetKey(was.idBan))) counts.otherStreet++;
        else counts.streetGone++;
        wrong.push(`${list} ${cell(row, 'adresse')} | ${was.address} => ${answerText(is)}`);
      }
    }
  }
  for (const line of sampleOf(wrong, context.errors, 1)) context.print(`  removed: ${line}`);
  const { rows, said, suffix, silent, streetGone, otherStreet, otherCommune } = counts;
  return [
    shareFigure(
      'number removed: right street; interpolated, unknown, or suffix said',
      said + suffix,
      rows - streetGone,
      atLeast(0.99),
    ),
    countFigure('number removed: of these, another suffix of the number taken (said)', suffix, rows),
    countFigure('number removed: right street, not said (a twin in the BAN)', silent, rows),
    countFigure('number removed: another street, or none', otherStreet, rows),
    countFigure('number removed: the street had no other number (counted apart)', streetGone, rows),
    countFigure('number removed: another commune', otherCommune, rows, atMost(0)),
  ];
}

/** Writes reduced copies of the BAN files, and a manifest of them, to the evaluation's folder. */
function writeReduced(): Reduced {
  const folder = join(geocoderFolder, 'ban');
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(seed);
  const removed = new Set<string>();
  const streetsLeft = new Set<string>();
  for (const file of banFiles) {
    const { header, lines } = readBan(file);
    const left = lines.filter(({ id }) => {
      if (random() < shareRemoved) removed.add(id);
      else streetsLeft.add(streetKey(id));
      return !removed.has(id);
    });
    const text = `${[header, ...left.map((line) => line.text)].join('\n')}\n`;
    writeFileSync(join(folder, file), gzipSync(text, { level: 1 }));
  }
  const manifest = join(geocoderFolder, 'removed.json');
  const whole = readFileSync(manifestPath, 'utf8');
  writeFileSync(manifest, whole.replaceAll('${ARPENTEUR_DATA}/ban/', `${folder}/`));
  return { manifest, removed, streetsLeft };
}
