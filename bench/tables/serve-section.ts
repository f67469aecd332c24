import type { FileFigures, ServeResult, SlowFigures } from '../kit/results/serve-result-types.ts';
import { table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md about the service. */
export function serveSection({ ready, single, typing, file, distinctFile, slowClients }: ServeResult): string {
  const { clients, alone, withJob, jobLasted } = slowClients;
  return [
    '## Service',
    '`npm run bench:serve`. `arpenteur serve` in its own process over the reference of Paris and its first ring; clients on the' +
      ' same machine. Answers were compared with those of the engine before anything was timed. Single records: `wrk`, 16' +
      ' persistent connections. Typing: a search for each letter of eight addresses, in the server. Files: the real dirty rows' +
      ' of roll94, repeated to 100,000, and one contact at each of some 50,000 addresses, by `/search/csv/` with all columns of addok, and by `match` with the columns of that answer, both warm, in turns, their medians: from the' +
      ' file on disk to the rows on disk, through `curl`. Slow clients ask for one record a second each.' +
      ' Where the processor is shared with other programs, times by the clock depend more on those than on the service.',
    table(
      ['measure', 'target', 'by the clock', 'by processor time'],
      [
        [
          'start to ready, warmed up',
          '1 s',
          `${(ready.elapsedMs / 1000).toFixed(2)} s`,
          `${(ready.cpuMs / 1000).toFixed(2)} s`,
        ],
        [
          '`/v1/match`, requests/s',
          '15,000',
          single.perSecond.toLocaleString('en'),
          single.perCpuSecond.toLocaleString('en'),
        ],
        ['`/v1/match`, p99', '20 ms', `${single.p99Ms.toFixed(1)} ms; ${single.failed} failed`, ''],
        ['search as you type, p50', '1 ms', ms(typing.clock.p50Ms), ms(typing.cpu.p50Ms)],
        ['search as you type, p99', '5 ms', ms(typing.clock.p99Ms), ms(typing.cpu.p99Ms)],
        timesMatch(file, 'the list repeated'),
        timesMatch(distinctFile, 'no address twice'),
        [`${clients} slow clients`, '', slow(alone), ''],
        [
          `${clients} slow clients and a job${jobLasted ? '' : ', which ended before them'}`,
          'p99 100 ms, none failed',
          slow(withJob),
          '',
        ],
      ],
    ),
  ].join('\n\n');
}

/** The row of a file. */
function timesMatch(
  { rows, searchMs, searchCpuMs, matchMs, matchCpuMs }: FileFigures,
  what: string,
): readonly string[] {
  return [
    `\`/search/csv/\`, ${rows.toLocaleString('en')} rows, ${what}, times \`match\``,
    '1.1',
    `${(searchMs / matchMs).toFixed(2)} (${ms(searchMs)} against ${ms(matchMs)})`,
    (searchCpuMs / matchCpuMs).toFixed(2),
  ];
}

function slow({ p50Ms, p99Ms, failed, count, inServerP99BelowMs }: SlowFigures): string {
  const own = inServerP99BelowMs === undefined ? '' : ` (in the service at most ${ms(inServerP99BelowMs)})`;
  return `p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)}${own}; ${failed} of ${count.toLocaleString('en')} failed`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
