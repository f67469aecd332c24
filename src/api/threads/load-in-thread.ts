import { once } from 'node:events';
import { ArpenteurError, type PlainError } from '../../errors.ts';
import type { LoadedPack } from '../../pack/pack-file.ts';
import type { SearchIndex } from '../../suggest/search-index.ts';
import { startThreadBeside } from '../../threads/typescript-workers.ts';

/** A pack in memory with the index of its searches. */
export interface ReadyPack {
  readonly loaded: LoadedPack;
  readonly index: SearchIndex;
}

/** What the thread of a load tells. */
export type LoadMessage =
  | ({ readonly kind: 'done' } & ReadyPack)
  | { readonly kind: 'failed'; readonly error: PlainError }
  | { readonly kind: 'unforeseen'; readonly error: unknown };

/**
 * Loads and checks a pack, and makes the index of its searches, in a thread of its own: the caller's goes on answering.
 *
 * @throws {ArpenteurError} as `loadPack`; WORKER_FAILED.
 */
export async function loadInThread(path: string): Promise<ReadyPack> {
  const worker = startThreadBeside(import.meta.url, './load-thread', path);
  try {
    const ended = once(worker, 'exit').then((): never => {
      throw new ArpenteurError('WORKER_FAILED', `The thread that loads ${path} ended before the pack was there.`);
    });
    const [message] = (await Promise.race([once(worker, 'message'), ended])) as [LoadMessage];
    switch (message.kind) {
      case 'done':
        return message;
      case 'failed':
        throw ArpenteurError.fromPlain(message.error);
      case 'unforeseen':
        throw message.error;
    }
  } finally {
    await worker.terminate();
  }
}
