/**
 * Compares locating points in areas with other tools: 566 circonscriptions and 70,000 bureaux, the same points, the same answers.
 *
 *     npm run bench:locate-peers
 *
 * Installs what the peers need by package name (npm and PyPI into out/bench, PostGIS by apt if the user is root), reports what
 * is missing, and continues with the others. Each contender first finds the areas of the same points, which must equal those of
 * Arpenteur; then it is timed on as many points as it answers in a few seconds. Areas and points are loaded and indexed before,
 * one thread works, and border distances are not requested. Writes bench/results/locate-peers.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeCircumstances, fileHash, readCircumstances } from '../kit/results/circumstances.ts';
import { requireData, scratchFolder } from '../kit/paths.ts';
import type { PeerTiming, PeersResult } from '../kit/results/peer-result-types.ts';
import { type Cluster, startCluster } from '../kit/postgres-cluster.ts';
import { median, saveResult } from '../kit/results/results.ts';
import type { LoadedPeer, Peer, PeerLayer, PeerPoints } from './locate-peers/contender.ts';
import { arpenteur, turfOverFlatbush, whichPolygon } from './locate-peers/in-process.ts';
import { makeLayers, pointCount, seed } from './locate-peers/layers.ts';
import { postgis } from './locate-peers/postgis.ts';
import { installPython, pythonPeer } from './locate-peers/python.ts';

const verifiedCount = 5_000;
const runs = 3;
/** Target duration of a run; a contender gets as many points as it answers in that time. */
const runMs = 2_000;
/** Share of points whose areas may differ: in a real layer borders cross each other, and tools interpret this differently. */
const tolerated = 0.001;

requireData();
mkdirSync(scratchFolder, { recursive: true });
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const missing: string[] = [];
const peers: Peer[] = [arpenteur(circumstances.commit), turfOverFlatbush];
tryPeer('which-polygon', () => peers.push(whichPolygon(installNpm('which-polygon@2.2.1'))));
tryPeer('DuckDB, GeoPandas', () => {
  const python = installPython();
  peers.push(pythonPeer(python, 'duckdb'), pythonPeer(python, 'geopandas'));
});
const cluster = tryPeer('PostGIS', (): Cluster => startCluster('postgis'));
if (cluster !== undefined) peers.push(postgis(cluster, false), postgis(cluster, true));
try {
  const layers: PeersResult['layers'][number][] = [];
  for (const layer of makeLayers()) layers.push(await measureLayer(layer));
  saveResult('locate-peers', {
    benchmark: 'locate-peers',
    circumstances,
    points: pointCount,
    seed,
    runs,
    verified: verifiedCount,
    missing,
    layers,
  } satisfies PeersResult);
} finally {
  cluster?.stop();
}

async function measureLayer(layer: PeerLayer): Promise<PeersResult['layers'][number]> {
  console.log(`${layer.name}: ${layer.areas.length} areas, ${layer.vertices} vertices`);
  const expected = new Map<string, Map<number, string>>();
  const timings: PeerTiming[] = [];
  for (const peer of peers) {
    const loaded = await peer.load(layer);
    for (const points of layer.points) {
      const first = await loaded.run(points, verifiedCount);
      const found = areasByPoint(await loaded.answers());
      const reference = expected.get(points.name) ?? found;
      expected.set(points.name, reference);
      const different = countDifferences(reference, found);
      if (different > tolerated * verifiedCount) {
        note(`${peer.name}, ${layer.name}`, `${different} of ${verifiedCount} points ${points.name} have other areas`);
        continue;
      }
      const timing = await time(loaded, points, Math.round((verifiedCount * runMs) / first.elapsedMs));
      const { name, version } = peer;
      timings.push({ peer: name, version, set: points.name, loadMs: Math.round(loaded.loadMs), different, ...timing });
      console.log(
        `  ${name.padEnd(26)} ${points.name.padEnd(18)} ${timing.points.toLocaleString('en').padStart(9)} points, ` +
          `${timing.medianPerCpuSecond.toLocaleString('en').padStart(10)}/s of processor time, ` +
          `${timing.medianPerSecond.toLocaleString('en').padStart(10)}/s by the clock, ${different} answers differ`,
      );
    }
    await loaded.close();
  }
  const { name, file, areas, vertices } = layer;
  return { name, sha256: fileHash(file), areas: areas.length, vertices, timings };
}

/** Times a contender after a warm-up run. */
async function time(
  loaded: LoadedPeer,
  points: PeerPoints,
  affordable: number,
): Promise<Pick<PeerTiming, 'points' | 'hits' | 'medianPerSecond' | 'medianPerCpuSecond'>> {
  const count = Math.min(pointCount, Math.max(verifiedCount, affordable));
  const { hits } = await loaded.run(points, count);
  const byClock: number[] = [];
  const byProcessor: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { elapsedMs, cpuMs } = await loaded.run(points, count);
    byClock.push(Math.round((count / elapsedMs) * 1000));
    byProcessor.push(Math.round((count / cpuMs) * 1000));
  }
  return { points: count, hits, medianPerSecond: median(byClock), medianPerCpuSecond: median(byProcessor) };
}

/** The areas of each point as one text, ascending. */
function areasByPoint(pairs: Int32Array): Map<number, string> {
  const areas = new Map<number, number[]>();
  for (let i = 0; i < pairs.length; i += 2) {
    const point = pairs[i] ?? 0;
    areas.set(point, [...(areas.get(point) ?? []), pairs[i + 1] ?? 0]);
  }
  return new Map([...areas].map(([point, list]) => [point, list.sort((a, b) => a - b).join()]));
}

function countDifferences(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): number {
  let different = 0;
  for (let point = 0; point < verifiedCount; point++) if (one.get(point) !== other.get(point)) different++;
  return different;
}

/** Prepares a contender, or notes why it is missing. */
function tryPeer<T>(name: string, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    note(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    return undefined;
  }
}

function note(name: string, why: string): void {
  missing.push(`${name}: ${why}`);
  console.log(`Missing: ${name}: ${why}`);
}

/** Installs an npm package below out/bench, and returns the folder from which it can be required. */
function installNpm(name: string): string {
  const folder = join(scratchFolder, 'peers-npm');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', name], { cwd: folder, stdio: 'ignore' });
  return folder;
}
