/** Runs rows of a table through the processor of a match, with answers kept for rows that repeat and without, and compares all outputs. */
import { afterAll, beforeAll, expect } from 'vitest';
import type { RowNotes } from '../../../src/batch/row-notes.ts';
import type { RowProcessor } from '../../../src/batch/workers/row-processor.ts';
import { processCsv } from '../../../src/batch/workers/process-csv.ts';
import { loadPack, type LoadedPack } from '../../../src/pack/pack-file.ts';
import type { InputKey } from '../../../src/record/input-fields.ts';
import { createRowProcessor, type MatchProcessorOptions } from '../../../src/runs/process/match-processor.ts';
import type { TableLayout } from '../../../src/tables/layout.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { csvLayout } from '../../kit/csv-layout.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

let folder: DemoFolder;
let pack: LoadedPack;

/** Builds the demo's pack before the tests of the file that calls this. */
export function useDemoPack(): void {
  beforeAll(async () => {
    folder = await DemoFolder.make();
    pack = loadPack(folder.pack);
  });
  afterAll(() => folder.remove());
}

/** Result columns of all tables. */
export const columns = [
  'statut', 'code_circonscription', 'probabilite_circonscription', 'code_bureau_vote', 'lieu_vote', 'adresse_trouvee', 'latitude', 'candidats', 'motifs', 'preuves', 'anciennete_j',
] as const; // prettier-ignore

type Given = Partial<Omit<MatchProcessorOptions, 'pack' | 'options' | 'repeats'>>;

/** A processor over the demo's pack. */
export function demoProcessor(given: Partial<MatchProcessorOptions>): RowProcessor {
  const options = { minimum: { circonscription: 0.5, bureau: 0.5 }, today: 20_000 };
  return createRowProcessor({ pack, options, columns, ...given });
}

/** What a worker gives for the rows of a table: all that could differ. */
interface Answers {
  readonly out: string;
  readonly rejects: string;
  readonly exclusions: string;
  readonly counts: readonly number[];
  readonly notes: RowNotes | undefined;
}

/** A table of these keys, one column each. */
export function layoutOf(keys: readonly InputKey[], changes: Partial<TableLayout> = {}): TableLayout {
  return csvLayout(keys, columns, changes);
}

/** Runs chunks of rows, one character per byte, through one processor; says how many rows were read and matched. */
export function run(
  chunks: readonly (readonly string[])[],
  layout: TableLayout,
  repeats: boolean,
  given: Given = {},
): { readonly answers: readonly Answers[]; readonly matched: number } {
  const processor = demoProcessor({ repeats, ...given });
  const read = processor.read.bind(processor);
  let matched = 0;
  processor.read = (count) => {
    matched += count;
    return read(count);
  };
  let firstRecord = 1;
  const answers = chunks.map((rows): Answers => {
    const bytes = Uint8Array.from(Buffer.from(rows.map((row) => `${row}\n`).join(''), 'latin1'));
    const outputs = { out: new ByteBuffer(), rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
    processCsv(bytes, bytes.length, layout, processor, outputs, firstRecord);
    firstRecord += rows.length;
    const textOf = (buffer: ByteBuffer): string => Buffer.from(buffer.view()).toString('latin1');
    return {
      out: textOf(outputs.out),
      rejects: textOf(outputs.rejects),
      exclusions: textOf(outputs.exclusions),
      counts: [...processor.takeCounts()],
      notes: processor.notes?.take(),
    };
  });
  return { answers, matched };
}

/** Compares all outputs with those of the same rows without kept answers; returns how many rows were matched where rows may repeat. */
export function compare(chunks: readonly (readonly string[])[], layout: TableLayout, given: Given = {}): number {
  const plain = run(chunks, layout, false, given);
  const repeated = run(chunks, layout, true, given);
  expect(repeated.answers).toEqual(plain.answers);
  expect(plain.matched).toBe(chunks.flat().length);
  return repeated.matched;
}

/** A value for each key, none of which is empty. */
export const values: Readonly<Record<InputKey, string>> = {
  id: '17',
  adresse: '1 IMPASSE DES URSULINES',
  numero: '1',
  suffixe: 'bis',
  type_voie: 'impasse',
  voie: 'des Ursulines',
  complement: 'bat. B',
  ligne1: 'Mme Bleuet',
  ligne2: 'appt 4',
  ligne3: 'etage 2',
  ligne4: '1 impasse des Ursulines',
  ligne5: 'BP 12',
  ligne6: '96130 MARVEJOLLES',
  lieu_dit: 'Le Petit Bois',
  code_postal: '96130',
  commune: 'MARVEJOLLES LE PONT',
  pays: 'FRANCE',
  code_insee: '96045',
  id_ban: '96045_0100_00001',
  longitude: '2.157913',
  latitude: '46.419849',
  circonscription: '9601',
  bureau: '96001_0001',
  verifie_le: '2019-05-04',
  nom: 'Girofle',
  prenom: 'Bleuet',
  date_naissance: '1984-02-29',
  telephone: '0639981273',
  courriel: 'bleuet@example.org',
  source: 'site web',
  finalite: 'politique',
  consentement_le: '2024-07-08',
  opposition: 'non',
};
