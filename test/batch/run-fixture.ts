/** Runs of the batch over small files in a folder of their own, with the fake row processor. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArpenteurError } from '../../src/errors.ts';
import type { ProcessorSource } from '../../src/batch/workers/messages.ts';
import type { FakeOptions } from './fixtures/fake-processor.ts';

/** The fake processor, as workers load it. */
export function fakeProcessor(options: FakeOptions = {}): ProcessorSource {
  return { module: new URL('./fixtures/fake-processor.ts', import.meta.url).href, options };
}

/** A folder for one test file. */
export class TestFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<TestFolder> {
    return new TestFolder(await mkdtemp(join(tmpdir(), 'arpenteur-batch-')));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.file(name), content);
    return this.file(name);
  }

  /** Names of the files, sorted. */
  async names(): Promise<string[]> {
    return (await readdir(this.path)).sort();
  }

  async clear(): Promise<void> {
    for (const name of await this.names()) await rm(this.file(name), { recursive: true });
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}

/** The error that a promise ends with, as `CODE: message`; fails when it is kept, or fails otherwise. */
export async function errorOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}
