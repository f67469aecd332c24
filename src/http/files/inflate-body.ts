import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyReply, preParsingHookHandler, RequestPayload } from 'fastify';

/**
 * Unpacks a body that comes in gzip. The limit of a body holds for the bytes that come out of it: the framework ends one
 * that is larger, whatever its size on the way.
 *
 * Any other `content-encoding` is an error with the status 415.
 */
export const inflateBody: preParsingHookHandler = (request, reply, payload, done) => {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') done(null, payload);
  else if (encoding === 'gzip' || encoding === 'x-gzip') done(null, inflated(payload, reply));
  else {
    const message = `The content-encoding ${encoding.slice(0, 20)} is not read here; expected gzip, or none.`;
    done(Object.assign(new Error(message), { statusCode: 415 }));
  }
};

function inflated(payload: Readable, reply: FastifyReply): RequestPayload {
  const gunzip = createGunzip();
  // Of a body that is refused the rest is not unpacked.
  reply.raw.once('close', () => gunzip.destroy());
  let receivedEncodedLength = 0;
  payload.on('data', (bytes: Buffer) => (receivedEncodedLength += bytes.length));
  const body = pipeline(payload, gunzip, () => undefined);
  // What the framework compares with the length that was declared.
  return Object.defineProperty(body, 'receivedEncodedLength', { get: () => receivedEncodedLength });
}
