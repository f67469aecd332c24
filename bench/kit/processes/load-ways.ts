/** Figures of one load. */
export interface Load {
  readonly elapsedMs: number;
  readonly cpuMs: number;
  /** Bytes read. */
  readonly bytes: number;
}

/** Ways to read a pack. */
export const loadWays = [
  'one read, unchecked',
  'by section, checked (as it is done)',
  'the same without areas',
] as const;
