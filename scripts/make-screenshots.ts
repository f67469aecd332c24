/**
 * Takes pictures of the web page with the demo: `npm run build && npm run make-screenshots` takes those of the documentation;
 * with `-- --all`, all views (or those named after it) in both schemes, wide and narrow, into test/web/screenshots, to be looked at.
 * Needs Debian's chromium, or a browser named in ARPENTEUR_TEST_CHROMIUM.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { demoFiles } from '../src/cli/demo/demo-files.ts';
import { serve } from '../src/http/serve.ts';
import { buildPack } from '../src/index.ts';

/** Waits until the map has drawn its tiles and labels. */
async function drawn(page: Page): Promise<void> {
  await page.locator('.map[aria-busy="false"]').waitFor();
}

async function search(page: Page, url: string, text: string): Promise<void> {
  await page.goto(`${url}/#adresse`);
  await page.getByRole('combobox').fill(text);
  await page.keyboard.press('Enter');
  const article = page.getByRole('article');
  await article.waitFor();
  if ((await article.locator('.map').count()) > 0) await drawn(page);
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/#fichier`);
  await page.getByLabel('Choisir un fichier').setInputFiles(demoFiles.contacts);
  await page.getByText(/^Essai sur/).waitFor();
}

async function match(page: Page, url: string): Promise<void> {
  await open(page, url);
  await page.getByRole('button', { name: 'Traiter tout le fichier' }).click();
  await page.getByRole('heading', { name: 'contacts.csv est traité' }).waitFor();
  await page.locator('.rows tbody tr').first().waitFor();
  await page.locator('.territory .map[aria-busy="false"]').waitFor();
}

/** The views, and what leads to each. */
const views: Readonly<Record<string, (page: Page, url: string) => Promise<void>>> = {
  carte: async (page, url) => {
    await page.goto(`${url}/#adresse`);
    await page.getByRole('button', { name: 'Chercher sur la carte' }).click();
    await drawn(page);
  },
  adresse: async (page, url) => search(page, url, '2 bis rue des Fauvettes 96000 Montclerc-sur-Oselle'),
  commune: async (page, url) => search(page, url, '96000 Montclerc-sur-Oselle'),
  introuvable: async (page, url) => search(page, url, '28 rue du xyzzt'),
  colonnes: open,
  reglages: async (page, url) => {
    await open(page, url);
    for (const summary of await page.locator('summary:visible').all()) await summary.click();
  },
  resultat: match,
  communes: async (page, url) => {
    await match(page, url);
    await page.getByRole('radio', { name: 'Par commune' }).check();
    await drawn(page);
  },
  revue: async (page, url) => {
    await match(page, url);
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    await page.locator('.review .map[aria-busy="false"]').waitFor();
  },
  decisions: async (page, url) => {
    await match(page, url);
    await page.getByRole('button', { name: 'Revoir les lieux douteux' }).click();
    for (const who of ['Anne', 'Bruno']) {
      await page.getByLabel('Qui décide ?').fill(who);
      await page.getByLabel('Qui décide ?').press('Tab');
      await page.locator('.review').getByRole('button', { name: /^1 / }).click();
      await page.getByText(who === 'Anne' ? 'Décisions prises\u00a0: 1' : 'Décisions prises\u00a0: 2').waitFor();
    }
    await page.getByText('Décisions prises\u00a0: 2').click();
    await page.locator('.review .map[aria-busy="false"]').waitFor();
  },
  erreur: async (page, url) => {
    await page.goto(`${url}/#fichier`);
    const buffer = Buffer.from(Array.from({ length: 2000 }, (_, at) => at % 7));
    await page.getByLabel('Choisir un fichier').setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('alert').waitFor();
  },
  changements: async (page, url) => {
    await page.goto(`${url}/#changements`);
    await page.getByText('Référence 2026').waitFor();
  },
};

/** Of long pages, the section in question. */
const sections: Readonly<Record<string, string>> = {
  reglages: '.options',
  resultat: '.done',
  communes: '.territory',
  revue: '.review',
  decisions: '.decisions',
};
/** Most pixels from top to bottom: enough to judge a view by. */
const mostHeight = 1500;

/** What is taken of a page, in pixels. */
async function seen(page: Page, view: string, width: number): Promise<Clip> {
  const [top, height] = await page.evaluate<[number, number]>(
    `[document.querySelector('${sections[view] ?? 'body'}').getBoundingClientRect().top + scrollY, document.documentElement.scrollHeight]`,
  );
  // A little of what is above shows where the section stands.
  const y = Math.max(0, Math.round(top) - (top > mostHeight / 4 ? 40 : 0));
  return { x: 0, y, width, height: Math.min(mostHeight, height - y) };
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const isAll = process.argv.includes('--all');
const folder = await mkdtemp(join(tmpdir(), 'arpenteur-screenshots-'));
const pack = join(folder, 'demo.pack');
await buildPack({ manifest: demoFiles.manifest, out: pack });
const service = await serve({ pack, port: 0, log: { write: () => undefined } });
const browser = await chromium.launch({
  executablePath: process.env['ARPENTEUR_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--lang=fr', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});

/** Takes one picture. @param width of the window in pixels. */
async function take(view: string, path: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const viewport = { width, height: isAll ? 900 : 820 };
  const context = await browser.newContext({ locale: 'fr-FR', viewport, colorScheme });
  const page = await context.newPage();
  // As long as a busy machine may take.
  page.setDefaultTimeout(180_000);
  await views[view]?.(page, service.url);
  if (!isAll && view === 'resultat') await page.evaluate("document.getElementById('resultat').scrollIntoView()");
  if (isAll)
    await page.screenshot({ path, fullPage: true, clip: await seen(page, view, width), type: 'jpeg', quality: 50 });
  else await page.screenshot({ path });
  await context.close();
}

try {
  if (isAll) {
    const out = fileURLToPath(new URL('../test/web/screenshots/', import.meta.url));
    await mkdir(out, { recursive: true });
    const named = process.argv.slice(2).filter((argument) => argument in views);
    for (const view of named.length > 0 ? named : Object.keys(views)) {
      for (const width of [1280, 390]) {
        for (const scheme of ['light', 'dark'] as const) {
          await take(view, join(out, `${view}-${width}-${scheme}.jpg`), width, scheme);
        }
      }
    }
  } else {
    const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
    await take('adresse', join(pictures, 'page-adresse.png'), 1120, 'light');
    await take('resultat', join(pictures, 'page-fichier.png'), 1120, 'light');
  }
} finally {
  await browser.close();
  await service.stop();
  await rm(folder, { recursive: true });
}
