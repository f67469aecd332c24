/** Debian's chromium, in which pages are tried, and what axe finds in them. */
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env['ARPENTEUR_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why nothing can be tried here; undefined where a browser is. */
export const noBrowser = existsSync(executablePath)
  ? undefined
  : `no ${executablePath}: install Debian's chromium, or name a browser in ARPENTEUR_TEST_CHROMIUM`;

/** Starts the browser. No graphics card is needed: maps are drawn by the processor. */
export async function startChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return chromium.launch({ executablePath, args });
}

/**
 * Rules that axe leaves off unless they are asked for: the target sizes of WCAG 2.2, and those that it tries out, some of
 * RGAA. With them it runs all that Lighthouse's accessibility category does: where nothing is found, that is 100 of 100.
 */
const more = Object.fromEntries(
  axe.getRules(['wcag22aa', 'experimental']).map(({ ruleId }) => [ruleId, { enabled: true }]),
);

/** What axe finds against accessibility in the page as it stands, light and dark: rule, and where. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<axe.AxeResults>(`axe.run({ rules: ${JSON.stringify(more)} })`);
    for (const { id, nodes } of violations) {
      found.push(`${id}, ${colorScheme}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }
  }
  return found;
}
