import { expect, it } from 'vitest';
import { CommuneDrafts } from '../../../src/assemble/read/commune-drafts.ts';
import { ElectoralDrafts, mostBureaux } from '../../../src/assemble/read/electoral-drafts.ts';
import { codeOf } from '../../pack/pack-fixture.ts';

it('no more bureaux are numbered than the decision about an address has room for', () => {
  const drafts = new ElectoralDrafts();
  const draft = drafts.ensureBureau('96001_0001' as never);
  // Numbers in place of codes: a tenth of the memory.
  for (let number = 0; number < mostBureaux; number++) drafts.bureaux.set(number as never, draft);
  expect(codeOf(() => drafts.number(new CommuneDrafts()))).toBe('PACK_TOO_LARGE');
});
