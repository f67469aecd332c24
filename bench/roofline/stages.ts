import { readFileSync } from 'node:fs';
import { makeSteps } from '../kit/stage-steps.ts';
import { timeSteps } from '../kit/time-steps.ts';
import type { RooflineResult } from '../kit/results/scale-result-types.ts';
import { prepareContacts, preparePack } from '../kit/prepare.ts';

/** Additional cost of each stage per row, over the same rows sorted by postcode and name, or shuffled. */
export async function measureStages(
  addresses: number,
  rows: number,
  order: 'sorted' | 'shuffled',
): Promise<RooflineResult['stages'][number]> {
  const { path, id } = preparePack(addresses);
  const input = prepareContacts(addresses, rows);
  const steps = await makeSteps(path, input);
  const file = readFileSync(input);
  const skip = steps[0]?.skip ?? 0;
  const whole = timeSteps(steps, order === 'sorted' ? sortRows(file, skip) : file).map((ms) => (ms * 1000) / rows);
  return {
    addresses,
    packId: id,
    order,
    inputBytes: (file.length - skip) / rows,
    steps: steps.map(({ name }, at) => ({
      name,
      microseconds: Math.round(((whole[at] ?? NaN) - (whole[at - 1] ?? 0)) * 1000) / 1000,
    })),
  };
}

/** Sorts the rows by complement, postcode and commune, which are last (so compared from the end), then by address. */
function sortRows(file: Buffer, skip: number): Buffer {
  const lines = file.subarray(skip).toString('latin1').split('\n').slice(0, -1);
  const keyed = lines.map((line) => {
    const [, , , adresse = '', , codePostal = '', commune = ''] = line.split(';');
    return { key: `${codePostal};${commune};${adresse.replace(/^[\d\s]+/, '')}`, line };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return Buffer.concat([
    file.subarray(0, skip),
    Buffer.from(`${keyed.map(({ line }) => line).join('\n')}\n`, 'latin1'),
  ]);
}
