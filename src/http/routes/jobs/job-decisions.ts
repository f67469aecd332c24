import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { GivenDecision, ReviewDecision } from '../../../domain/review-decision.ts';
import { endSlowBody } from '../../files/end-slow-body.ts';
import { requireDone } from '../../jobs/job.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { complete, exactly } from '../../schemas/json-schema.ts';
import { routeSchema } from '../../schemas/route-schema.ts';
import type { Service } from '../../service.ts';
import { jobParameters, type OneJob } from './job-result.ts';

interface OnePlace {
  readonly Params: { readonly id: string; readonly lieu: string };
}

/** Most places of one review. */
const mostDecisions = 10_000;

const text = { type: 'string', maxLength: 200 } as const;
const givenFields = {
  code_insee: text,
  voie: text,
  numero: text,
  suffixe: text,
  code_bureau_vote: text,
  code_circonscription: text,
  qui: { ...text, description: 'Who decided' },
  source: { ...text, description: 'Who says so' },
};
const decisionSchema = complete({ lieu: text, le: { type: 'string', format: 'date-time' }, ...givenFields });

/** `/v1/jobs/{id}/decisions`: what reviewers decided about doubtful places. It is kept with the job, and shared by all who know its id. */
export function addJobDecisions(app: FastifyInstance, { work, limits }: Service, queue: JobQueue): void {
  const words = { tags: ['jobs'], refusals: [404, 409] as const };
  const params = jobParameters;
  const ofPlace = exactly(
    { ...(params['properties'] as object), lieu: { ...text, minLength: 1, description: 'BAN id of the place' } },
    'id',
    'lieu',
  );
  const answer = { type: 'array', items: decisionSchema } as const;
  /** The last change of each job: changes of one job wait for each other. */
  const changes = new Map<string, Promise<unknown>>();
  const read = async (id: string): Promise<readonly ReviewDecision[]> => {
    const path = work.file(id, 'decisions.json');
    return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as readonly ReviewDecision[]) : [];
  };
  const change = async (
    id: string,
    lieu: string,
    decision: ReviewDecision | undefined,
  ): Promise<readonly ReviewDecision[]> => {
    const write = async (): Promise<readonly ReviewDecision[]> => {
      requireDone(queue.find(id));
      const others = (await read(id)).filter((known) => known.lieu !== lieu);
      const all = decision === undefined ? others : [...others, decision].slice(-mostDecisions);
      await work.write(id, 'decisions.json', JSON.stringify(all));
      return all;
    };
    const before = changes.get(id) ?? Promise.resolve();
    const after = before.then(write, write);
    changes.set(id, after);
    return after.finally(() => {
      if (changes.get(id) === after) changes.delete(id);
    });
  };
  app.get<OneJob>(
    '/v1/jobs/:id/decisions',
    {
      schema: routeSchema({
        ...words,
        params,
        querystring: exactly({}),
        operationId: 'getDecisions',
        summary: 'What was decided about doubtful places, by whom and when',
        answer,
      }),
    },
    async ({ params: { id } }) => {
      requireDone(queue.find(id));
      return read(id);
    },
  );
  app.put<OnePlace & { readonly Body: GivenDecision }>(
    '/v1/jobs/:id/decisions/:lieu',
    {
      preParsing: endSlowBody(limits.bodyMs),
      schema: routeSchema({
        ...words,
        params: ofPlace,
        querystring: exactly({}),
        body: complete(givenFields),
        operationId: 'putDecision',
        summary: 'Decide about a place; returns all decisions',
        answer,
      }),
    },
    async ({ params: { id, lieu }, body }) => change(id, lieu, { lieu, ...body, le: new Date().toISOString() }),
  );
  app.delete<OnePlace>(
    '/v1/jobs/:id/decisions/:lieu',
    {
      schema: routeSchema({
        ...words,
        params: ofPlace,
        querystring: exactly({}),
        operationId: 'deleteDecision',
        summary: 'Take a decision back; returns all decisions',
        answer,
      }),
    },
    async ({ params: { id, lieu } }) => change(id, lieu, undefined),
  );
}
