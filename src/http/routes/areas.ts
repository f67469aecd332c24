import type { FastifyInstance } from 'fastify';
import { type AreaLayerName, areaLayers, ArpenteurError, type Box } from '../../index.ts';
import { complete, exactly, type JsonSchema } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';
import { phrase } from '../../words/phrase.ts';

interface BoxQuery {
  readonly bbox: string;
  readonly decimals?: number;
}

const geojson = 'application/geo+json';
const position = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 } as const;
const rings = { type: 'array', items: { type: 'array', items: position, minItems: 4 } } as const;
const polygons = complete({ type: { const: 'MultiPolygon' }, coordinates: { type: 'array', items: rings } });
const text = { type: ['string', 'null'] } as const;
/** Properties of an area, by layer. */
const properties: Readonly<Record<AreaLayerName, JsonSchema>> = {
  circonscriptions: complete({ code: { type: 'string' }, bureaux: { type: 'integer' } }),
  bureaux: complete({
    code: { type: 'string' },
    code_commune: text,
    commune: text,
    code_circonscription: text,
    lieu_vote: text,
    contour_estime: { type: 'boolean' },
  }),
};

function featureSchema(...layers: readonly AreaLayerName[]): JsonSchema {
  return complete({
    type: { const: 'Feature' },
    geometry: { anyOf: [polygons, { type: 'null' }] },
    properties: { anyOf: layers.map((layer) => properties[layer]) },
  });
}

/** Areas of the pack as GeoJSON: by code, and all that meet a box. */
export async function addAreas(app: FastifyInstance, { holder }: Service): Promise<void> {
  for (const layer of areaLayers) addByCode(app, holder, layer);
  const schema = routeSchema({
    tags: ['reference'],
    operationId: 'listAreas',
    summary: 'The areas that meet a box, for maps',
    params: exactly({ layer: { enum: areaLayers } }, 'layer'),
    querystring: exactly(
      {
        bbox: {
          type: 'string',
          maxLength: 100,
          pattern: '^-?\\d{1,3}(\\.\\d+)?(,-?\\d{1,3}(\\.\\d+)?){3}$',
          description: 'west,south,east,north in degrees',
        },
        decimals: {
          type: 'integer',
          minimum: 2,
          maximum: 7,
          description: 'Decimals of the coordinates; fewer make the answer smaller',
        },
      },
      'bbox',
    ),
    answer: complete({
      type: { const: 'FeatureCollection' },
      features: { type: 'array', items: featureSchema(...areaLayers) },
    }),
    answerType: geojson,
  });
  app.get<{ Params: { readonly layer: AreaLayerName }; Querystring: BoxQuery }>(
    '/v1/areas/:layer.geojson',
    { schema },
    async ({ params, query: { bbox, decimals = 7 } }, reply) =>
      reply
        .type(geojson)
        .send(holder.pack.areasIn(params.layer, bbox.split(',').map(Number) as unknown as Box, decimals)),
  );
  return Promise.resolve();
}

function addByCode(app: FastifyInstance, holder: Service['holder'], layer: AreaLayerName): void {
  const schema = routeSchema({
    tags: ['reference'],
    operationId: layer === 'bureaux' ? 'getBureau' : 'getCirconscription',
    summary: layer === 'bureaux' ? 'A bureau de vote with its contour' : 'A circonscription with its area',
    params: exactly({ code: { type: 'string', maxLength: 20 } }, 'code'),
    querystring: exactly({}),
    answer: featureSchema(layer),
    answerType: geojson,
    refusals: [404],
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
        phrase`The pack has no area with this code among its ${layer}; codes look like ${example}.`,
      );
    },
  );
}
