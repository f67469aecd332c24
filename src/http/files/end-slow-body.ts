import type { preParsingHookHandler } from 'fastify';
import { endRequest, tooSlow } from '../server/refuse-connection.ts';

/**
 * Ends the connection of a JSON body that takes too long, however steadily it drips.
 *
 * @param mostMs counted from its headers.
 */
export function endSlowBody(mostMs: number): preParsingHookHandler {
  return (request, _, payload, done) => {
    const end = setTimeout(() => {
      endRequest(request, 408, tooSlow());
    }, mostMs);
    const keep = (): void => {
      clearTimeout(end);
    };
    request.raw.once('end', keep).once('close', keep);
    done(null, payload);
  };
}
