/** The report of a run: what it counts, what it shows, and what it must not. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDate, demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { ArpenteurError, type MatchFileOptions, openPack, type Pack } from '../../../src/index.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

let folder: DemoFolder;
let pack: Pack;
/** Rows of the input with the result columns, each by name. */
let rows: readonly Readonly<Record<string, string>>[];
/** The report of all of them, and one that shows rows and leaves some out. */
let plain: string;
let shown: string;

const use = { reportExamples: true, exclude: ['consentement_expire'] } as const;

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
  await writeFile(
    folder.file('contacts.csv'),
    (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 2001).join('\n'),
  );
  plain = await report({ costs: { message: 0.15, wrong: 2.5 } });
  const [head = '', ...lines] = (await readFile(folder.file('out.csv'), 'utf8')).trimEnd().split('\n');
  rows = lines.map((line) => {
    // Only `candidats` is quoted, and holds no delimiter.
    const fields = line.split(';');
    return Object.fromEntries(head.split(';').map((name, at) => [name, fields[at] ?? '']));
  });
  shown = await report(use);
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

async function report(options: Partial<MatchFileOptions> = {}): Promise<string> {
  await pack.matchFile({
    inputs: [folder.file('contacts.csv')],
    output: folder.file('out.csv'),
    report: folder.file('report.html'),
    date: demoDate,
    threads: 1,
    ...options,
  });
  return readFile(folder.file('report.html'), 'utf8');
}

/** What a reader sees, without marks. */
function visible(page: string): string {
  const body = page.slice(page.indexOf('<body>'), page.indexOf('<script>'));
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the report', () => {
  test('counts the rows of each circonscription as the output has them, and keeps the sum', () => {
    const text = visible(shown);
    const kept = rows.filter(({ motifs = '' }) => !motifs.split('|').includes('consentement_expire'));
    for (const code of ['9601', '9602', '9603']) {
      const count = kept.filter((row) => row['code_circonscription'] === code).length;
      expect(text).toMatch(new RegExp(`${code} 96, [123]r?e ${count.toLocaleString('en')} `));
    }
    expect(text).toContain(`2,000 rows read = ${kept.length.toLocaleString('en')} kept + ${(2000 - kept.length).toLocaleString('en')} excluded`); // prettier-ignore
  });

  test('has every motif of the run with its count', () => {
    const text = visible(plain);
    const counts = new Map<string, number>();
    for (const motif of rows.flatMap(({ motifs = '' }) => motifs.split('|'))) {
      counts.set(motif, (counts.get(motif) ?? 0) + 1);
    }
    counts.delete('');
    expect(counts.size).toBeGreaterThan(20);
    for (const [motif, count] of counts) {
      expect(text).toMatch(new RegExp(` ${motif} (grave|attention|information) ${count.toLocaleString('en')} `));
    }
  });

  test('fetches nothing, and lets nothing be fetched', () => {
    expect(plain).toContain("default-src 'none'");
    expect(plain.match(/\b(?:src|href)="(?!#)[^"]*"|url\([^)]*\)|@import/g)).toBeNull();
  });

  test('shows no address, name, telephone or e-mail of anybody', () => {
    const text = visible(plain);
    for (const { adresse = '', nom = '', telephone = '' } of rows) {
      for (const field of [adresse, telephone]) if (field.length > 8) expect(text).not.toContain(field);
      if (nom.length > 3) expect(text).not.toMatch(new RegExp(`\\b${nom}\\b`));
    }
  });

  test('shows the first rows of each motif when asked, with their addresses and nothing else of them', () => {
    const text = visible(shown);
    expect(text).toContain('This report contains personal addresses.');
    const first = rows.findIndex(({ motifs = '' }) => motifs.split('|').includes('numero_inconnu'));
    expect(text).toContain(`row ${(first + 1).toLocaleString('en')}: ${rows[first]?.['adresse'] ?? ''}`);
    for (const { telephone = '' } of rows) if (telephone.length > 8) expect(text).not.toContain(telephone);
  });

  test('shows the same whatever the threads and the size of chunks', async () => {
    const of = (page: string): string =>
      page.slice(page.indexOf('id="circonscriptions"'), page.indexOf('id="provenance"'));
    expect(of(await report({ ...use, threads: 2, chunkBytes: 20_000 }))).toBe(of(shown));
  });

  test('has the table of thresholds where costs are given', () => {
    expect(shown).not.toContain('id="thresholds"');
    expect(visible(plain)).toMatch(/0\.9465 \(recommended\) [\d,]+ [\d.]+ % [\d.]+ [\d,]+ € [\d,]+ €/);
  });

  test('escapes what others have named', async () => {
    const input = folder.file('<i>&"a".csv');
    await writeFile(input, 'adresse;code_postal;commune\n1 impasse des Ursulines;96130;Marvejolles-le-Pont\n');
    const page = await report({ inputs: [input] });
    expect(page).toContain('&lt;i&gt;&amp;&quot;a&quot;.csv');
    expect(page).not.toContain('<i>');
  });

  test('refuses examples without a report, or of a run that can be resumed', async () => {
    const refused = async (options: Partial<MatchFileOptions>): Promise<string> =>
      report(options).then(
        () => '',
        (error: unknown) => (error instanceof ArpenteurError ? `${error.code}: ${error.message}` : ''),
      );
    expect(await refused({ report: undefined, reportExamples: true })).toBe('OPTION_INVALID: `reportExamples` needs `report`.'); // prettier-ignore
    expect(await refused({ reportExamples: true, resume: true })).toMatch(
      /^OPTION_INVALID: .* does not go with `resume`/,
    );
  });
});
