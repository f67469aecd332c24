import { existsSync } from 'node:fs';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { ArpenteurError } from '../../src/errors.ts';
import { openReference } from '../../src/match/reference.ts';
import { type LoadedPack, loadPack } from '../../src/pack/pack-file.ts';

/** Loads the pack of an earlier run if `keep` says so and this version can read it; else builds it again. */
export async function readyPack(
  manifest: string,
  path: string,
  keep: boolean,
  print: (text: string) => void,
): Promise<LoadedPack> {
  const kept = keep && existsSync(path) ? loadKept(path) : undefined;
  if (kept !== undefined) return kept;
  const startedMs = performance.now();
  const { header } = await assemblePack({ manifest, out: path });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  print(`Built ${path} in ${seconds} s: ${header.metadata.counts['addresses'] ?? 0} addresses`);
  return loadPack(path);
}

function loadKept(path: string): LoadedPack | undefined {
  try {
    const pack = loadPack(path);
    // Opened as a worker will, so that a section that is missing is seen here.
    openReference(pack);
    return pack;
  } catch (error) {
    if (error instanceof ArpenteurError && error.code.startsWith('PACK_')) return undefined;
    throw error;
  }
}
