import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { faultKinds } from './campaign.ts';
import { fillCounts, parseCounts } from './counts.ts';
import { scenarios } from './scenarios.ts';

const path = new URL('../../docs/reliability.md', import.meta.url);
const page = readFileSync(path, 'utf8');

it('docs/reliability.md shows the counts as the campaign writes them', async () => {
  const filled = fillCounts(page, parseCounts(page));
  expect(await format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })).toBe(page);
});

it('the documented campaign hurt every scenario in every way, and broke no promise', () => {
  const counts = parseCounts(page);
  for (const { name } of scenarios) {
    for (const kind of Object.keys(faultKinds)) {
      expect(counts).toContainEqual({ scenario: name, kind, played: expect.any(Number) as number, broken: 0 });
    }
  }
  expect(counts.filter(({ broken, played }) => broken > 0 || played === 0)).toEqual([]);
});
