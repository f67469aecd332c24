import { afterAll } from 'vitest';
import { SmallReference } from '../geocode/small-reference.ts';
import { motifsOfGroup, TextMatcher } from '../match/match-text.ts';
import { testGoldenTables } from './golden-table.ts';

const reference = await SmallReference.build();
const matcher = new TextMatcher(reference.pack);

testGoldenTables('geocode', (input) => {
  const { precision, adresse_trouvee: adresse, id_ban: id, code_insee: commune, motifs } = matcher.match(input);
  return { precision, adresse, id, commune, motifs: motifsOfGroup(motifs, 'adresse') };
});

afterAll(() => {
  reference.remove();
});
