/** Packs built from sources written in a test, in a folder of their own until removed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import type { SmallSource } from '../assemble/small-reference.ts';

/** A folder of packs. */
export class PackFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'arpenteur-packs-'));

  /** Builds a pack of these sources; returns its path. */
  async build(name: string, sources: readonly SmallSource[], allow: readonly string[] = []): Promise<string> {
    const entries = sources.map(({ kind, file, content, millesime = '2026', crs, properties }) => {
      writeFileSync(this.file(`${name}-${file}`), content);
      return {
        ...{ kind, files: [`${name}-${file}`], producer: 'test', url: 'https://example.invalid', licence: 'CC0-1.0' },
        ...{ millesime, crs, properties },
      };
    });
    writeFileSync(this.file(`${name}.json`), JSON.stringify({ millesime: '2026', sources: entries }));
    await assemblePack({ manifest: this.file(`${name}.json`), out: this.file(`${name}.pack`), allow });
    return this.file(`${name}.pack`);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
