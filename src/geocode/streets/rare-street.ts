import type { AddressRecord } from '../../record/record.ts';
import { nameSignature, type NameWords } from '../../text/names/street-name.ts';
import { codeInseeNumber, type CommunesView } from '../../pack/views/communes-view.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { TokensView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../communes/commune-evidence.ts';
import { lookUpNumber } from '../numbers/place-number.ts';
import { searchStage, type StreetHits } from './street-hits.ts';
import { mostRareNames, rareStreetTrust } from '../thresholds.ts';

const signature = new Uint32Array(2);

/**
 * For a row that names no commune, whose postcode's communes have no such street: the one street of the département that
 * bears this very name, if the name is rare and the number is there. Then the postcode is wrong
 * (`code_postal_incoherent`). A common name (`RUE DE LA MAIRIE`) says nothing against a postcode.
 */
export function findRareStreet(
  record: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, motifs } = record;
  const { communes, streets } = pack;
  const { street } = parsed;
  if (street.type === 0 || parsed.numero === -1 || parsed.commune.count > 0 || parsed.codeInsee !== -1) return;
  if (parsed.codePostal === -1 || candidates.bestName() !== nameEvidence.none) return;
  if (!isRare(street, pack.tokens)) return;
  hits.stage = searchStage.rare;
  const [first, last] = communesOfDepartement(communes, parsed.codePostal);
  const end = first + hits.allow(last - first);
  let only = -1;
  for (let commune = first; commune < end; commune++) {
    nameSignature(street, street.type, commune, signature);
    const slot = streets.nextName(signature[0] ?? 0, signature[1] ?? 0, -1);
    if (slot === -1) continue;
    const found = streets.streetAt(slot);
    if (only !== -1 && only !== found) return;
    only = found;
  }
  if (only === -1 || lookUpNumber(record, pack, only).address === -1) return;
  candidates.clear();
  candidates.add(streets.commune[only] ?? 0, nameEvidence.none, postcodeEvidence.departement, rareStreetTrust);
  hits.add(only, rareStreetTrust, 0, 0);
  motifs.add('code_postal_incoherent');
  motifs.add('commune_deduite');
}

/** True when some word of a name is in few names of the reference. */
function isRare(name: NameWords, tokens: TokensView): boolean {
  for (let word = 0; word < name.count; word++) {
    const token = tokens.find(name.words[word] ?? 0);
    if (token !== -1 && (tokens.frequency[token] ?? 0) <= mostRareNames) return true;
  }
  return false;
}

/** Communes of a postcode's département, as a range of indices: 20 is both of Corsica, overseas three digits tell. */
function communesOfDepartement(communes: CommunesView, codePostal: number): readonly [number, number] {
  const digits = String(codePostal).padStart(5, '0');
  const departement = digits.slice(0, digits.startsWith('97') || digits.startsWith('98') ? 3 : 2);
  const [from, to] = departement === '20' ? ['2A', '2B'] : [departement, departement];
  return communes.range(codeInseeNumber(from.padEnd(5, '0')), codeInseeNumber(to.padEnd(5, 'Z')) + 1);
}
