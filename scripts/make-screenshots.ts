/**
 * Takes pictures of the web page with the demo, for the README: `npm run build && npm run make-screenshots`. Needs Debian's
 * chromium, or a browser named in ARPENTEUR_TEST_CHROMIUM.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { demoFiles } from '../src/cli/demo/demo-files.ts';
import { serve } from '../src/http/serve.ts';
import { buildPack } from '../src/index.ts';

/** Each picture: the view, the part of it shown, and the preceding actions. */
const pictures: Readonly<Record<string, (page: Page, url: string) => Promise<void>>> = {
  'page-adresse.png': async (page, url) => {
    await page.goto(`${url}/#adresse`);
    await page.getByRole('combobox').fill('2 bis rue des Fauvettes 96000 Montclerc-sur-Oselle');
    await page.keyboard.press('Enter');
    await page.locator('.map-label', { hasText: 'bureau' }).waitFor();
  },
  'page-fichier.png': async (page, url) => {
    await page.goto(`${url}/#fichier`);
    await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
    await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
    await page.getByRole('heading', { name: 'contacts.csv est traité' }).waitFor();
    await page.evaluate("document.getElementById('resultat').scrollIntoView()");
  },
};

const folder = await mkdtemp(join(tmpdir(), 'arpenteur-screenshots-'));
const pack = join(folder, 'demo.pack');
await buildPack({ manifest: demoFiles.manifest, out: pack });
const service = await serve({ pack, port: 0, log: { write: () => undefined } });
const browser = await chromium.launch({
  executablePath: process.env['ARPENTEUR_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  for (const [name, show] of Object.entries(pictures)) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1120, height: 820 } });
    const page = await context.newPage();
    await show(page, service.url);
    // The map draws once more after its labels are in place.
    await page.waitForTimeout(500);
    await page.screenshot({ path: fileURLToPath(new URL(`../docs/${name}`, import.meta.url)) });
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
  await rm(folder, { recursive: true });
}
