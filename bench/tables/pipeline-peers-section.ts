import type { CodeCounts, PipelinePeersResult } from '../kit/results/peer-result-types.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md that compares the whole job with the usual way. */
export function pipelinePeersSection(result: PipelinePeersResult): string {
  const { rows, seed, runs, addresses, pipelines, data } = result;
  const [first] = pipelines;
  return [
    '## The whole job: addok, then PostGIS',
    `\`npm run bench:pipeline-peers\`. Contacts to circonscriptions and bureaux, CSV to CSV, over a generated France of` +
      ` ${number(addresses)} addresses: addok geocodes (as above), PostGIS reads its CSV, joins the positions with the areas of both` +
      ` layers, cut into pieces of at most 128 points, and writes CSV; beside one \`match\` with all default columns. Loading is in` +
      ` neither. Median of ${runs} runs; \`rows/s per core\` by processor time of all processes, including databases; the reading and` +
      ' writing of CSV by addok-csv is not in its time. Target: 300 times.',
    table(
      ['way', 'processes', 'rows timed', 'rows/s by the clock', 'rows/s per core', 'times', 'processor time'],
      pipelines.map((pipeline) => [
        pipeline.pipeline,
        number(pipeline.processes),
        number(pipeline.timedRows),
        number(pipeline.medianPerSecond),
        number(pipeline.medianPerCpuSecond),
        first === undefined ? '' : number(first.medianPerCpuSecond / pipeline.medianPerCpuSecond),
        Object.entries(pipeline.steps)
          .map(([step, share]) => `${step} ${(100 * share).toFixed(1)} %`)
          .join(', '),
      ]),
    ),
    `The codes of the ${number(rows)} contacts sampled (seed ${seed}), compared before anything was timed. \`same\`: of the rows in which both` +
      ' ways have a code, those in which it is the same. Areas alone give the bureau of a position; `match` also uses the roll.',
    table(
      ['way', 'code', 'answered', 'right', 'same'],
      pipelines.flatMap(({ pipeline, circonscription, bureau }) => [
        [pipeline, 'circonscription', ...counts(circonscription, rows)],
        [pipeline, 'bureau', ...counts(bureau, rows)],
      ]),
    ),
    `${pipelines.map(({ pipeline, version }) => `${pipeline}: ${version}`).join('; ')}. SHA-256: ${Object.entries(data)
      .map(([name, hash]) => `${name} ${hash}`)
      .join(', ')}.`,
  ].join('\n\n');
}

function counts({ answered, right, both, same }: CodeCounts, rows: number): string[] {
  const share = (part: number): string => `${((100 * part) / rows).toFixed(1)} %`;
  return [share(answered), share(right), `${number(same)} of ${number(both)}`];
}
