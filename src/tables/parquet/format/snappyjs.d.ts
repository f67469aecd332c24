/** Types for snappyjs; the package has none. */
declare module 'snappyjs' {
  /** @param maxLength throws where the bytes would be more. */
  export function uncompress(compressed: Uint8Array, maxLength?: number): Uint8Array;
  export function compress(bytes: Uint8Array): Uint8Array;
}
