import { ask } from './ask.ts';

/** The table of addresses that changed since the reference before, as it comes in: the service may have to compare first. */
export async function servedChanges(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { body } = await ask('/v1/changes/adresses.csv');
  if (body === null) throw new TypeError('the table has no body');
  return body;
}
