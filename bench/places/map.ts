/**
 * Measures the map of the page in Chromium: from a user's key or click to the drawn door, and where the time goes.
 *
 *     npm run bench:map -- PACK [takes]
 *
 * Needs Debian's chromium, or a browser named in ARPENTEUR_TEST_CHROMIUM. The service, the browser and its graphics process run on this machine; without a
 * graphics card the graphics process draws by software, and its processor time is what a card would save. Each take has a new
 * browser profile and its own door, near a random place.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { startChromium } from '../../test/kit/chromium.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { median } from '../kit/results/results.ts';
import { ServiceProcess } from '../kit/processes/service-process.ts';

const [pack, takes = '7'] = process.argv.slice(2);
if (pack === undefined) throw new Error('Name a pack: npm run bench:map -- PACK');
const seed = 20_260_315;
/** Milliseconds between the letters of somebody who types fast. */
const typingMs = 60;
/** Key presses from all of France to a door. */
const zoomSteps = 11;

/** Notes when the user acts and when the map is drawn, by the page's own clock: a browser driver polls too coarsely. */
const clock = `
  globalThis.actedMs = 0;
  globalThis.drawnMs = 0;
  const now = () => performance.timeOrigin + performance.now();
  for (const name of ['click', 'keydown']) document.addEventListener(name, () => { actedMs = now(); drawnMs = 0; }, true);
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.getAttribute('aria-busy') === 'false') drawnMs = now();
  }).observe(document, { subtree: true, attributeFilter: ['aria-busy'] });
`;

/** Milliseconds from the user's action. */
interface Take {
  readonly answer: number;
  readonly neighbours: number;
  readonly tilesAsked: number;
  readonly tilesReceived: number;
  readonly drawn: number;
  /** Processor time of the page with its workers, and of the process that draws. */
  readonly page: number;
  readonly graphics: number;
}

/** Requests of a page: path, and when it was sent and answered. */
type Sent = { readonly path: string; readonly fromMs: number; readonly toMs: number }[];

/** How a door is reached. The last action is what the time counts from. */
const journeys: Readonly<Record<string, (page: Page, door: string) => Promise<void>>> = {
  'typed into a new page': async (page, door) => {
    await type(page, door);
    await page.keyboard.press('Enter');
  },
  'the example of a new page, at once': async (page) => {
    await page.locator('.combobox button').click();
  },
  'typed above the map of France': async (page, door) => {
    await showFrance(page);
    await type(page, door);
    await page.keyboard.press('Enter');
  },
  'the next door, typed': async (page, door) => {
    await page.locator('.combobox button').click();
    await drawn(page);
    await type(page, door);
    await page.keyboard.press('Enter');
  },
};

console.log(describeCircumstances(readCircumstances()));
const folder = await mkdtemp(join(tmpdir(), 'arpenteur-bench-map-'));
const service = await ServiceProcess.start(pack, folder);
const browser = await startChromium();
try {
  const doors = await findDoors(Number(takes));
  console.log(
    'medians in ms      answer  neighbours  tiles asked  received  drawn (most)   processor time: page, drawing',
  );
  for (const [name, travel] of Object.entries(journeys)) {
    const all: Take[] = [];
    for (const door of doors) all.push(await take(browser, travel, door));
    const of = (key: keyof Take): string => median(all.map((one) => one[key])).toFixed(0);
    const most = Math.max(...all.map((one) => one.drawn)).toFixed(0);
    console.log(
      `${name}\n${' '.repeat(19)}${[of('answer'), of('neighbours').padStart(11), of('tilesAsked').padStart(12), of('tilesReceived').padStart(9), of('drawn').padStart(6), `(${most})`, of('page').padStart(25), of('graphics')].join(' ')}`,
    );
  }
  const steps = await zoomByKeyboard(browser);
  console.log(`zoom by keyboard: from a key to the last tile of its zoom ${median(steps).toFixed(0)} ms, at most ${Math.max(...steps).toFixed(0)} ms, ${String(zoomSteps)} steps from France to a door`); // prettier-ignore
} finally {
  await browser.close();
  await service.stop();
  await rm(folder, { recursive: true });
}

/** Labels of addresses near random places of the pack. */
async function findDoors(count: number): Promise<string[]> {
  const { emprise } = (await (await fetch(`${service.url}/v1/reference`)).json()) as { emprise: [number, number, number, number] | null }; // prettier-ignore
  const [west, south, east, north] = emprise ?? [-5, 41.5, 9.5, 51];
  const random = seededRandom(seed);
  const doors: string[] = [];
  while (doors.length < count) {
    const query = new URLSearchParams({ lon: String(west + random() * (east - west)), lat: String(south + random() * (north - south)), type: 'housenumber' }); // prettier-ignore
    const { features } = (await (await fetch(`${service.url}/reverse?${query.toString()}`)).json()) as { features: { properties: { label: string } }[] }; // prettier-ignore
    const [nearest] = features;
    if (nearest !== undefined) doors.push(nearest.properties.label);
  }
  return doors;
}

async function take(
  browser: Browser,
  travel: (page: Page, door: string) => Promise<void>,
  door: string,
): Promise<Take> {
  const { page, sent } = await open(browser);
  const session = await browser.newBrowserCDPSession();
  const processor = async (): Promise<Record<'renderer' | 'GPU', number>> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const of = (type: string): number => processInfo.reduce((sum, one) => sum + (one.type === type ? 1000 * one.cpuTime : 0), 0); // prettier-ignore
    return { renderer: of('renderer'), GPU: of('GPU') };
  };
  // The last action of a journey does not wait, so that the processor time read before it may be read here.
  let before = await processor();
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = async (key) => {
    before = await processor();
    await press(key);
  };
  await travel(page, door);
  await drawn(page);
  const after = await processor();
  const [actedMs = 0, drawnMs = 0] = await page.evaluate<number[]>('[actedMs, drawnMs]');
  const since = sent.filter(({ fromMs }) => fromMs >= actedMs - 5);
  const last = (part: string): number => Math.max(...since.filter(({ path }) => path.startsWith(part)).map(({ toMs }) => toMs - actedMs)); // prettier-ignore
  const tiles = since.filter(({ path }) => /^\/v1\/tiles\/1\d\//.test(path));
  await page.context().close();
  return {
    answer: last('/v1/match'),
    neighbours: last('/v1/areas/bureaux'),
    tilesAsked: Math.min(...tiles.map(({ fromMs }) => fromMs - actedMs)),
    tilesReceived: Math.max(...tiles.map(({ toMs }) => toMs - actedMs)),
    drawn: drawnMs - actedMs,
    page: after.renderer - before.renderer,
    graphics: after.GPU - before.GPU,
  };
}

/** A page in a new profile, ready for input. Its policy would forbid to wait for values of the clock. */
async function open(browser: Browser): Promise<{ readonly page: Page; readonly sent: Sent }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'fr-FR',
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const sent: Sent = [];
  page.on('requestfinished', (request) => {
    const { startTime, responseEnd } = request.timing();
    sent.push({ path: new URL(request.url()).pathname, fromMs: startTime, toMs: startTime + responseEnd });
  });
  await page.addInitScript(clock);
  await page.goto(`${service.url}/#adresse`);
  await page.locator('.combobox button').waitFor();
  return { page, sent };
}

async function type(page: Page, door: string): Promise<void> {
  await page.getByRole('combobox').focus();
  await page.getByRole('combobox').fill('');
  await page.keyboard.type(door, { delay: typingMs });
  await page.getByRole('option').first().waitFor();
}

async function showFrance(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chercher sur la carte' }).click();
  await drawn(page);
}

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction('drawnMs > actedMs');
}

/** Milliseconds from each key press to the last tile that came after it. */
async function zoomByKeyboard(browser: Browser): Promise<number[]> {
  const { page, sent } = await open(browser);
  await showFrance(page);
  await page.locator('.map canvas').focus();
  const steps: number[] = [];
  for (let step = 0; step < zoomSteps; step++) {
    const before = sent.length;
    await page.keyboard.press('+');
    const actedMs = await page.evaluate<number>('actedMs');
    await page.waitForLoadState('networkidle');
    // As long as the movement and its tiles may take.
    await page.waitForTimeout(1500);
    const tiles = sent.slice(before).filter(({ path }) => path.startsWith('/v1/tiles/'));
    if (tiles.length > 0) steps.push(Math.max(...tiles.map(({ toMs }) => toMs - actedMs)));
  }
  await page.context().close();
  return steps;
}
