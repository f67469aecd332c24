import { tokenKind } from '../domain/text/token-list.ts';
import type { AddressRecord } from '../domain/record.ts';
import { dropCedex, isPostcode, takePlaceName, trailingPostcode } from './read-place.ts';

/** Finds postcode and commune written at the end of the address itself and takes them off. */
export function splitTail(record: AddressRecord): void {
  const { tokens, parsed, placeTokens } = record;
  dropCedex(record, tokens);
  for (let token = tokens.count - 1; token >= 0; token--) {
    const kind = tokens.kind[token];
    const length = tokens.tokenLength(token);
    let code = -1;
    if (kind === tokenKind.digits && length === 5) code = tokens.leadingNumber(token);
    else if (kind === tokenKind.digits && length === 8) code = tokens.leadingNumber(token, 8) % 100000;
    else if (kind === tokenKind.mixed && length > 7) {
      code = trailingPostcode(tokens, token);
      if (code !== -1 && tokens.split(token, length - 5)) token++;
    }
    if (!isPostcode(code)) continue;
    if (parsed.codePostal === -1) parsed.codePostal = code;
    if (parsed.commune.count === 0 && token + 1 < tokens.count) {
      const from = placeTokens.count;
      placeTokens.takeFrom(tokens, token + 1, tokens.count);
      takePlaceName(record, from);
    }
    tokens.remove(token, tokens.count);
    return;
  }
}
