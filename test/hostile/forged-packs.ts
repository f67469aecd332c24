/**
 * Opens forged packs and asks them everything, in a process of its own, which the test ends where one takes too long.
 *
 *     node --import tsx forged-packs.ts PACK FOLDER FIRST COUNT
 *
 * Prints a line of JSON for each seed: {@link ForgedOutcome}.
 */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { resultColumnNames } from '../../src/answers/columns/result-columns.ts';
import { processCsv } from '../../src/batch/workers/process-csv.ts';
import { ArpenteurError, openPack } from '../../src/index.ts';
import { loadPack, openSections } from '../../src/pack/pack-file.ts';
import { createRowProcessor } from '../../src/runs/process/match-processor.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';
import { csvLayout } from '../kit/csv-layout.ts';
import { damageSections, forgePack } from '../kit/forge-pack.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';

/** What became of a forged pack. */
export interface ForgedOutcome {
  readonly seed: number;
  /** `answered`; the code of the error that it was refused with; or the text of an exception. */
  readonly outcome: string;
  readonly elapsedMs: number;
}

const [pack = '', folder = '', first = '', count = ''] = process.argv.slice(2);
const good = loadPack(pack);
const demo = readFileSync(join(import.meta.dirname, '../../data/demo/contacts.csv'), 'utf8').split('\n');
/** Rows of the demo as one text each, and a text that needs each way of the search. */
const texts = [
  ...demo.slice(1, 4000).filter((_, row) => row % 80 === 0).map((row) => row.replaceAll(/[;,]/g, ' ')),
  ...['rue', '1 rue de la', 'place', 'mairie 96001', '12 bis', 'cedex 96', 'a'],
]; // prettier-ignore
/** Rows of the demo as they are in its file. */
const rows = Buffer.from(demo.slice(1, 4000).filter((_, row) => row % 10 === 0).map((row) => `${row}\n`).join('')); // prettier-ignore
const keys = ['id', 'nom', 'prenom', 'adresse', 'complement', 'code_postal', 'commune', 'telephone', 'consentement_le', 'finalite', 'source', 'circonscription'] as const; // prettier-ignore

for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const startedMs = performance.now();
  const random = randomNumbers(seed);
  const sections = new Map(openSections(good));
  damageSections(sections, (bound) => random() % bound);
  const path = join(folder, 'forged.pack');
  forgePack(path, good.header.metadata, sections);
  let outcome = 'answered';
  try {
    await askAll(path);
  } catch (error) {
    outcome =
      error instanceof ArpenteurError ? error.code : error instanceof Error ? (error.stack ?? '') : String(error);
  }
  const result: ForgedOutcome = { seed, outcome, elapsedMs: Math.round(performance.now() - startedMs) };
  writeSync(1, `${JSON.stringify(result)}\n`);
}

/** Every question that one pack answers. */
async function askAll(path: string): Promise<void> {
  const opened = await openPack(path);
  for (const text of texts) {
    const { longitude, latitude } = opened.lookup(text);
    opened.search(text);
    if (typeof longitude === 'number' && typeof latitude === 'number') {
      opened.match({ longitude, latitude });
      if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) opened.locate(longitude, latitude);
    }
  }
  for (const text of texts.slice(0, 8)) {
    opened.explain(text);
    opened.street(text);
  }
  const positions = Float64Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? -1.5 + at / 100 : 46 + at / 100));
  opened.reverseAll(positions);
  opened.locateAll(
    positions.filter((_, at) => at % 2 === 0),
    positions.filter((_, at) => at % 2 === 1),
  );
  opened.searchNear(-0.4, 47.1);
  opened.areasIn('bureaux', [-1, 46, 1, 48]);
  await opened.close();
  matchInGroups(path);
}

/** The way of files: rows side by side, whose reads in the pack are made before they are needed. */
function matchInGroups(path: string): void {
  const options = { minimum: { circonscription: 0.5, bureau: 0.5 }, today: 20_000 };
  const processor = createRowProcessor({ pack: loadPack(path), options, columns: resultColumnNames, repeats: false });
  const outputs = { out: new ByteBuffer(), rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
  const { records, written } = processCsv(rows, rows.length, csvLayout(keys, resultColumnNames), processor, outputs, 1);
  if (records !== 400 || written !== 400) throw new Error(`${written} rows came out of ${records}.`);
}
