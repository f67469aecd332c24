/** A tiny France: made again byte for byte, taken by the build, and with contacts whose answers it holds. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, hasData } from '../../scripts/evaluate/paths.ts';
import { endOf, runCli, startTypescript } from '../kit/run-cli.ts';

if (!hasData()) console.log(`skipped: no shared data in ${dataFolder}; set ARPENTEUR_DATA`);

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

/** Runs a script; fails with what it printed when it fails. */
async function run(script: string, ...words: string[]): Promise<void> {
  const ended = await endOf(startTypescript(join(scripts, script), words));
  expect(ended.code, ended.stderr).toBe(0);
}

/** A file as text, gz or not. */
function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Rows of a file without quoted fields, as objects. */
function readRows(path: string, delimiter: string): Record<string, string>[] {
  const [header = '', ...lines] = readText(path).trimEnd().split('\n');
  const columns = header.split(delimiter);
  return lines.map((line) => {
    const fields = line.split(delimiter);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
  });
}

describe.skipIf(!hasData())('a generated France', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-france-'));
  const made = join(folder, 'a');
  const contacts = 4000;
  const size = ['--addresses', '12000', '--departements', '48,62,971'];
  beforeAll(async () => {
    await run('make-france.ts', ...size, '--out', made);
    await run('make-contacts.ts', '--reference', made, '--rows', String(contacts), '--out', join(made, 'contacts.csv'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Rows of all files whose names begin so. */
  const rowsOf = (start: string, delimiter: string): Record<string, string>[] =>
    readdirSync(made)
      .filter((name) => name.startsWith(start))
      .flatMap((name) => readRows(join(made, name), delimiter));

  it('has as many addresses as requested, each with one or two positions', () => {
    const rows = rowsOf('adresses-', ';');
    expect(new Set(rows.map((row) => row['id'])).size).toBe(12_000);
    expect(rows.length / 12_000).toBeGreaterThan(1.07);
    expect(rows.length / 12_000).toBeLessThan(1.11);
  });

  it('is reproducible byte for byte from its seed, and differs with another seed', async () => {
    const again = join(folder, 'b');
    await run('make-france.ts', ...size, '--out', again);
    await run(
      'make-contacts.ts',
      '--reference',
      again,
      '--rows',
      String(contacts),
      '--out',
      join(again, 'contacts.csv'),
    );
    expect(readdirSync(again)).toEqual(readdirSync(made));
    for (const name of readdirSync(made)) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(made, name))), name).toBe(true);
    }
    const other = join(folder, 'c');
    await run('make-france.ts', ...size, '--out', other, '--seed', 'other');
    expect(readText(join(other, 'table-adresses-reu.csv.gz'))).not.toBe(
      readText(join(made, 'table-adresses-reu.csv.gz')),
    );
  });

  it('has the same rows compressed per département and plain in one file', async () => {
    const plain = join(folder, 'd');
    await run('make-france.ts', ...size, '--out', plain, '--plain', '--layout', 'france');
    const ids = (rows: Record<string, string>[]): (string | undefined)[] => rows.map((row) => row['id']);
    expect(ids(readRows(join(plain, 'adresses-france.csv'), ';'))).toEqual(ids(rowsOf('adresses-', ';')));
  });

  it('is a reference that can be built, and that answers most contacts correctly', async () => {
    const pack = join(folder, 'france.pack');
    const built = await runCli(['build', join(made, 'reference.json'), '--out', pack]);
    expect(built.code, built.stderr).toBe(0);
    expect(existsSync(pack)).toBe(true);
    const matched = join(folder, 'matched.csv');
    const ended = await runCli(['match', join(made, 'contacts.csv'), '--pack', pack, '--out', matched, '--quiet']);
    expect(ended.code, ended.stderr).toBe(0);
    const answers = readRows(join(made, 'contacts.attendu.csv'), ';').filter(
      (row) => row['code_circonscription'] !== '',
    );
    const given = new Map(readRows(matched, ';').map((row) => [row['id'], row['code_circonscription']]));
    const right = answers.filter((row) => given.get(row['id']) === row['code_circonscription']).length;
    expect(right / answers.length).toBeGreaterThan(0.95);
  });

  it('has contacts whose answers are in its files', () => {
    const ids = new Set(rowsOf('adresses-', ';').map((row) => row['id'] ?? ''));
    const known = new Set([...ids, ...rowsOf('lieux-dits-', ';').map((row) => row['id'] ?? '')]);
    for (const id of ids) known.add(id.slice(0, id.indexOf('_', id.indexOf('_') + 1)));
    const bureaux = new Map(rowsOf('bureaux-', ',').map((row) => [row['codeBureauVote'], row['codeCirconscription']]));
    const answers = readRows(join(made, 'contacts.attendu.csv'), ';');
    expect(answers).toHaveLength(contacts);
    for (const answer of answers) {
      if (answer['id_ban'] !== '') expect(known).toContain(answer['id_ban']);
      if (answer['code_bureau_vote'] === '') continue;
      expect(bureaux.get(answer['code_bureau_vote'])).toBe(answer['code_circonscription']);
    }
  });

  it('has a roll of its own addresses, in which about one row in a hundred has another bureau', () => {
    const ids = new Set(rowsOf('adresses-', ';').map((row) => row['id'] ?? ''));
    const streets = new Set([...ids].map((id) => id.slice(0, id.indexOf('_', id.indexOf('_') + 1))));
    const roll = rowsOf('table-adresses-reu', ',');
    for (const { id = '', geo_type } of roll) {
      expect(geo_type === 'street' ? streets : ids).toContain(id);
    }
    const truth = new Map(readRows(join(made, 'contacts.attendu.csv'), ';').map((row) => [row['id_ban'], row]));
    let compared = 0;
    let wrong = 0;
    for (const { id, id_brut_bv_reu = '', nb_bv_commune, geo_type } of roll) {
      const bureau = truth.get(id)?.['code_bureau_vote'];
      if (bureau === undefined || geo_type === 'street' || nb_bv_commune === '1') continue;
      compared++;
      if (bureau !== id_brut_bv_reu.replace(/_(.*)$/, (_, numero: string) => `_${numero.padStart(4, '0')}`)) wrong++;
    }
    expect(compared).toBeGreaterThan(500);
    expect(wrong / compared).toBeGreaterThan(0.002);
    expect(wrong / compared).toBeLessThan(0.025);
  });
});
