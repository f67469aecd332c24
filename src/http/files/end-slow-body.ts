import type { preParsingHookHandler } from 'fastify';
import { refuseConnection, requestTimeoutCode } from '../server/refuse-connection.ts';

/**
 * Ends the connection of a body that is not there in time, however steadily it drips: one of JSON is small.
 *
 * @param mostMs from its headers on.
 */
export function endSlowBody(mostMs: number): preParsingHookHandler {
  return ({ raw, id, server }, _, payload, done) => {
    const end = setTimeout(() => {
      refuseConnection({ code: requestTimeoutCode }, raw.socket, server.log, id);
    }, mostMs);
    const keep = (): void => {
      clearTimeout(end);
    };
    raw.once('end', keep).once('close', keep);
    done(null, payload);
  };
}
