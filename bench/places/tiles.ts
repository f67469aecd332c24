/**
 * Measures the time that a tile of the map takes: cold, where the pack is read for it, and warm, where it is kept.
 *
 *     npm run bench:tiles -- PACK
 *
 * The map of small scales is made first, as the service does when it starts. Each journey is what a map of 1280 x 720 pixels asks for: all of the country, then nearer and nearer to an address, to its door.
 */
import { openPack } from '../../src/index.ts';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';

const journeys = 20;
const seed = 20_260_315;
/** Zooms of a journey: all of France, a region, a town, a door. */
const zooms = [4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 16];

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name a pack: npm run bench:tiles -- PACK');
console.log(describeCircumstances(readCircumstances()));
const pack = await openPack(path);

// What the service makes as it starts, in turns with its requests; a timer sees how long they would wait.
let longestMs = 0;
let lastMs = performance.now();
const clock = setInterval(() => {
  longestMs = Math.max(longestMs, performance.now() - lastMs);
  lastMs = performance.now();
}, 1);
const [openedMs, openedCpu] = [performance.now(), process.cpuUsage()];
await pack.openMap();
const { user, system } = process.cpuUsage(openedCpu);
clearInterval(clock);
console.log(
  `map opened in ${(performance.now() - openedMs).toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of processor time; longest wait of others ${longestMs.toFixed(0)} ms`,
);

const random = seededRandom(seed);
const [west = 0, south = 0, east = 0, north = 0] = (await pack.extent()) ?? [];

/** Doors near random places. */
const doors: { readonly longitude: number; readonly latitude: number }[] = [];
while (doors.length < journeys) {
  const position = [west + random() * (east - west), south + random() * (north - south)] as const;
  const [found] = pack.searchNear(...position, { limit: 1 });
  const { longitude = null, latitude = null } = found?.result ?? {};
  if (longitude !== null && latitude !== null) doors.push({ longitude, latitude });
}

/** The tiles around a position in a window of 1280 x 720 pixels. */
function tilesAround(z: number, longitude: number, latitude: number): { z: number; x: number; y: number }[] {
  const size = 2 ** z;
  const sine = Math.sin((latitude * Math.PI) / 180);
  const x = ((longitude + 180) / 360) * size;
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size;
  const tiles = [];
  for (let column = Math.floor(x - 1.25); column <= x + 1.25; column++) {
    for (let row = Math.floor(y - 0.7); row <= y + 0.7; row++) {
      if (column >= 0 && row >= 0 && column < size && row < size) tiles.push({ z, x: column, y: row });
    }
  }
  return tiles;
}

async function time(z: number): Promise<{ readonly ms: number[]; readonly bytes: number }> {
  const ms: number[] = [];
  let bytes = 0;
  for (const { longitude, latitude } of doors) {
    for (const tile of tilesAround(z, longitude, latitude)) {
      const startedMs = performance.now();
      bytes = Math.max(bytes, (await pack.tile(tile)).length);
      ms.push(performance.now() - startedMs);
    }
  }
  return { ms: ms.sort((one, other) => one - other), bytes };
}

const shown = (ms: readonly number[], share: number): string =>
  (ms[Math.min(ms.length - 1, Math.floor(share * ms.length))] ?? NaN).toFixed(1);

console.log('zoom  first   median     p99     max ms, cold; largest tile; warm median');
for (const z of zooms) {
  const [first] = doors;
  const startedMs = performance.now();
  for (const tile of tilesAround(z, first?.longitude ?? 0, first?.latitude ?? 0).slice(0, 1)) await pack.tile(tile);
  const firstMs = performance.now() - startedMs;
  const { ms, bytes } = await time(z);
  const warm = await time(z);
  console.log(
    [
      String(z).padStart(4),
      firstMs.toFixed(0).padStart(6),
      ...[0.5, 0.99, 1].map((share) => shown(ms, share).padStart(8)),
      `${(bytes / 1024).toFixed(0)} kB`.padStart(10),
      shown(warm.ms, 0.5),
    ].join(' '),
  );
}

// A window that shows France, then one at a door of another place: both with nothing kept.
await pack.close();
const again = await openPack(path);
await again.openMap();
const journeyMs: number[] = [];
for (const { longitude, latitude } of doors) {
  const startedMs = performance.now();
  await Promise.all([...tilesAround(5, 2.5, 46.6), ...tilesAround(15, longitude, latitude)].map(async (tile) => again.tile(tile))); // prettier-ignore
  journeyMs.push(performance.now() - startedMs);
}
const [cold = NaN, ...others] = journeyMs;
others.sort((one, other) => one - other);
console.log(`from France to a door: ${cold.toFixed(0)} ms the first time, then ${shown(others, 0.5)} ms, at most ${shown(others, 1)} ms`); // prettier-ignore
console.log(`memory: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB with the pack`);
await again.close();
