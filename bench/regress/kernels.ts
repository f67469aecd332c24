/** The kernels compared between commits: each stage of a match over the demo, and the whole match. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputFields } from '../../src/record/input-fields.ts';
import { AddressRecord } from '../../src/record/record.ts';
import { Geocoder } from '../../src/geocode/geocode-address.ts';
import { openPack, type Pack } from '../../src/index.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { BareProcessor, planStep, runStep } from '../kit/stage-steps.ts';

/** Work of a fixed size. */
export interface Kernel {
  readonly name: string;
  /** Does the work once; returns a number that changes with the answers. */
  readonly run: () => number | Promise<number>;
}

const positions = 400_000;
/** Degrees around the generated département: west, south, east, north. */
const box = [2.2, 46.3, 2.7, 46.7] as const;

/** The kernels, all loaded. `pack`: the demo's; `output`: a file that may be written. */
export async function openKernels(pack: string, contacts: string, output: string): Promise<readonly Kernel[]> {
  const file = readFileSync(contacts);
  const step = await planStep(contacts);
  const records: InputFields[] = [];
  const runFields = (process: (record: AddressRecord) => void): void => {
    runStep({ name: '', processor: new BareProcessor(process), ...step }, file);
  };
  runFields((record) => {
    const fields = new InputFields();
    fields.copyFrom(record.fields);
    records.push(fields);
  });
  const reference = openReference(loadPack(pack));
  const geocoder = new Geocoder(reference.pack);
  const record = new AddressRecord();
  const overRecords = (work: () => number) => (): number => {
    let answers = 0;
    for (const fields of records) {
      record.fields.copyFrom(fields);
      record.clear();
      answers = (Math.imul(answers, 31) + work()) | 0;
    }
    return answers;
  };
  const opened = await openPack(pack);
  // The same file is matched again and again: each row is to be matched each time.
  process.env['ARPENTEUR_REPEATS'] = '0';
  return [
    {
      name: 'csv',
      run: () => {
        let pieces = 0;
        runFields(({ fields }) => {
          pieces += fields.pieceCount;
        });
        return pieces;
      },
    },
    {
      name: 'parse',
      run: overRecords(() => {
        parseRecord(record);
        return record.parsed.numero + record.parsed.codePostal;
      }),
    },
    {
      name: 'geocode',
      run: overRecords(() => {
        parseRecord(record);
        if (!record.parsed.isEmpty) geocoder.geocode(record);
        return record.found.street;
      }),
    },
    { name: 'locate', run: locateKernel(opened) },
    {
      name: 'match',
      run: async () => {
        await opened.matchFile({ inputs: [contacts], output, threads: 1, date: '2026-03-15' });
        return createHash('sha1').update(readFileSync(output)).digest().readInt32LE();
      },
    },
  ];
}

/** Positions in bulk, in both layers. */
function locateKernel(pack: Pack): () => number {
  const random = seededRandom(20_260_315);
  const [west, south, east, north] = box;
  const longitudes = Float64Array.from({ length: positions }, () => west + random() * (east - west));
  const latitudes = Float64Array.from({ length: positions }, () => south + random() * (north - south));
  return () => {
    const { circonscription, bureau_vote } = pack.locateAll(longitudes, latitudes);
    let answers = 0;
    for (let at = 0; at < positions; at++) {
      answers = (answers + (circonscription.number[at] ?? 0) + 7 * (bureau_vote.number[at] ?? 0)) | 0;
    }
    return answers;
  };
}
