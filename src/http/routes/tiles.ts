import type { FastifyInstance } from 'fastify';
import { tileZooms, type TileNumber } from '../../index.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

const mediaType = 'application/vnd.mapbox-vector-tile';
const position = { type: 'integer', minimum: 0, maximum: 2 ** tileZooms[1] - 1 } as const;

/** `/v1/tiles`: the map, made from the pack alone. Tiles carry the pack's id, so that they are asked for again when it changes. */
export async function addTiles(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['areas'],
    operationId: 'getTile',
    summary: 'A vector tile of the pack: areas, communes, streets, polling places and addresses, by zoom',
    params: exactly(
      { z: { type: 'integer', minimum: tileZooms[0], maximum: tileZooms[1] }, x: position, y: position },
      'z',
      'x',
      'y',
    ),
    querystring: exactly({
      pack: { type: 'string', maxLength: 80, description: 'Any text; changes the URL of a tile' },
    }),
    answer: { type: 'string', format: 'binary' },
    answerType: mediaType,
  });
  app.get<{ readonly Params: TileNumber }>('/v1/tiles/:z/:x/:y', { schema }, async ({ params }, reply) =>
    reply
      .type(mediaType)
      .header('cache-control', 'private, max-age=86400')
      .send(Buffer.from(await holder.pack.tile(params))),
  );
  return Promise.resolve();
}
