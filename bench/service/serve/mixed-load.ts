import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../../kit/paths.ts';
import { records } from './measures.ts';

const connections = 16;

/** Requests in turn: single records, searches letter by letter, positions, and occasionally a batch and an error. */
const requests: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ...records.map((record) => ['POST', '/v1/match', record] as const),
  ['GET', '/search?q=12+boulevard+saint+ger&limit=5'],
  ['GET', '/search?q=rue+des+lilas+94000&autocomplete=0'],
  ['GET', '/reverse?lon=2.3522&lat=48.8566&limit=3'],
  ['GET', '/v1/locate?lon=2.3522&lat=48.8566'],
  ...records.map((record) => ['POST', '/v1/match', record] as const),
  ['POST', '/v1/match', Array.from({ length: 40 }, (_, at) => records[at % records.length])],
  ['GET', '/search?q=a'],
];

/** Number of such requests that a service answers per second, with `wrk` without a pause. */
export function fullRate(url: string, seconds: number): number {
  const said = execFileSync('wrk', wordsOf(url, seconds, 0), { encoding: 'utf8' });
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]);
}

/** Sends such requests at a rate, for some seconds. */
export function startLoad(url: string, seconds: number, perSecond: number): ChildProcess {
  const words = wordsOf(url, seconds, Math.round((connections / perSecond) * 1000));
  return spawn('wrk', words, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function wordsOf(url: string, seconds: number, pauseMs: number): string[] {
  const script = join(scratchFolder, `mixed-${pauseMs}.lua`);
  const formats = requests.map(([method, path, body]) => {
    const text = body === undefined ? 'nil' : `'${JSON.stringify(body)}'`;
    return `  wrk.format('${method}', '${path}', {['content-type'] = ${body === undefined ? 'nil' : "'application/json'"}}, ${text}),\n`;
  });
  writeFileSync(
    script,
    `local requests\nlocal at = 0\ninit = function()\n  requests = {\n${formats.join('')}  }\nend\n` +
      'request = function() at = at + 1; return requests[at % #requests + 1] end\n' +
      `delay = function() return ${pauseMs} end\n`,
  );
  return ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url];
}
