import { ask } from './ask.ts';

/** Streams the table of addresses changed since the previous reference. The service may have to compare them first. */
export async function servedChanges(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { body } = await ask('/v1/changes/adresses.csv');
  if (body === null) throw new TypeError('the table has no body');
  return body;
}
