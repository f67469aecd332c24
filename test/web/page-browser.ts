/** The page in Debian's chromium, over a real service on the demo's pack. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { type DemoOptions, DemoService } from '../http/demo-service.ts';
import { startChromium } from '../kit/chromium.ts';

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

  static async start(options: DemoOptions = {}): Promise<PageBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'arpenteur-page-'));
    await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
    const service = await DemoService.start({ ...options, page: folder });
    return new PageBrowser(service, folder, await startChromium());
  }

  /** Opens a view in its own window. */
  async open(view: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'fr-FR', ...options });
    const page = await context.newPage();
    // As long as a busy machine may take.
    page.setDefaultTimeout(180_000);
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
