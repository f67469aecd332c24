/** How the page shows what a file is before it is matched: the files that people have, and what they change. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { barriers, noBrowser } from '../kit/chromium.ts';
import { makeOds, makeWorkbook, odsRow, odsTable, sheetXml, textRow } from '../kit/make-workbook.ts';
import { PageBrowser } from './page-browser.ts';

const rows = [
  '1 impasse des Ursulines;96130;Marvejolles-le-Pont',
  '2 bis rue des Fauvettes;96000;Montclerc-sur-Oselle',
];
const named = ['adresse;code_postal;commune', ...rows];
const eventually = (ask: () => Promise<string>): ReturnType<typeof expect.poll<string>> =>
  expect.poll(ask, { timeout: 120_000 });

describe.skipIf(noBrowser !== undefined)('the head of a file on the page', () => {
  let browser: PageBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await PageBrowser.start();
    page = await browser.open('fichier');
  });
  afterEach(() => {
    expect(browser.faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.stop();
  });

  const drop = async (name: string, text: string | Buffer): Promise<void> => {
    const buffer = Buffer.from(text);
    await page.getByLabel('Choisir un fichier').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByRole('heading', { name: `Les colonnes de ${name}` }).waitFor();
    await page.getByText(/^Essai sur/).waitFor();
  };
  const read = async (): Promise<string> => page.locator('.reading-place summary').innerText();
  const body = async (): Promise<string> => page.locator('.columns tbody').innerText();

  test('sees that a file has no header, and names the command that does the same', async () => {
    await drop('sans-noms.csv', rows.join('\n'));
    expect(await read()).toContain('sans noms de colonnes');
    expect(await body()).toMatch(/2e circonscription[^]+1re circonscription/);
    await page.getByText('La même chose en ligne de commande').press('Enter');
    expect(await page.locator('.command code').innerText()).toMatch(/^arpenteur match sans-noms\.csv .*--no-header/);
    expect(await barriers(page)).toEqual([]);
  });

  test('keeps what was set for the next file of the same form, and guesses again when asked to', async () => {
    const titled = ['Contacts', 'a;b;c', ...rows].join('\n');
    await drop('un.csv', titled);
    await page.locator('.reading-place summary').press('Enter');
    const skip = page.getByLabel(/^Lignes à ignorer au début/);
    await skip.fill('2');
    await skip.press('Tab');
    await page.getByLabel(/^La première ligne contient/).selectOption('0');
    await eventually(read).toContain('2 lignes ignorées au début');
    await eventually(body).toMatch(/2e circonscription[^]+1re circonscription/);
    await drop('deux.csv', titled);
    await page.getByText('Les réglages du dernier fichier de cette forme sont repris.').waitFor();
    expect(await read()).toContain('2 lignes ignorées au début');
    const kept = await page.evaluate<string>("localStorage.getItem('arpenteur.lectures')");
    expect(kept).not.toContain('Ursulines');
    await page.getByRole('button', { name: 'Revenir aux réglages devinés' }).press('Enter');
    await eventually(read).not.toContain('2 lignes ignorées');
  });

  test('takes rows that are pasted from a sheet', async () => {
    await page.getByText('Ou coller des lignes d’un tableur').press('Enter');
    await page.getByLabel('Lignes à coller').fill(rows.join('\n').replaceAll(';', '\t'));
    await page.getByRole('button', { name: 'Lire ces lignes' }).press('Enter');
    await page.getByRole('heading', { name: 'Les colonnes de lignes collées.csv' }).waitFor();
    await eventually(body).toMatch(/2e circonscription[^]+1re circonscription/);
    expect(await barriers(page)).toEqual([]);
    await page.getByText('Ou coller des lignes d’un tableur').press('Enter');
  });

  test('takes what is copied from a sheet, as the clipboard has it', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // Sheets copy cells as text with tabs, and as a table.
    const cells = ['N°\tAdresse\tCP\tVille', ...rows.map((row, at) => `${at + 1}\t${row.replaceAll(';', '\t')}`)].join(
      '\r\n',
    );
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob([${JSON.stringify(cells)}], { type: 'text/plain' }),
      'text/html': new Blob(['<table><tr><td>1</td></tr></table>'], { type: 'text/html' }),
    })])`);
    await page.getByText('Ou coller des lignes d’un tableur').press('Enter');
    const field = page.getByLabel('Lignes à coller');
    await field.fill('');
    await field.focus();
    await page.keyboard.press('Control+V');
    expect((await field.inputValue()).split('\n')).toHaveLength(3);
    await page.getByRole('button', { name: 'Lire ces lignes' }).press('Enter');
    await eventually(read).toContain('CSV, tabulation');
    await eventually(body).toMatch(/2e circonscription[^]+1re circonscription/);
    await page.getByText('Ou coller des lignes d’un tableur').press('Enter');
  });

  test.each([
    ['with the line ends of an old Mac', 'mac.csv', named.join('\r'), 'CSV, point-virgule, UTF-8, 3 colonnes'],
    ['with a first line sep=;', 'sep.csv', ['sep=;', ...named].join('\r\n'), 'CSV, point-virgule, UTF-8, 3 colonnes'],
    ['with title rows', 'titres.csv', ['Contacts du canton', '', ...named].join('\n'), '2 lignes ignorées au début'],
    [
      'in UTF-16',
      'unicode.txt',
      Buffer.from(`\ufeff${named.join('\r\n').replaceAll(';', '\t')}`, 'utf16le'),
      'CSV, tabulation, UTF-16',
    ],
    ['in gzip', 'contacts.csv.gz', gzipSync(named.join('\n')), 'CSV, point-virgule, UTF-8, 3 colonnes'],
  ])('reads a file %s', async (_, name, bytes, reading) => {
    await drop(name, bytes);
    expect(await read()).toContain(reading);
    await eventually(body).toMatch(/2e circonscription[^]+1re circonscription/);
  });

  test('takes a spreadsheet of LibreOffice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'arpenteur-ods-'));
    const path = join(folder, 'contacts.ods');
    await makeOds(path, odsTable('Contacts', named.map((row) => odsRow(row.split(';'))).join('')));
    await drop('contacts.ods', await readFile(path));
    await rm(folder, { recursive: true });
    expect(await read()).toContain('feuille Contacts');
    await eventually(body).toMatch(/2e circonscription[^]+1re circonscription/);
  });

  test('takes a workbook as it is, and gives the result as one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'arpenteur-workbook-'));
    const path = join(folder, 'contacts.xlsx');
    const cells = named.map((row, at) => textRow(at + 1, row.split(';')));
    await makeWorkbook(path, sheetXml(cells.join('')));
    await drop('contacts.xlsx', await readFile(path));
    await rm(folder, { recursive: true });
    expect(await read()).toContain('classeur Excel, feuille Contacts');
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).press('Enter');
    const done = page.getByRole('region', { name: 'contacts.xlsx est traité' });
    await done.waitFor();
    const saving = page.waitForEvent('download');
    await done.getByRole('link', { name: 'Excel (.xlsx)' }).press('Enter');
    const download = await saving;
    expect(download.suggestedFilename()).toBe('contacts.resultat.xlsx');
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  });

  test('sets rows with too many fields aside and says their line; names what is wrong with a file, with its line', async () => {
    await drop('large.csv', ['adresse;code_postal', '1 impasse des Ursulines;96130', '2;rue;Ney'].join('\n'));
    expect(await body()).toContain('Ligne 3\u00a0: 1 champ de trop\u00a0; elle sera mise de côté.');
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'ouvert.csv', mimeType: 'text/csv', buffer: Buffer.from('"adresse;cp\n1 rue Ney;96000\n') }); // prettier-ignore
    await eventually(async () => page.getByRole('alert').innerText()).toContain('Un guillemet n’est jamais refermé. Ligne 1.'); // prettier-ignore
    // The browser itself reports an answer that is an error, once for each question.
    expect([...new Set(browser.faults.splice(0))]).toEqual([expect.stringContaining('400')]);
  });

  test('leaves rows out by motif, splits the result, and shows its rows by statut', async () => {
    await drop('motifs.csv', ['adresse;code_postal', '1 impasse des Ursulines;96130', 'rue des Fauvettes;96000', ';'].join('\n')); // prettier-ignore
    await page.getByLabel('Un fichier par circonscription').press('Space');
    await page.getByText('Lignes à mettre de côté').press('Enter');
    await page.getByText('Autres constats').press('Enter');
    await page.getByLabel('L’adresse n’a pas de numéro.').press('Space');
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).press('Enter');
    const done = page.getByRole('region', { name: 'motifs.csv est traité' });
    await done.waitFor();
    await done.getByRole('link', { name: 'Lignes mises de côté (1)' }).waitFor();
    await done.getByRole('link', { name: /fichiers?, un par circonscription \(ZIP\)/ }).waitFor();
    await eventually(async () => done.locator('.rows tbody').innerText()).toContain('Attribuée');
    await done.getByLabel('Tous les statuts').selectOption('illisible');
    await eventually(async () => done.locator('.rows tbody').innerText()).not.toContain('Attribuée');
    expect(await done.locator('.territory').innerText()).toContain('2e circonscription (96)');
    expect(await barriers(page)).toEqual([]);
  });
});
