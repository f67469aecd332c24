/** What an election years after the newest source does to the probability of bureaux. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { changeAYear } from '../../src/assign/evidence/commune-trust.ts';
import { openPack } from '../../src/index.ts';

const demo = resolve(import.meta.dirname, '../../data/demo');
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-age-'));
const [withContours, byRoll] = [join(folder, 'whole.pack'), join(folder, 'roll.pack')];
/** Ten years after the demonstration's sources, which are dated by their year: taken as its middle. */
const election = '2036-07';
const years = 10;

/** Every tenth numbered address of the roll. */
function rollAddresses(): string[] {
  return gunzipSync(readFileSync(join(demo, 'table-adresses-reu-96.csv.gz')))
    .toString('utf8')
    .split('\n')
    .map((row) => row.split(','))
    .filter(([, , , , , type], index) => type === 'housenumber' && index % 10 === 0)
    .map(([, , , , address = '']) => address);
}

/** What is claimed of an address without an election, and by which factor of the usual rate it has changed by the election. */
interface Aged {
  readonly claimed: number;
  readonly factor: number;
}

async function ageAddresses(path: string): Promise<Aged[]> {
  const pack = await openPack(path);
  const aged = rollAddresses().flatMap((address) => {
    const now = pack.lookup(address);
    const then = pack.lookup(address, { election });
    if (now.methode_bureau_vote !== 'reu_adresse' || now.code_bureau_vote === null) return [];
    const left = (then.probabilite_bureau_vote ?? 0) / (now.probabilite_bureau_vote ?? 0);
    return [{ claimed: now.probabilite_bureau_vote ?? 0, factor: -Math.log(left) / (changeAYear * years) }];
  });
  await pack.close();
  expect(aged.length).toBeGreaterThan(100);
  return aged;
}

describe('the probability of a bureau at an election ten years after its sources', () => {
  beforeAll(async () => {
    cpSync(demo, folder, { recursive: true });
    const manifest = join(folder, 'reference.json');
    await assemblePack({ manifest, out: withContours });
    const written = JSON.parse(readFileSync(manifest, 'utf8')) as { sources: { kind: string }[] };
    const sources = written.sources.filter(({ kind }) => kind !== 'bureaux_contours');
    writeFileSync(manifest, JSON.stringify({ ...written, sources }));
    await assemblePack({ manifest, out: byRoll });
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('falls faster where the roll is the only source and a border is near', async () => {
    const aged = await ageAddresses(byRoll);
    const factors = (isWanted: (claimed: number) => boolean): number[] =>
      aged.filter(({ claimed }) => isWanted(claimed)).map(({ factor }) => factor);
    const [inside, near] = [factors((claimed) => claimed >= 0.995), factors((claimed) => claimed < 0.96)];
    expect(inside.length).toBeGreaterThan(10);
    expect(near.length).toBeGreaterThan(10);
    for (const factor of inside) expect(factor).toBeLessThan(1.02);
    for (const factor of near) expect(factor).toBeCloseTo(1.7, 1);
  });

  it('falls at one rate beside contours', async () => {
    for (const { factor } of await ageAddresses(withContours)) expect(factor).toBeCloseTo(1, 1);
  });
});
