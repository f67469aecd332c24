import type { Reference } from '../../src/match/reference.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';

/** Input of every measure. */
export interface MeasureContext {
  readonly pack: LoadedPack;
  readonly reference: Reference;
  readonly seed: number;
  /** Number of rows to print. */
  readonly errors: number;
  readonly skipBuild: boolean;
  readonly print: (text: string) => void;
}
