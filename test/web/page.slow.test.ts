/** The flows of the web page, by keyboard where people use it, each checked for accessibility. */
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack, diffPacks, openPack } from '../../src/index.ts';
import { barriers, noBrowser, PageBrowser } from './page-browser.ts';

/** Asks until it is so, as long as a busy machine may take. */
const eventually = (ask: () => Promise<string>): ReturnType<typeof expect.poll<string>> =>
  expect.poll(ask, { timeout: 30_000 });

/** A folder with the demo's reference built with one correction more, `corrected.pack`. */
async function correctedDemo(row: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'arpenteur-corrections-'));
  await cp(dirname(demoFiles.manifest), folder, { recursive: true });
  await appendFile(join(folder, 'corrections.csv'), `${row}\n`);
  await buildPack({ manifest: join(folder, basename(demoFiles.manifest)), out: join(folder, 'corrected.pack') });
  return folder;
}

if (noBrowser !== undefined) console.warn(`the web page is not tried: ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('the web page', () => {
  let browser: PageBrowser;

  beforeAll(async () => {
    browser = await PageBrowser.start();
  });
  afterEach(() => {
    expect(browser.faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.stop();
  });

  test('weighs less than 300 kB compressed without the map library', async () => {
    const names = (await readdir(browser.folder, { recursive: true })).filter((name) =>
      /\.(js|css|html|svg)$/.test(name),
    );
    const own = names.filter((name) => !name.includes('maplibre'));
    const packed = await Promise.all(
      own.map(async (name) => gzipSync(await readFile(join(browser.folder, name))).length),
    );
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(packed.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(300_000);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`finds an address by keyboard alone, with evidence and map (${colorScheme})`, async () => {
      const page = await browser.open('adresse', { colorScheme });
      expect(await barriers(page)).toEqual([]);
      const field = page.getByRole('combobox', { name: 'Adresse, rue ou commune' });
      await field.focus();
      await page.keyboard.type('2 bis rue des fauv');
      const option = page.getByRole('option', { name: /2bis Rue des Fauvettes 96000/ });
      await option.waitFor();
      expect(await field.getAttribute('aria-expanded')).toBe('true');
      while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
      expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Enter');
      const answer = page.getByRole('article', { name: '1re circonscription (96)' });
      await answer.waitFor();
      expect(await field.getAttribute('aria-expanded')).toBe('false');
      const text = await answer.innerText();
      for (const said of ['bureau 10', '96041_0010', '99,8 %', '1,4 km', 'SALLE POLYVALENTE OEILLETS', 'Répertoire électoral, à cette adresse']) expect(text).toContain(said); // prettier-ignore
      await page.locator('.map-label', { hasText: 'bureau 10' }).waitFor();
      expect(await page.getByRole('region', { name: 'Carte' }).count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    });
  }

  test('says what is doubtful: candidates, and motifs in French', async () => {
    const page = await browser.open('adresse', { viewport: { width: 360, height: 700 } });
    await page.getByRole('combobox').fill('28 Rue du Funiculaire 96000 Montclerc-sur-Oselle');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: 'Circonscription : ambiguë' });
    await answer.waitFor();
    const text = await answer.innerText();
    for (const said of ['1re circonscription (96) : 49,9 %', '3e circonscription (96)', 'Aucune rue ne ressemble à celle-ci.', 'Vérifiez la rue et la commune.']) expect(text).toContain(said); // prettier-ignore
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('takes a file: columns corrected, progress, thresholds, the result with every row', async () => {
    const page = await browser.open('fichier');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    const adresse = page.getByLabel('Contenu de la colonne adresse');
    await eventually(async () => adresse.inputValue()).toBe('adresse');
    expect(await page.locator('.columns tbody tr').count()).toBe(10);
    await eventually(async () => page.locator('.columns tbody tr').first().innerText()).toContain('9602');
    expect(await barriers(page)).toEqual([]);

    // A wrong column is seen at once in what it gives.
    await adresse.selectOption('');
    await eventually(async () => page.locator('.columns tbody tr').first().innerText()).not.toContain('Ursulines');
    await adresse.selectOption('adresse');
    await eventually(async () => page.locator('.columns tbody tr').first().innerText()).toContain('Ursulines');

    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    const done = page.getByRole('region', { name: 'contacts.csv est traité' });
    await done.waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('resultat');
    expect(await done.innerText()).toMatch(/Attribuée\s+9\s7\d\d/);
    expect(await barriers(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await done.getByRole('link', { name: 'Télécharger le résultat' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('resultat.csv');
    const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(10_001);
    expect(lines[0]).toContain('code_circonscription');

    await done.getByRole('slider', { name: 'Seuil' }).focus();
    await page.keyboard.press('End');
    await done.getByRole('button', { name: /Traiter à nouveau avec le seuil 99/ }).click();
    await eventually(async () => done.innerText().catch(() => '')).toMatch(/Ambiguë\s+[1-9]\s?\d\d/);
    await page.context().close();
  });

  test('places in doubt are decided by keys, and the next build takes the corrections', async () => {
    const page = await browser.open('fichier');
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    const review = page.getByRole('region', { name: /^Lieu 1 sur/ });
    const second = review.getByRole('button', { name: /^2 bureau/ });
    await second.waitFor();
    expect(await barriers(page)).toEqual([]);
    const decided = Number(/bureau (\d+)/.exec(await second.innerText())?.[1]);
    await page.keyboard.press('2');
    await page.getByRole('region', { name: /^Lieu 2 sur/ }).waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer 1 correction' }).click();
    const [, row = ''] = (await readFile(await (await saving).path(), 'utf8')).split('\n');
    const [codeInsee = '', voie = '', numero = '', suffixe = '', bureau = ''] = row.split(';');
    expect(Number(bureau.slice(-4))).toBe(decided);

    const folder = await correctedDemo(row);
    const pack = await openPack(join(folder, 'corrected.pack'));
    const answer = pack.match({ adresse: `${numero} ${suffixe} ${voie}`, code_insee: codeInsee });
    expect([answer.methode_bureau_vote, answer.code_bureau_vote]).toEqual(['correction', bureau]);
    await pack.close();
    await rm(folder, { recursive: true });
    await page.context().close();
  });

  test('shows on the map what changed between two references', async () => {
    const folder = await correctedDemo('96041;Rue des Fauvettes;;;96041_0018;9603;préfecture;2026-03-01;essai');
    const out = join(folder, 'changes.csv');
    await diffPacks({ before: browser.service.folder.pack, after: join(folder, 'corrected.pack'), out });
    const page = await browser.open('changements');
    await page.getByLabel('Choisir un fichier').setInputFiles(out);
    await page.getByRole('heading', { name: /^\d+ adresses ont changé$/ }).waitFor();
    expect(await page.getByLabel('Changement', { exact: true }).inputValue()).toBe('circonscription');
    expect(await page.locator('tbody tr').first().innerText()).toMatch(/96041_0010\s+bureau 18 96041_0018\s+\d+/);
    await page.locator('.map-label', { hasText: '9601' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    expect(await page.getByRole('alert').innerText()).toContain('n’est pas une table de changements');
    await rm(folder, { recursive: true });
    await page.context().close();
  });

  test('says in French what is wrong with a file', async () => {
    const page = await browser.open('fichier');
    const buffer = Buffer.from(Array.from({ length: 2000 }, (_, at) => at % 7));
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer });
    expect(await page.getByRole('alert').innerText()).toContain('Ce fichier n’est pas du texte.');
    await page.context().close();
  });
});

test.skipIf(noBrowser !== undefined)('a service with tokens gives out the page, which asks for one', async () => {
  const browser = await PageBrowser.start({ tokens: ['a3f1c09be4d27756'] });
  try {
    const page = await browser.open('adresse');
    await page.getByRole('textbox', { name: 'Jeton' }).fill('a3f1c09be4d27756');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Référence 2026').waitFor();
    await page.getByRole('combobox').fill('2 bis rue des Fauvettes 96000 Montclerc');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: '1re circonscription (96)' }).waitFor();
    await page.context().close();
  } finally {
    await browser.stop();
  }
});
