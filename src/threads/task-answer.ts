import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { PlainError } from '../errors.ts';

/** What the module that threads run answers: errors cross as plain data. */
export type TaskAnswer<Answer> =
  { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly error: PlainError };

/** An answer of which some buffers are moved to the thread that asked, not copied. */
export function movedAnswer<Answer>(answer: TaskAnswer<Answer>, buffers: ArrayBuffer[]): TaskAnswer<Answer> {
  if (buffers.length === 0) return answer;
  const transferable = {
    get [transferableSymbol]() {
      return buffers;
    },
    get [valueSymbol]() {
      return answer;
    },
  };
  return move(transferable) as unknown as TaskAnswer<Answer>;
}
