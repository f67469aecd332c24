import type { CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { nameEvidence } from './commune-evidence.ts';
import { otherArticleCost } from '../thresholds.ts';
import type { WrittenPlace } from '../likeness/written-place.ts';

/** Lowers the confidence in communes whose name has other articles, if one has exactly the name written. */
export function preferSameArticles(communes: CommunesView, candidates: CommuneCandidates, written: WrittenPlace): void {
  let same = 0;
  for (let at = 0; at < candidates.count; at++) if (bearsName(communes, candidates.commune[at] ?? 0, written)) same++;
  if (same === 0 || same === candidates.count) return;
  for (let at = 0; at < candidates.count; at++) {
    if ((candidates.name[at] ?? 0) >= nameEvidence.former && !bearsName(communes, candidates.commune[at] ?? 0, written))
      candidates.quality[at] = (candidates.quality[at] ?? 0) - otherArticleCost;
  }
}

/** True when a commune, or the city that it is part of, has the name written, including articles. */
function bearsName(communes: CommunesView, commune: number, { full, fullLength }: WrittenPlace): boolean {
  const whole = communes.whole[commune] ?? commune;
  const { nameStart, nameFull, nameFullStart } = communes;
  for (let name = nameStart[whole] ?? 0; name < (nameStart[whole + 1] ?? 0); name++) {
    const from = nameFullStart[name] ?? 0;
    if ((nameFullStart[name + 1] ?? 0) - from !== fullLength) continue;
    let same = 0;
    while (same < fullLength && nameFull[from + same] === full[same]) same++;
    if (same === fullLength) return true;
  }
  return false;
}
