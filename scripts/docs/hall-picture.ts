/** Draws the halls of `src` and the imports between them, from the code itself: docs/pictures/halls.svg. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layerOf, projectRoot, readSourceFiles } from '../../test/architecture/source-files.ts';

/** Purpose of each hall, in a few words. */
const purposes: Readonly<Record<string, string>> = {
  errors: 'one catalogue of codes',
  package: 'version, files that come along',
  'compiled-scripts': 'code that the build compiled',
  'heap-growth': 'how far heaps grow before they are collected',
  domain: 'the words of the field',
  words: 'messages, and French',
  text: 'folding, tokens, names',
  record: 'one row on its way',
  schemas: 'checked JSON files',
  files: 'files written safely: one commit, one owner',
  threads: 'worker threads',
  pack: 'one file, typed views',
  reference: 'official files → rows',
  tables: 'CSV, NDJSON in and out',
  parse: 'text → parts',
  geocode: 'parts → BAN address',
  locate: 'position → areas',
  assign: 'evidence → codes',
  flag: 'what is stale or wrong',
  consent: 'rules of consent',
  diff: 'two packs compared',
  match: 'the stages in order',
  assemble: 'rows → pack',
  suggest: 'completing as you type',
  batch: 'chunks, order, resume',
  answers: 'record → columns',
  runs: 'a file, as planned',
  worker: 'rows of other engines',
  api: 'what index.ts exports',
  index: 'the public API',
  http: 'the service',
  cli: 'the commands',
  web: 'the page',
};

const [boxWidth, boxHeight, gapX, gapY, margin] = [148, 44, 16, 42, 24];
const font = 'font-family="system-ui, sans-serif"';

/**
 * An SVG of the halls, each above all that it imports. A line is omitted if a longer way leads to the same hall; lines to the
 * ground floor, which every hall may use, come only from the floor above it.
 */
export function drawHalls(): string {
  const imports = importsOfHalls();
  const floors = floorsOf(imports);
  const widest = Math.max(...floors.map((floor) => floor.length));
  const width = widest * (boxWidth + gapX) - gapX + 2 * margin;
  const height = floors.length * (boxHeight + gapY) - gapY + 2 * margin;
  const place = new Map<string, { readonly x: number; readonly y: number }>();
  for (const [floor, halls] of floors.entries()) {
    const left = (width - halls.length * (boxWidth + gapX) + gapX) / 2;
    const y = height - margin - boxHeight - floor * (boxHeight + gapY);
    for (const [at, hall] of halls.entries()) place.set(hall, { x: left + at * (boxWidth + gapX), y });
  }
  const floorOf = (hall: string): number => floors.findIndex((floor) => floor.includes(hall));
  const lines = [...imports].flatMap(([hall, all]) => {
    const from = place.get(hall) ?? { x: 0, y: 0 };
    const drawn = needed(all, imports).filter((to) => floorOf(to) > 0 || floorOf(hall) === 1);
    return drawn.map((imported) => {
      const to = place.get(imported) ?? { x: 0, y: 0 };
      const [x1, y1, x2, y2] = [from.x + boxWidth / 2, from.y + boxHeight, to.x + boxWidth / 2, to.y];
      const bend = Math.min(gapY, (y2 - y1) / 2);
      return `<path d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
    });
  });
  const order = stagesInOrder();
  const boxes = [...place].map(([hall, { x, y }]) => {
    const step = order.indexOf(hall) + 1;
    const fill = step > 0 ? '#d9ead3' : '#eef2f7';
    const title = step > 0 ? `${step}. ${hall}` : hall;
    return [
      `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="6" fill="${fill}" stroke="#5b6b7c"/>`,
      `<text x="${x + boxWidth / 2}" y="${y + 18}" font-size="14" font-weight="600">${title}</text>`,
      `<text x="${x + boxWidth / 2}" y="${y + 35}" font-size="11">${purposeOf(hall)}</text>`,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${font} role="img">`,
    '<title>Halls of src: each imports only those below it; the stages of a row are numbered</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g fill="none" stroke="#8a9bb0" stroke-width="1.2">${lines.join('')}</g>`,
    `<g text-anchor="middle" fill="#1c2733">`,
    ...boxes,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** The other halls that each hall imports, sorted by name. */
function importsOfHalls(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { layer, imports } of readSourceFiles()) {
    const hall = found.get(layer) ?? new Set<string>();
    found.set(layer, hall);
    for (const to of imports.map(layerOf)) if (to !== layer && to in purposes) hall.add(to);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hall, all]) => [hall, [...all].sort()]));
}

/** The halls of `all` that cannot be reached through another of them. */
function needed(all: readonly string[], imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const leads = (from: string, to: string): boolean =>
    (imports.get(from) ?? []).some((next) => next === to || leads(next, to));
  return all.filter((to) => !all.some((other) => other !== to && leads(other, to)));
}

/** The halls by floor, from the ground: one floor above the highest import; halls that nothing imports are on top. */
function floorsOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const heightOf = (hall: string): number => Math.max(0, ...(imports.get(hall) ?? []).map((to) => heightOf(to) + 1));
  const top = Math.max(...[...imports.keys()].map(heightOf));
  const isImported = (hall: string): boolean => [...imports.values()].some((all) => all.includes(hall));
  const floors = Array.from({ length: top + 1 }, (): string[] => []);
  for (const hall of imports.keys()) floors[isImported(hall) ? heightOf(hall) : top]?.push(hall);
  const order = stagesInOrder();
  // Stages are in the order in which a row passes them, followed by the other halls.
  const rank = (hall: string): number => (order.includes(hall) ? order.indexOf(hall) : order.length);
  return floors.map((floor) => floor.sort((a, b) => rank(a) - rank(b)));
}

/** The stages in the order in which match-record.ts calls them. */
function stagesInOrder(): readonly string[] {
  const text = readFileSync(join(projectRoot, 'src/match/match-record.ts'), 'utf8');
  const body = text.slice(text.indexOf('  read(record'));
  return ['parseRecord', 'geocoder.geocode', 'locateRecord', 'assignRecord', 'flagRecord', 'consent.check']
    .map((call) => ({ call, at: body.indexOf(`${call}(`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ call }) => /^(parse|geocode|locate|assign|flag|consent)/.exec(call)?.[1] ?? '');
}

function purposeOf(hall: string): string {
  const purpose = purposes[hall];
  if (purpose === undefined) throw new Error(`scripts/docs/hall-picture.ts does not say what src/${hall} is for`);
  return purpose;
}
