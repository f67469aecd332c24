/** What a service does before it listens: it answers itself, and nobody else notices. */
import { describe, expect, test } from 'vitest';
import { DemoService } from '../demo-service.ts';

interface LogLine {
  readonly msg: string;
  readonly requests?: number;
  readonly ms?: number;
}

function linesOf({ log }: DemoService): readonly LogLine[] {
  return log.map((line) => JSON.parse(line) as LogLine);
}

async function metricsOf({ running }: DemoService, token: string): Promise<string> {
  const answer = await fetch(`${running.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return answer.text();
}

const address = { adresse: '1 imp. des ursulines', code_postal: '96130', commune: 'Marvejolles-le-Pont' };

describe('the warm-up', () => {
  test('the warm-up answers requests before the service listens, of which only one line of the log is left', async () => {
    const token = 'a3f1c09be4d27756';
    const service = await DemoService.start({ token, ratePerSecond: 5, limits: { warmUpMs: 3000 } });
    try {
      const [warmed, ...others] = linesOf(service);
      expect(warmed?.msg).toBe('warmed up');
      // More than the rate of any other client.
      expect(warmed?.requests).toBeGreaterThan(5);
      expect(others.map(({ msg }) => msg)).toEqual(['listening', 'ready']);
      const metrics = await metricsOf(service, token);
      expect(metrics).not.toMatch(/^arpenteur_requests_total\{/m);
      expect(metrics).toMatch(/^arpenteur_records_total 0$/m);
    } finally {
      await service.stop();
    }
  });

  test('after the warm-up, a client needs a token, and is limited to its rate', async () => {
    const token = 'a3f1c09be4d27756';
    const service = await DemoService.start({ token, ratePerSecond: 2, limits: { warmUpMs: 200 } });
    try {
      expect((await service.ask('/v1/match', address)).status).toBe(401);
      const headers = { authorization: `Bearer ${token}` };
      const asked = await Promise.all(
        Array.from({ length: 8 }, async () => (await service.ask('/v1/match', address, headers)).status),
      );
      expect(new Set(asked)).toEqual(new Set([200, 429]));
    } finally {
      await service.stop();
    }
  });

  test('answers are the same with and without a warm-up', async () => {
    const asked = [
      ['/v1/match?add=statut,code_circonscription,preuves,motifs', address],
      ['/search?q=1+imp+des+ursulines'],
      ['/v1/locate?lon=2.4539&lat=46.4905'],
      ['/reverse?lon=2.4539&lat=46.4905'],
    ] as const;
    const answersAfter = async (warmUpMs: number): Promise<readonly unknown[]> => {
      const service = await DemoService.start({ limits: { warmUpMs } });
      try {
        const answers: unknown[] = [];
        for (const [path, body] of asked) answers.push((await service.ask(path, body)).body);
        return answers;
      } finally {
        await service.stop();
      }
    };
    expect(await answersAfter(300)).toEqual(await answersAfter(0));
  });

  test('no more time than its limit goes into the warm-up', async () => {
    const service = await DemoService.start({ limits: { warmUpMs: 1 } });
    try {
      expect(linesOf(service).map(({ msg }) => msg)).toEqual(['warmed up', 'listening', 'ready']);
      // It ends with the requests under way, not with the round.
      expect(linesOf(service)[0]?.requests).toBeLessThan(50);
    } finally {
      await service.stop();
    }
  });
});
