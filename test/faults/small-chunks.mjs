/**
 * A run of `Pack.matchFile` in small chunks with a checkpoint after each, which the command line does not offer, so that
 * a fault falls between any two: `node small-chunks.mjs API PACK OPTIONS`, where API is the module and OPTIONS is JSON. It
 * ends as the command does.
 */
import { pathToFileURL } from 'node:url';

const [api, path, options] = process.argv.slice(2);
try {
  const { openPack } = await import(pathToFileURL(api).href);
  const pack = await openPack(path);
  try {
    await pack.matchFile({ chunkBytes: 8192, checkpointMs: 0, threads: 1, date: '2026-03-15', ...JSON.parse(options) });
  } finally {
    await pack.close();
  }
} catch (error) {
  process.stderr.write(`error ${error.code ?? 'UNEXPECTED'}: ${error.message}\n`);
  process.exitCode = 1;
}
