/** The demo's pack, built from source into its own folder: under a second, so each test file makes its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPack } from '../../src/index.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';

/** A folder that holds `demo.pack`. */
export class DemoFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<DemoFolder> {
    const folder = new DemoFolder(await mkdtemp(join(tmpdir(), 'arpenteur-test-')));
    await buildPack({ manifest: demoFiles.manifest, out: folder.pack });
    return folder;
  }

  /** Path of the pack. */
  get pack(): string {
    return this.file('demo.pack');
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}
