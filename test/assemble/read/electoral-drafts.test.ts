import { expect, it } from 'vitest';
import { CommuneDrafts } from '../../../src/assemble/read/commune-drafts.ts';
import { ElectoralDrafts } from '../../../src/assemble/read/electoral-drafts.ts';
import { allCirconscriptions } from '../../../src/domain/code-circonscription.ts';
import type { CodeBureau, CodeCirconscription } from '../../../src/domain/codes.ts';
import { codeOf } from '../../pack/pack-fixture.ts';

it('no more circonscriptions are numbered than the decision about an address has room for', () => {
  const drafts = new ElectoralDrafts();
  const others = (1 << 14) - 1 - allCirconscriptions.length;
  for (let number = 0; number < others; number++) {
    drafts.ensureBureau(`96001_${number}` as CodeBureau).circonscription = `X${number}` as CodeCirconscription;
  }
  const communes = new CommuneDrafts();
  expect(drafts.number(communes).circonscriptions.size).toBe((1 << 14) - 1);
  drafts.ensureBureau('96002_0001' as CodeBureau).circonscription = 'Y1' as CodeCirconscription;
  expect(codeOf(() => drafts.number(communes))).toBe('PACK_TOO_LARGE');
});
