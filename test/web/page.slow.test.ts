/** The flows of the web page, by keyboard where people use it, each checked for accessibility. */
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack, diffPacks, openPack } from '../../src/index.ts';
import { barriers, noBrowser } from '../kit/chromium.ts';
import { PageBrowser } from './page-browser.ts';

/** Asks until it is so, as long as a busy machine may take. */
const eventually = (ask: () => Promise<string>): ReturnType<typeof expect.poll<string>> =>
  expect.poll(ask, { timeout: 120_000 });

/** A folder with the demo's reference built with one correction more, `corrected.pack`. */
async function correctedDemo(row: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'arpenteur-corrections-'));
  await cp(dirname(demoFiles.manifest), folder, { recursive: true });
  await appendFile(join(folder, 'corrections.csv'), `${row}\n`);
  await buildPack({ manifest: join(folder, basename(demoFiles.manifest)), out: join(folder, 'corrected.pack') });
  return folder;
}

/** What a link or button saves. */
async function saved(page: Page, control: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const saving = page.waitForEvent('download');
  await control.click();
  const download = await saving;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
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

  test('shows each view without accessibility errors, from its own service alone', async () => {
    for (const view of ['adresse', 'fichier', 'changements']) {
      const page = await browser.open(view);
      await page.getByText('Référence 2026').waitFor();
      expect(await page.title()).toMatch(/ · Arpenteur$/);
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
  });

  test('loads less than 300 kB, even uncompressed, for its first useful view, and no map library', async () => {
    const page = await browser.open('adresse');
    await page.getByText('Référence 2026').waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate<{ name: string; decodedBodySize: number }[]>(
      "['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind).map((entry) => entry.toJSON()))",
    );
    expect(loaded.length).toBeGreaterThanOrEqual(4);
    expect(loaded.filter(({ name }) => name.includes('maplibre'))).toEqual([]);
    const bytes = loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(300_000);
    await page.context().close();
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

  test('finds an address by keyboard alone, with evidence and map', async () => {
    const page = await browser.open('adresse');
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
    for (const said of ['bureau 10', '96041_0010', '99,8\u00a0%', '1,4\u00a0km', 'SALLE POLYVALENTE OEILLETS', 'Répertoire électoral, à cette adresse']) expect(text).toContain(said); // prettier-ignore
    await page.locator('.map-label', { hasText: 'bureau 10' }).waitFor();
    expect(await page.getByRole('region', { name: 'Carte' }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('shows what is doubtful: candidates, and motifs in French', async () => {
    const page = await browser.open('adresse', { viewport: { width: 360, height: 700 } });
    await page.getByRole('combobox').fill('28 Rue du Funiculaire 96000 Montclerc-sur-Oselle');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: '3 circonscriptions possibles' });
    await answer.waitFor();
    const text = await answer.innerText();
    for (const said of ['1re circonscription (96)\u00a0: 49,9\u00a0%', '3e circonscription (96)', 'Aucune rue ne ressemble à celle-ci.', 'Vérifiez la rue et la commune.']) expect(text).toContain(said); // prettier-ignore
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('names the choice for a commune alone, with shares and areas, and no point that would contradict it', async () => {
    const page = await browser.open('adresse');
    await page.getByRole('combobox').fill('montclerc-sur-o');
    await page
      .getByRole('option', { name: '96000 Montclerc-sur-Oselle plusieurs circonscriptions', exact: true })
      .click();
    const answer = page.getByRole('article', { name: '3 circonscriptions possibles' });
    await answer.waitFor();
    const text = await answer.innerText();
    for (const said of ['Montclerc-sur-Oselle', 'trouvée à la commune', '1re circonscription (96)\u00a0: 49,9\u00a0%', '2e circonscription (96)\u00a0: 22,2\u00a0%', '3e circonscription (96)\u00a0: 27,7\u00a0%']) expect(text).toContain(said); // prettier-ignore
    expect(text).not.toContain('Circonscription de ce bureau');
    for (const number of ['1re', '2e', '3e']) await page.locator('.map-label', { hasText: `${number} circonscription` }).waitFor(); // prettier-ignore
    await page.context().close();
  });

  test('shows the whole reference on a map on request, and asks by keyboard for the place in its middle', async () => {
    const page = await browser.open('adresse');
    await page.getByRole('button', { name: 'Chercher sur la carte' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.map .maplibregl-ctrl-scale').waitFor();
    const map = page.getByRole('region', { name: 'Carte' });
    expect(await barriers(page)).toEqual([]);
    await map.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: /circonscription/ }).waitFor();
    await page.context().close();
  });

  test('matches a file: columns corrected, progress, thresholds, the result with every row', async () => {
    const page = await browser.open('fichier');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    const adresse = page.getByLabel('Contenu de la colonne adresse');
    await eventually(async () => adresse.inputValue()).toBe('adresse');
    expect(await page.locator('.columns tbody tr').count()).toBe(10);
    await eventually(async () => page.locator('.columns tbody tr').first().innerText()).toContain('2e circonscription');
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
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate("document.querySelector('.cards').offsetWidth")).toBeLessThanOrEqual(320);
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    const plain = await saved(page, done.getByRole('link', { name: 'Télécharger le résultat (CSV)' }));
    expect(plain.name).toBe('contacts.resultat.csv');
    const lines = plain.bytes.toString().trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(10_001);
    expect(lines[0]).toContain('code_circonscription');
    const territory = done.getByRole('region', { name: 'Où sont les lignes' });
    await territory.locator('.maplibregl-ctrl-scale').waitFor();
    // Three shades, and two kinds of borders.
    expect(await territory.locator('figcaption li').count()).toBe(5);
    expect(await territory.locator('table').innerText()).toMatch(/1re circonscription \(96\)\s+[34]\s\d\d\d/);
    await territory.getByRole('region', { name: 'Carte' }).focus();
    await eventually(async () => {
      await page.keyboard.press('Enter');
      return territory.getByRole('status').innerText();
    }).toMatch(/^\de circonscription \(96\)\s: \d\s\d\d\d lignes\.$|^1re circonscription/);
    await territory.getByRole('radio', { name: 'Par circonscription' }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await territory.locator('table').innerText()).toMatch(/Montclerc-sur-Oselle\s+\d/);
    await territory.getByText('les lignes par commune').waitFor();
    expect(await barriers(page)).toEqual([]);
    const packed = await saved(page, done.getByRole('link', { name: 'Compressé (.gz)' }));
    expect(packed.name).toBe('contacts.resultat.csv.gz');
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    const map = await saved(page, done.getByRole('link', { name: 'GeoJSON, pour une carte' }));
    expect(map.name).toBe('contacts.resultat.geojson');
    expect((JSON.parse(map.bytes.toString()) as FeatureCollection).features).toHaveLength(10_000);

    await done.getByRole('slider', { name: 'Seuil' }).focus();
    await page.keyboard.press('End');
    await done.getByRole('button', { name: /Traiter à nouveau avec le seuil 99/ }).click();
    await eventually(async () => done.innerText().catch(() => '')).toMatch(/Ambiguë\s+[1-9]\s?\d\d/);
    await page.context().close();
  });

  test('shows the progress of an upload, protects cells by default, and finds its job again after a reload', async () => {
    const page = await browser.open('fichier');
    const buffer = Buffer.from((await readFile(demoFiles.contacts, 'utf8')).replace('\n1;Girofle;', '\n1;=1+1;'));
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer });
    await eventually(async () => page.locator('.columns tbody tr').first().innerText()).toContain('2e circonscription');
    expect(await page.getByLabel('Protéger les cellules pour un tableur').isChecked()).toBe(true);
    const network = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 };
    await network.send('Network.emulateNetworkConditions', slow);
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await eventually(async () => page.locator('#progression').innerText()).toMatch(
      /^Envoi du fichier\s: [1-9]\d?,\d\s%\.$/,
    );
    expect(await barriers(page)).toEqual([]);
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    const done = page.getByRole('region', { name: 'contacts.csv est traité' });
    await done.waitFor();

    await page.reload();
    await done.waitFor();
    const { bytes } = await saved(page, done.getByRole('link', { name: 'Télécharger le résultat (CSV)' }));
    expect(bytes.toString().split('\n')[1]).toMatch(/^1;'=1\+1;Bleuet;/);
    expect(await done.getByRole('button', { name: /Traiter à nouveau/ }).count()).toBe(0);

    // Another file takes its place.
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    await page.getByRole('heading', { name: 'Les colonnes de contacts.csv' }).waitFor();
    await page.reload();
    await page.getByText('Référence 2026').waitFor();
    expect(await done.count()).toBe(0);
    await page.context().close();
  });

  test('reviews values of the file that contradict the reference, which may be accepted as right', async () => {
    const page = await browser.open('fichier');
    const buffer = Buffer.from('adresse;code_postal;commune;circonscription\n2 bis rue des Fauvettes;96000;Montclerc-sur-Oselle;96-03\n'); // prettier-ignore
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'un.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    const review = page.getByRole('region', { name: /^Lieu 1 sur 1 : 2bis Rue des Fauvettes/ });
    await review.getByText('Le fichier y donne la circonscription 96-03, et non celle qui est trouvée.').waitFor();
    const ofFile = review.getByRole('button', { name: '3e circonscription (96)' });
    const key = await ofFile.getAttribute('aria-keyshortcuts');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press(key ?? '');
    const corrections = await saved(page, page.getByRole('button', { name: 'Enregistrer 1 correction' }));
    expect(corrections.bytes.toString()).toMatch(
      /\n96041;Rue des Fauvettes;2;bis;;9603;revue;[\d-]+;Décidé à la revue\n$/,
    );
    await page.context().close();
  });

  test('settles doubtful places by keyboard, and the next build takes the corrections', async () => {
    const page = await browser.open('fichier');
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    const second = page.locator('.review').getByRole('button', { name: /^2 bureau/ });
    // Places where a circonscription is in doubt come first; the first with a choice of bureaux is decided.
    let at = 1;
    const isShown = async (place: number): Promise<void> => {
      await page.getByRole('region', { name: new RegExp(`^Lieu ${place} sur`) }).waitFor();
      await page.locator('.review').getByRole('button', { name: 'S Passer' }).waitFor();
    };
    await isShown(at);
    while ((await second.count()) === 0) {
      await page.keyboard.press('s');
      await isShown(++at);
    }
    expect(await barriers(page)).toEqual([]);
    const decided = Number(/bureau (\d+)/.exec(await second.innerText())?.[1]);
    await page.keyboard.press('2');
    await isShown(at + 1);
    // A reload finds what was decided.
    await page.reload();
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    const first = at === 1 ? 2 : 1;
    await isShown(first);
    for (let place = first; place !== at; place += Math.sign(at - place)) {
      await page.keyboard.press(at > place ? 's' : 'r');
      await isShown(place + Math.sign(at - place));
    }
    await page.getByText(/^Décidé par revue, le /).waitFor();
    expect(await barriers(page)).toEqual([]);
    const corrections = await saved(page, page.getByRole('button', { name: 'Enregistrer 1 correction' }));
    const [, row = ''] = corrections.bytes.toString().split('\n');
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

  test('lets two people review the same file by a link: each sees who decided what, and when', async () => {
    const rights = { permissions: ['clipboard-read', 'clipboard-write'] };
    const first = await browser.open('fichier', rights);
    const contacts = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 2001).join('\n');
    await first.getByLabel('Choisir un fichier').setInputFiles({ name: 'revue.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) }); // prettier-ignore
    await first.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await first.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    await first.getByLabel('Qui décide ?').fill('Anne');
    await first.getByLabel('Qui décide ?').press('Tab');
    const choice = first.getByRole('button', { name: /^1 / });
    await choice.press('1');
    await first.getByText('Décisions prises\u00a0: 1').press('Enter');
    const list = first.getByRole('region', { name: 'Décisions prises' });
    expect(await list.innerText()).toMatch(/Anne, selon revue\s+\d+ \S+ \d{4}/);
    await first.getByRole('button', { name: 'Copier le lien pour une autre personne' }).press('Enter');
    await first.getByText(/^Le lien est copié/).waitFor();
    const link = await first.evaluate<string>('navigator.clipboard.readText()');

    const second = await browser.open(new URL(link).hash.slice(1));
    await second.getByRole('heading', { name: 'revue.csv est traité' }).waitFor();
    await second.getByRole('button', { name: 'Revoir les lieux douteux' }).press('Enter');
    await second.getByText('Décisions prises\u00a0: 1').press('Enter');
    expect(await second.getByRole('region', { name: 'Décisions prises' }).innerText()).toContain('Anne, selon revue');
    await second.getByLabel('Qui décide ?').fill('Bruno');
    await second.getByLabel('Qui décide ?').press('Tab');
    await second.getByRole('button', { name: /^1 / }).press('1');
    await second.getByText('Décisions prises\u00a0: 2').waitFor();
    expect(await barriers(second)).toEqual([]);

    // The other sees it with the next place, and the file stays when a guest leaves it for another.
    await first.keyboard.press('Shift+Tab');
    await first.locator('.review').getByRole('button', { name: 'S Passer' }).press('s');
    await first.getByText('Décisions prises\u00a0: 2').waitFor();
    expect(await list.innerText()).toContain('Bruno, selon revue');
    await second.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    await second.getByText(/^Essai sur 10 lignes/).waitFor();
    expect(new URL(second.url()).hash).toBe('#fichier');
    await first.reload();
    await first.getByRole('heading', { name: 'revue.csv est traité' }).waitFor();
    await first.context().close();
    await second.context().close();
  });

  test('shows on the map what changed between two references', async () => {
    const folder = await correctedDemo('96041;Rue des Fauvettes;;;96041_0018;9603;préfecture;2026-03-01;essai');
    const out = join(folder, 'changes.csv');
    await diffPacks({ before: browser.service.folder.pack, after: join(folder, 'corrected.pack'), out });
    const page = await browser.open('changements');
    await page.getByLabel('Choisir un fichier').setInputFiles(out);
    await page.getByRole('heading', { name: /^\d+ adresses ont changé$/ }).waitFor();
    expect(await page.getByLabel('Changement', { exact: true }).inputValue()).toBe('circonscription');
    expect(await page.locator('tbody tr').first().innerText()).toMatch(
      /^1re circonscription \(96\) 9601\s+3e circonscription \(96\) 9603\s+\d+$/,
    );
    await page.getByLabel('Changement', { exact: true }).selectOption('bureau');
    expect(await page.locator('tbody tr').first().innerText()).toMatch(/96041_0010\s+bureau 18 96041_0018\s+\d+/);
    await page.locator('.map-label', { hasText: '9601' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    expect(await page.getByRole('alert').innerText()).toContain('n’est pas une table de changements');
    await rm(folder, { recursive: true });
    await page.context().close();
  });

  test('does not read a column with the name of an earlier one, and says so', async () => {
    const page = await browser.open('fichier');
    const rows = 'adresse;commune;commune;code_postal\n1 impasse des Ursulines;Marvejolles-le-Pont;ailleurs;="96130"\n5 rue Aristide Briand;Montclerc-sur-Oselle;ailleurs;96000,0\n'; // prettier-ignore
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'double.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) }); // prettier-ignore
    await page.getByText('La colonne 3 n’est pas lue : elle porte le même nom que la colonne 2 (commune).').waitFor();
    const [first, second] = [page.getByLabel('Contenu de la colonne commune', { exact: true }), page.getByLabel('Contenu de la colonne commune (même nom)')]; // prettier-ignore
    expect([await first.inputValue(), await second.inputValue(), await second.isDisabled()]).toEqual(['commune', '', true]); // prettier-ignore
    const body = await page.locator('.columns tbody').innerText();
    expect(body).toContain('1 Impasse des Ursulines 96130 Marvejolles-le-Pont');
    expect(body).toContain('5 Rue Aristide Briand 96000 Montclerc-sur-Oselle');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    const done = page.getByRole('region', { name: 'double.csv est traité' });
    await done.waitFor();
    expect(await done.innerText()).toMatch(/Attribuée\s+2/);
    await page.context().close();
  });

  test('explains in French what is wrong with a file', async () => {
    const page = await browser.open('fichier');
    const buffer = Buffer.from(Array.from({ length: 2000 }, (_, at) => at % 7));
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer });
    expect(await page.getByRole('alert').innerText()).toContain('Ce fichier n’est pas un tableau.');
    // The browser itself reports an answer that is an error.
    expect(browser.faults.splice(0)).toHaveLength(1);
    await page.context().close();
  });
});

test.skipIf(noBrowser !== undefined)('the page of a service with tokens is public, and asks for a token', async () => {
  const browser = await PageBrowser.start({ token: 'a3f1c09be4d27756' });
  try {
    const page = await browser.open('adresse');
    await page.getByRole('textbox', { name: 'Jeton' }).fill('wrong-but-long-enough');
    await page.keyboard.press('Enter');
    await page.getByText('Le jeton donné est faux ou a expiré.').waitFor();
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

test.skipIf(noBrowser !== undefined)(
  'the page of a service with the previous reference shows what changed since',
  async () => {
    const folder = await correctedDemo('96041;Rue des Fauvettes;;;96041_0018;9603;préfecture;2026-03-01;essai');
    const browser = await PageBrowser.start({ previous: join(folder, 'corrected.pack') });
    try {
      const page = await browser.open('changements');
      await page.getByRole('heading', { name: /^\d+ adresses ont changé depuis la référence 2026/ }).waitFor();
      expect(await page.locator('tbody tr').first().innerText()).toMatch(
        /^3e circonscription \(96\) 9603\s+1re circonscription \(96\) 9601\s+\d+$/,
      );
      await page.locator('.map-label', { hasText: '9601' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(browser.faults).toEqual([]);
      await page.context().close();
    } finally {
      await browser.stop();
      await rm(folder, { recursive: true });
    }
  },
);
