import type { AddressRecord } from '../domain/record.ts';
import { NameWords, nameSignature, readPlaceName, readStreetName } from '../domain/text/street-name.ts';
import { type CommunesView, placeNameKind } from '../pack/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { placeQuality } from './thresholds.ts';

/** Most words that a commune's name at the end of an address may have. */
const longestTail = 7;

const tail = new NameWords();
const signature = new Uint32Array(2);

/**
 * For an address with neither postcode nor commune: the longest end of it that is a commune's name (`12 RUE DE LA PAIX
 * PARIS`) is taken for the commune, and the rest for the street.
 */
export function splitCommune(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): void {
  const { parsed, tokens, motifs } = record;
  const last = tokens.count;
  for (let from = Math.max(parsed.streetFrom, last - longestTail); from < last; from++) {
    readPlaceName(tokens, from, last, tail);
    nameSignature(tail, 0, 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
      const name = communes.nameAt(slot);
      const commune = communes.nameCommune[name] ?? 0;
      const isFormer = communes.nameKind[name] === placeNameKind.former;
      const first = communes.children[2 * commune] ?? 0;
      const count = communes.children[2 * commune + 1] ?? 0;
      if (count === 0) candidates.add(commune, placeQuality.alone, isFormer);
      for (let child = first; child < first + count; child++) candidates.add(child, placeQuality.alone, isFormer);
    }
    if (candidates.count === 0) continue;
    motifs.remove('commune_absente');
    if (from <= parsed.streetFrom) {
      parsed.street.count = 0;
      motifs.add('voie_absente');
    } else {
      parsed.streetTo = Math.min(parsed.streetTo, from);
      readStreetName(tokens, parsed.streetFrom, parsed.streetTo, parsed.street);
    }
    return;
  }
}
