import { commitFiles, type FileMove } from '../../files/commit-files.ts';
import { writeError } from '../../files/write-error.ts';
import type { RowSink } from '../../tables/row-sink.ts';

/**
 * Finishes outputs that belong together and gives them their names, all or none.
 *
 * @param base path that the record of the commit is named after.
 * @param removes files of an earlier run that this one has no counterpart of.
 * @throws {ArpenteurError} FILE_UNWRITABLE; the old files are then as they were.
 */
export async function commitSinks(
  base: string,
  sinks: readonly RowSink[],
  removes: readonly string[] = [],
): Promise<void> {
  const moves: FileMove[] = [];
  for (const sink of sinks) {
    const move = await sink.finish();
    if (move !== undefined) moves.push(move);
  }
  await commitMoves(base, moves, removes);
}

/** Removes what sinks have written, after an error. If that fails, too, the failure becomes the cause of the error. */
export async function discardAfter(error: unknown, sinks: readonly RowSink[]): Promise<void> {
  for (const sink of sinks) {
    await sink.discard().catch((failure: unknown) => {
      if (error instanceof Error) error.cause ??= failure;
    });
  }
}

/** Gives finished files their names, all or none: see {@link commitSinks}. */
export async function commitMoves(base: string, moves: readonly FileMove[], removes: readonly string[]): Promise<void> {
  if (moves.length === 0 && removes.length === 0) return;
  try {
    await commitFiles(base, { moves, removes });
  } catch (error) {
    throw writeError(base, error);
  }
}
