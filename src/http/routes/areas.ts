import type { FastifyInstance } from 'fastify';
import { type AreaLayerName, areaLayers, ArpenteurError, type Box } from '../../index.ts';
import { parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

interface BoxQuery {
  readonly bbox: string;
  readonly decimals?: number;
}

const geojson = 'application/geo+json';
const feature = { type: 'object', additionalProperties: true } as const;

/** Areas of the pack as GeoJSON: by code, and all that a box meets. */
export async function addAreas(app: FastifyInstance, { holder }: Service): Promise<void> {
  for (const layer of areaLayers) addByCode(app, holder, layer);
  const schema = routeSchema({
    tags: ['reference'],
    summary: 'The areas that a box meets, for maps',
    params: parameters({ layer: { enum: areaLayers } }, 'layer'),
    querystring: parameters(
      {
        bbox: { type: 'string', maxLength: 100, description: 'west,south,east,north in degrees' },
        decimals: {
          type: 'integer',
          minimum: 2,
          maximum: 7,
          description: 'Of the degrees; fewer make a smaller answer',
        },
      },
      'bbox',
    ),
    answer: feature,
    answerType: geojson,
  });
  app.get<{ Params: { readonly layer: AreaLayerName }; Querystring: BoxQuery }>(
    '/v1/areas/:layer.geojson',
    { schema },
    async ({ params, query: { bbox, decimals = 7 } }, reply) =>
      reply.type(geojson).send(holder.pack.areasIn(params.layer, readBox(bbox), decimals)),
  );
  return Promise.resolve();
}

function addByCode(app: FastifyInstance, holder: Service['holder'], layer: AreaLayerName): void {
  const schema = routeSchema({
    tags: ['reference'],
    summary: layer === 'bureaux' ? 'A bureau de vote with its contour' : 'A circonscription with its area',
    params: parameters({ code: { type: 'string', maxLength: 20 } }, 'code'),
    querystring: parameters({}),
    answer: feature,
    answerType: geojson,
  });
  app.get<{ Params: { readonly code: string } }>(
    `/v1/${layer}/:code`,
    { schema },
    async ({ params: { code } }, reply) => {
      const area = holder.pack.area(layer, code);
      if (area !== undefined) return reply.type(geojson).send(area);
      const example = layer === 'bureaux' ? '94028_0045' : '7501, 2A01 or 97101';
      throw new ArpenteurError(
        'RESOURCE_UNKNOWN',
        `The pack has none of ${layer} with this code; codes are as ${example}.`,
      );
    },
  );
}

function readBox(text: string): Box {
  const [west, south, east, north, ...rest] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const sides = [west, south, east, north].filter((side): side is number => Number.isFinite(side));
  if (sides.length === 4 && rest.length === 0) return sides as unknown as Box;
  throw new ArpenteurError('REQUEST_INVALID', `bbox ${text}: expected west,south,east,north in degrees.`);
}
