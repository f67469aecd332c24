/** Circonscriptions in words: `3e circonscription du Val-de-Marne`, `Paris 15`, `Première circonscription (75)`. */
import { parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import type { CodeCirconscription } from '../../domain/codes.ts';
import { departementNames } from '../../domain/departements.ts';

/** Folded words beside a name or number that have no meaning of their own. */
const filler = new Set(
  'CIRCONSCRIPTION CIRCONSCRIPTIONS CIRCO CIRC LEGISLATIVE LEGISLATIVES DEPARTEMENT N NO NUMERO DE DU DES D LA LE LES L ET'.split(
    ' ',
  ),
);

const units =
  'PREMIERE DEUXIEME TROISIEME QUATRIEME CINQUIEME SIXIEME SEPTIEME HUITIEME NEUVIEME DIXIEME ONZIEME DOUZIEME TREIZIEME QUATORZIEME QUINZIEME SEIZIEME DIX-SEPTIEME DIX-HUITIEME DIX-NEUVIEME VINGTIEME VINGT-UNIEME'.split(
    ' ',
  );
const ordinals = new Map<string, string>(
  [...units.map((word, index) => [word, index + 1] as const), ['SECONDE', 2] as const].map(([word, number]) => [
    word.replace('-', ' '),
    String(number),
  ]),
);
const compoundOrdinal = new RegExp(`\\b(${[...ordinals.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`);

const byName = new Map(departementNames.map(([name, code]) => [words(name).join(' '), code]));

/** `3E`, `1ERE`, `2NDE`, `04`, `2A`, `971`. */
const number = /^(\d{1,3})(E|EME|ERE|RE|ER|ND|NDE)?$/;

/**
 * Reads a circonscription written in words; undefined when the number or the département is missing.
 *
 * @param departement used for a number alone.
 */
export function parseSpokenCirconscription(text: string, departement: string): CodeCirconscription | undefined {
  const rest: string[] = [];
  const codes: string[] = [];
  let ordinal: string | undefined;
  for (const word of words(text)) {
    const parts = number.exec(word);
    if (parts?.[2] !== undefined) ordinal = parts[1];
    else if (parts !== null || word === '2A' || word === '2B') codes.push(word);
    else rest.push(word);
  }
  const named = rest.length === 0 ? undefined : byName.get(rest.join(' '));
  if (rest.length > 0 && named === undefined) return undefined;
  ordinal ??= codes.pop();
  const coded = codes.pop();
  if (ordinal === undefined || codes.length > 0) return undefined;
  const code = parseCodeCirconscription(`${named ?? coded ?? departement}-${ordinal}`);
  const contradicted =
    named !== undefined && coded !== undefined && parseCodeCirconscription(`${coded}-${ordinal}`) !== code;
  return contradicted ? undefined : code;
}

/** Folded words without meaningless ones; ordinals in words become digits. */
function words(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, ' ')
    .replace('VINGT ET UNIEME', 'VINGT UNIEME')
    .replace(compoundOrdinal, (word) => `${ordinals.get(word) ?? ''}E`)
    .split(' ')
    .filter((word) => word !== '' && !filler.has(word));
}
