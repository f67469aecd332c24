import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockOutput } from '../../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-lock-'));

describe('an output that is taken', () => {
  it('is not given twice, and is free again afterwards', async () => {
    const output = join(folder, 'once');
    const [first, second] = await Promise.allSettled([lockOutput(output), lockOutput(output)]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    if (first.status === 'fulfilled') await first.value();
    expect(existsSync(`${output}.verrou`)).toBe(false);
    await (
      await lockOutput(output)
    )();
  });

  it('is taken over from a process that is no more, even one that had the number of this one', async () => {
    const output = join(folder, 'killed');
    for (const owner of [process.pid, 2 ** 30]) {
      writeFileSync(`${output}.verrou`, String(owner));
      const unlock = await lockOutput(output);
      expect(readFileSync(`${output}.verrou`, 'utf8')).toBe(String(process.pid));
      await unlock();
    }
  });

  it('is left to a process that lives', async () => {
    const output = join(folder, 'alive');
    writeFileSync(`${output}.verrou`, String(process.ppid));
    await expect(lockOutput(output)).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
  });
});
