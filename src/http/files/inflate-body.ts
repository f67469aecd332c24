import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyReply, preParsingHookHandler, RequestPayload } from 'fastify';

/** Code of the error of a body with a `content-encoding` that is not read. */
export const unknownEncoding = 'ERR_CONTENT_ENCODING';

/**
 * Decompresses a gzip body. The size limit applies to the decompressed bytes: the framework rejects a larger body, whatever its
 * compressed size.
 *
 * Any other `content-encoding` is an error with the status 415 and the code {@link unknownEncoding}.
 */
export const inflateBody: preParsingHookHandler = (request, reply, payload, done) => {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') done(null, payload);
  else if (encoding === 'gzip' || encoding === 'x-gzip') done(null, inflated(payload, reply));
  else {
    done(
      Object.assign(new Error(`content-encoding ${encoding.slice(0, 20)}`), { statusCode: 415, code: unknownEncoding }),
    );
  }
};

function inflated(payload: Readable, reply: FastifyReply): RequestPayload {
  const gunzip = createGunzip();
  // The rest of a rejected body is not decompressed.
  reply.raw.once('close', () => gunzip.destroy());
  let receivedEncodedLength = 0;
  payload.on('data', (bytes: Buffer) => (receivedEncodedLength += bytes.length));
  const body = pipeline(payload, gunzip, () => undefined);
  // The framework compares this with the declared length.
  return Object.defineProperty(body, 'receivedEncodedLength', { get: () => receivedEncodedLength });
}
