/** The report as it is seen: wide and narrow, light and dark, and on paper. */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDate, demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { openPack } from '../../../src/index.ts';
import { barriers, noBrowser, startChromium } from '../../kit/chromium.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

// As long as a path may be, in one word.
const longName = `${'resultat_du_traitement_'.repeat(9)}.csv`;
const variants = { 'without addresses, in French': false, 'with examples of rows, in English': true } as const;

if (noBrowser !== undefined) console.warn(`the report is not looked at: ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('the report', () => {
  let folder: DemoFolder;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await DemoFolder.make();
    const pack = await openPack(folder.pack);
    await writeFile(folder.file('contacts.csv'), await readFile(demoFiles.contacts));
    for (const reportExamples of Object.values(variants)) {
      await pack.matchFile({
        inputs: [folder.file('contacts.csv')],
        output: folder.file(longName),
        report: folder.file(`report-${reportExamples}.html`),
        reportExamples,
        reportLanguage: reportExamples ? 'en' : 'fr',
        exclude: ['consentement_expire'],
        costs: { message: 0.15, wrong: 2.5 },
        date: demoDate,
      });
    }
    await pack.close();
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await folder.remove();
  });

  /** Opens the report in a window of this width; what it asks for, and what fails, is kept. */
  async function open(reportExamples: boolean, width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const url = pathToFileURL(folder.file(`report-${reportExamples}.html`)).href;
    page.on('request', (request) => {
      if (request.url() !== url) faults.push(request.url());
    });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(url);
    return page;
  }

  for (const [name, reportExamples] of Object.entries(variants)) {
    for (const width of [1280, 360]) {
      test(`${name}, ${width} pixels wide, has no accessibility error and nothing beyond the window`, async () => {
        const page = await open(reportExamples, width);
        expect(await barriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        // What was noticed is read without scrolling sideways, whatever stands in its rows.
        const row = page.locator('#motifs ~ .scroll tbody tr').first();
        await row.scrollIntoViewIfNeeded();
        for (const cell of await row.locator('td').all()) {
          const box = await cell.boundingBox();
          expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
        }
        await page.close();
        expect(faults.splice(0)).toEqual([]);
      });
    }

    test(`${name} prints on few pages, black on white, with a header on each part of a table`, async () => {
      const page = await open(reportExamples, 1280);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await page.locator('nav').isVisible()).toBe(false);
      const heads = await page.evaluate<string[]>(
        "[...document.querySelectorAll('thead')].map((head) => getComputedStyle(head).display)",
      );
      expect(new Set(heads)).toEqual(new Set(reportExamples ? ['table-header-group', 'none'] : ['table-header-group']));
      // An A4 page less its margins is 182 mm wide: what goes beyond is cut off.
      await page.setViewportSize({ width: 688, height: 900 });
      const wide = await page.evaluate<string[]>(
        "[...document.querySelectorAll('.scroll, dl, p')].filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.outerHTML)",
      );
      expect(wide).toEqual([]);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(3);
      // One of them is the table of all bureaux.
      expect(pages).toBeLessThanOrEqual(reportExamples ? 12 : 9);
      await page.close();
      expect(faults.splice(0)).toEqual([]);
    });
  }

  test('sorts a table by a chosen header, by keyboard', async () => {
    const page = await open(true, 1280);
    const table = page.getByRole('table', { name: 'Rows by commune, in descending order' });
    const first = async (): Promise<string> => table.locator('tbody tr').first().innerText();
    expect(await first()).toContain('Montclerc-sur-Oselle');
    await table.getByRole('button', { name: 'commune' }).focus();
    await page.keyboard.press('Enter');
    expect(await first()).toContain('Aubrecelle');
    expect(await table.getByRole('columnheader', { name: 'commune' }).getAttribute('aria-sort')).toBe('ascending');
    await page.close();
  });
});
