import type { PieceSource } from '../../tables/layout.ts';
import type { RowProcessor } from './row-processor.ts';

/** The pieces of a table that a processor reads: the others need not be kept. */
export function askedPieces(
  pieces: readonly PieceSource[],
  { keys }: Pick<RowProcessor, 'keys'>,
): readonly PieceSource[] {
  return keys === undefined ? pieces : pieces.filter(({ key }) => keys.has(key));
}
