/** The page in Debian's chromium, over a real service on the demo's pack. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { ServeOptions } from '../../src/http/serve-options.ts';
import { DemoService } from '../http/demo-service.ts';

const executablePath = process.env['ARPENTEUR_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why nothing can be tried here; undefined where a browser is. */
export const noBrowser = existsSync(executablePath)
  ? undefined
  : `no ${executablePath}: install Debian's chromium, or name a browser in ARPENTEUR_TEST_CHROMIUM`;

/** Pages to try, and what was wrong with them. */
export class PageBrowser {
  readonly service: DemoService;
  /** The built page's files. */
  readonly folder: string;
  /** Errors of pages, and requests that went elsewhere than to the service. */
  readonly faults: string[] = [];
  readonly #browser: Browser;

  private constructor(service: DemoService, folder: string, browser: Browser) {
    this.service = service;
    this.folder = folder;
    this.#browser = browser;
  }

  static async start(options: Partial<ServeOptions> = {}): Promise<PageBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'arpenteur-page-'));
    await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
    const service = await DemoService.start({ ...options, page: folder });
    // No graphics card is needed: the map is drawn by the processor.
    const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
    return new PageBrowser(service, folder, await chromium.launch({ executablePath, args }));
  }

  /** Opens a view in a window of its own. */
  async open(view: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'fr-FR', ...options });
    const page = await context.newPage();
    const { url } = this.service.running;
    page.on('pageerror', ({ message }) => this.faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(url)) this.faults.push(request.url());
    });
    await page.goto(`${url}/#${view}`);
    return page;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.service.stop();
    await rm(this.folder, { recursive: true });
  }
}

/** What axe finds against accessibility in the page as it stands, light and dark: rule, and where. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    for (const { id, nodes } of violations) {
      found.push(`${id}, ${colorScheme}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }
  }
  return found;
}
