import type { AddressRecord } from '../../record/record.ts';
import { nameSignature, type NameWords } from '../../text/names/street-name.ts';
import { codeInseeNumber, type CommunesView } from '../../pack/views/communes-view.ts';
import { anyType, type TokensView } from '../../pack/views/streets/streets-view.ts';
import { nameEvidence, postcodeEvidence } from '../communes/commune-evidence.ts';
import { lookUpNumber } from '../numbers/place-number.ts';
import { mostRareNames, rareStreetTrust, widenedTrust } from '../thresholds.ts';
import { findOfType } from './exact-streets.ts';
import type { SearchScope } from './street-hits.ts';

const signature = new Uint32Array(2);

/**
 * Searches for exactly this street in the other arrondissements of the city. It is taken only if one of them alone has it; then
 * postcode and street contradict each other (`code_postal_incoherent`).
 *
 * Other communes of the postcode are not searched: if commune and postcode agree, a street missing from the reference is no
 * reason to take one of the same name next door.
 */
export function findInArrondissements({ parsed: { street }, motifs }: AddressRecord, scope: SearchScope): void {
  const { candidates, hits } = scope;
  const { communes } = scope.pack;
  if (street.count === 0) return;
  const searched = candidates.count;
  for (let at = 0; at < searched; at++) {
    const whole = communes.whole[candidates.commune[at] ?? 0] ?? 0;
    const first = communes.children[2 * whole] ?? 0;
    const end = first + (communes.children[2 * whole + 1] ?? 0);
    for (let child = first; child < end; child++) {
      candidates.add(child, nameEvidence.current, postcodeEvidence.departement, widenedTrust);
    }
  }
  findOfType(street, scope, 1, 0, searched);
  if (hits.count > 1) hits.clear();
  if (hits.count > 0) motifs.add('code_postal_incoherent');
  else candidates.count = searched;
}

/**
 * Searches for a street with a rare name in the whole département, for a row without a commune whose postcode's communes lack
 * the street. It is taken if it is the only one of that name and has the number; then the postcode is wrong
 * (`code_postal_incoherent`). A common name (`RUE DE LA MAIRIE`) is no evidence against a postcode.
 */
export function findRareName(record: AddressRecord, { pack, candidates, hits }: SearchScope): void {
  const { parsed, motifs } = record;
  const { communes, streets } = pack;
  const { street } = parsed;
  if (street.type === 0 || parsed.numero === -1 || parsed.commune.count > 0 || parsed.codeInsee !== -1) return;
  if (parsed.codePostal === -1 || candidates.bestName() !== nameEvidence.none) return;
  if (!isRare(street, pack.tokens)) return;
  const [first, last] = communesOfDepartement(communes, parsed.codePostal);
  const end = first + hits.allow(last - first);
  let only = -1;
  for (let commune = first; commune < end; commune++) {
    nameSignature(street, anyType, commune, signature);
    const slot = streets.nextName(signature[0] ?? 0, signature[1] ?? 0, street.type, -1);
    if (slot === -1) continue;
    const found = streets.streetAt(slot);
    if (only !== -1 && only !== found) return;
    only = found;
  }
  if (only === -1 || lookUpNumber(record, pack, only).address === -1) return;
  candidates.clear();
  candidates.add(streets.commune(only), nameEvidence.none, postcodeEvidence.departement, rareStreetTrust);
  hits.add(only, rareStreetTrust, 0, 0);
  motifs.add('code_postal_incoherent');
  motifs.add('commune_deduite');
}

/** True when some word of a name occurs in few names of the reference. */
function isRare(name: NameWords, tokens: TokensView): boolean {
  for (let word = 0; word < name.count; word++) {
    const token = tokens.find(name.words[word] ?? 0);
    if (token !== -1 && (tokens.frequency[token] ?? 0) <= mostRareNames) return true;
  }
  return false;
}

/** Communes of a postcode's département as a range of indices. 20 is all of Corsica; overseas, the first three digits count. */
function communesOfDepartement(communes: CommunesView, codePostal: number): readonly [number, number] {
  const digits = String(codePostal).padStart(5, '0');
  const departement = digits.slice(0, digits.startsWith('97') || digits.startsWith('98') ? 3 : 2);
  const [from, to] = departement === '20' ? ['2A', '2B'] : [departement, departement];
  return communes.range(codeInseeNumber(from.padEnd(5, '0')), codeInseeNumber(to.padEnd(5, 'Z')) + 1);
}
