import type { preParsingHookHandler } from 'fastify';
import { refuseConnection, requestTimeoutCode } from '../server/refuse-connection.ts';

/**
 * Ends the connection of a JSON body that takes too long, however steadily it drips.
 *
 * @param mostMs counted from its headers.
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
