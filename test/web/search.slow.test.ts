/** The search of the page, by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { barriers, noBrowser } from '../kit/chromium.ts';
import { PageBrowser } from './page-browser.ts';

describe.skipIf(noBrowser !== undefined)('the search of the page', () => {
  let browser: PageBrowser;
  let page: Page;
  /** Statuses of the tiles that were asked for. */
  const tiles: number[] = [];

  beforeAll(async () => {
    browser = await PageBrowser.start();
    page = await browser.open('adresse');
    page.context().on('response', (answer) => {
      if (answer.url().includes('/v1/tiles/')) tiles.push(answer.status());
    });
  });
  afterEach(() => {
    expect(browser.faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.stop();
  });

  test('takes the first suggestion shown with Enter', async () => {
    const field = page.getByRole('combobox');
    await field.fill('2 bis rue des fauvettes 96000');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option', { selected: true }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: '1re circonscription (96)' }).waitFor();
    expect(await field.inputValue()).toContain('2bis Rue des Fauvettes 96000');
  });

  test('opens the list again with an arrow, and marks its first or last suggestion', async () => {
    const field = page.getByRole('combobox');
    await field.focus();
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true }).waitFor();
    expect(await page.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('option', { selected: true }).waitFor();
    expect(await page.getByRole('option').last().getAttribute('aria-selected')).toBe('true');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('finds its own example, which is of the reference that is served', async () => {
    const example = page.locator('#adresse-aide button');
    const text = await example.innerText();
    await example.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText(text).waitFor();
    expect(await page.getByRole('article').innerText()).toContain('trouvée au numéro');
  });

  test('says what was understood where nothing is found, and what would help, without an empty map', async () => {
    await page.getByRole('combobox').fill('28 rue du xyzzt');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: 'Aucune adresse n’est trouvée' });
    await answer.waitFor();
    const text = await answer.innerText();
    for (const said of ['Numéro', '28', 'rue xyzzt', 'Aucune commune n’est nommée.', 'Ajoutez le code postal']) expect(text).toContain(said); // prettier-ignore
    expect(await page.locator('.map').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test('takes a text of signs alone for what it is, and asks the service for no suggestion', async () => {
    await page.getByRole('combobox').fill('--- ???');
    await page.keyboard.press('Enter');
    await page.getByText('Ce texte ne contient pas d’adresse.').waitFor();
    expect(await page.getByRole('article').innerText()).toContain('Ce qui est compris');
  });

  test('shows where a place beyond the reference lies, on a map of the country', async () => {
    await page.getByRole('combobox').fill('43.5, 0.5');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: 'Circonscription : hors zone' });
    await answer.getByText('Ce lieu est hors du territoire de la référence.').waitFor();
    await answer.locator('.map[aria-busy="false"]').waitFor();
    expect(await answer.locator('.maplibregl-ctrl-scale').innerText()).toMatch(/00\skm$/);
    expect(await barriers(page)).toEqual([]);
  });

  test('shows the shares of a street by bureau', async () => {
    await page.getByRole('combobox').fill('Boulevard Albert Camus 96000 Montclerc-sur-Oselle');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    const shares = page.getByRole('list', { name: 'Par bureau de vote' });
    await shares.waitFor();
    expect(await shares.innerText()).toMatch(/bureau 13\s: 9\d/);
  });

  test('draws the streets and addresses of the pack, and asks for the place in the middle by keyboard', async () => {
    await page.getByRole('combobox').fill('2 bis rue des fauvettes 96000 Montclerc-sur-Oselle');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: '1re circonscription (96)' }).waitFor();
    await expect.poll(() => tiles.length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect([...new Set(tiles)]).toEqual([200]);
    const legend = page.locator('.map .legend');
    for (const said of ['l’adresse', 'le bureau de vote', 'la circonscription', 'les lieux de vote']) expect(await legend.innerText()).toContain(said); // prettier-ignore
    expect(await legend.innerText()).not.toContain('autres circonscriptions');
    await page.getByRole('region', { name: 'Carte' }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => page.getByRole('combobox').inputValue(), { timeout: 60_000 })
      .toMatch(/^46\.\d+, 2\.\d+$/);
    await page.getByRole('article').getByText('par ses coordonnées').waitFor();
  });

  test('speaks English after one key press, and French again', async () => {
    const english = page.getByRole('button', { name: 'English' });
    await english.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Where does this address vote?' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Français' }).press('Enter');
    await page.getByRole('heading', { name: 'Où vote cette adresse ?' }).waitFor();
  });
});
