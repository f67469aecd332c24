import { expect, test } from 'vitest';
import { FarAreas, type MadeLevel } from '../../src/answers/map/far-areas.ts';
import { makeFarAreas } from '../../src/api/threads/far-areas.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

test('a thread makes the same areas of small scales as the thread of the caller, and ends when the pack is closed', async () => {
  const folder = await DemoFolder.make();
  try {
    const pack = loadPack(folder.pack);
    const closing = new AbortController();
    const here: MadeLevel[] = [];
    await new FarAreas(openReference(pack), closing.signal).make((made) => here.push(made));
    const there: MadeLevel[] = [];
    await makeFarAreas(pack, (made) => there.push(made), closing.signal);
    const inOrder = (levels: readonly MadeLevel[]): readonly MadeLevel[] =>
      levels.toSorted((a, b) => a.zoom - b.zoom || (a.layer < b.layer ? -1 : 1));
    expect(inOrder(there)).toEqual(inOrder(here));

    const ended = makeFarAreas(pack, () => undefined, closing.signal);
    closing.abort();
    await expect(ended).rejects.toMatchObject({ code: 'PACK_CLOSED' });
  } finally {
    await folder.remove();
  }
});
