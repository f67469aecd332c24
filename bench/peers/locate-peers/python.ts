/** The contenders that run in Python: DuckDB spatial and GeoPandas. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPythonPackages } from '../../kit/install-peers.ts';
import { scratchFolder } from '../../kit/paths.ts';
import type { LoadedPeer, Peer, PeerRun } from './contender.ts';

/** Versions that work together: the extension is packaged for this DuckDB. */
const packages = [
  'duckdb==1.5.5',
  'duckdb-extension-spatial==1.5.5',
  'geopandas==1.2.0',
  'shapely==2.2.0',
  'pandas==3.1.1',
  'numpy==2.4.6',
];

/** Creates a virtual environment with the packages, once; returns its Python. Throws if that fails. */
export function installPython(): string {
  return installPythonPackages('peers-venv', packages);
}

/** One of the two engines of python-peers.py. */
export function pythonPeer(python: string, engine: 'duckdb' | 'geopandas'): Peer {
  const module = engine === 'duckdb' ? 'duckdb' : 'geopandas';
  return {
    name: engine === 'duckdb' ? 'DuckDB spatial' : 'GeoPandas sjoin',
    version: execFileSync(python, ['-c', `import ${module}; print(${module}.__version__)`], {
      encoding: 'utf8',
    }).trim(),
    load: async ({ areasCsv }): Promise<LoadedPeer> => {
      const answersFile = join(scratchFolder, `peers-answers-${engine}.bin`);
      const script = join(import.meta.dirname, 'python-peers.py');
      const child = spawn(python, [script, engine, areasCsv, answersFile], { stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const next = async (): Promise<Record<string, unknown>> => {
        const line = await lines.next();
        if (line.done === true) throw new Error(`${engine} ended; its error is above.`);
        return JSON.parse(line.value) as Record<string, unknown>;
      };
      const { loadMs } = (await next()) as { loadMs: number };
      return {
        loadMs,
        run: async (points, count) => {
          child.stdin.write(`run ${points.csv} ${count}\n`);
          return (await next()) as unknown as PeerRun;
        },
        answers: async () => {
          child.stdin.write('answers\n');
          await next();
          return new Int32Array(new Uint8Array(readFileSync(answersFile)).buffer);
        },
        close: () =>
          new Promise((resolve) => {
            child.once('exit', () => {
              resolve();
            });
            child.stdin.end();
          }),
      };
    },
  };
}
