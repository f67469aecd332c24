/** Renames the pack and its quality report together: neither is useful with another version of the other. */
import { existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { commitFiles } from '../../files/commit-files.ts';
import { crc32 } from '../../files/file-sum.ts';
import { openNewFile, permissionsOf } from '../../files/new-file.ts';
import { forgetTemporary } from '../../files/temporary-files.ts';
import { writeError } from '../../files/write-error.ts';
import type { FileMove } from '../../files/commit-files.ts';
import type { WrittenPack } from '../../pack/write-pack.ts';
import type { QualityReport } from './quality-gates.ts';
import { qualityJson } from './quality-table.ts';

/** Path of the quality report of a pack. */
function qualityPath(out: string): string {
  return `${out}.quality.json`;
}

/**
 * Gives a finished pack and the report of its build their final names.
 *
 * @param temporary path of the finished pack.
 * @param ready awaited right before.
 * @throws {ArpenteurError} FILE_UNWRITABLE, and what `ready` throws: the old files are then as they were, and the new ones
 * are removed.
 */
export async function commitPack(
  out: string,
  temporary: string,
  { header, bytes, crc32: sum }: WrittenPack,
  report: QualityReport,
  ready: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const made = [temporary];
  try {
    await chmod(temporary, await permissionsOf(out, []));
    const quality = await writeReport(out, report, header.id);
    made.push(quality.from);
    await ready();
    await commitFiles(out, { moves: [{ from: temporary, to: out, sum: { bytes, crc32: sum } }, quality] });
  } catch (error) {
    await removeAll(made);
    throw writeError(out, error);
  }
}

/**
 * Writes the report of a build that a check stopped. If an older pack exists, its own report stays.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function commitFailedReport(out: string, report: QualityReport): Promise<void> {
  if (existsSync(out)) return;
  try {
    const quality = await writeReport(out, report, null);
    try {
      await commitFiles(out, { moves: [quality] });
    } catch (error) {
      await removeAll([quality.from]);
      throw error;
    }
  } catch (error) {
    throw writeError(qualityPath(out), error);
  }
}

async function writeReport(out: string, report: QualityReport, packId: string | null): Promise<FileMove> {
  const text = Buffer.from(`${JSON.stringify(qualityJson(report, packId), undefined, 2)}\n`);
  const path = qualityPath(out);
  const { temporary, target, handle } = await openNewFile(path);
  try {
    await handle.writeFile(text);
    await handle.chmod(await permissionsOf(path, []));
    await handle.sync();
  } catch (error) {
    await removeAll([temporary]);
    throw error;
  } finally {
    await handle.close();
  }
  return { from: temporary, to: target, sum: { bytes: text.length, crc32: crc32(text) } };
}

/** Removes temporary files; a failure to do so must not hide the original error. */
async function removeAll(paths: readonly string[]): Promise<void> {
  await Promise.allSettled(paths.map((path) => rm(path, { force: true })));
  for (const path of paths) forgetTemporary(path);
}
