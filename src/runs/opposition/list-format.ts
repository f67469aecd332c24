import type { HmacSha256 } from './hmac-sha256.ts';

/** Begins the first line of a list that arpenteur made. */
const title = '# arpenteur opposition, HMAC-SHA-256, key check ';
/** What the key check is the digest of: it tells keys apart and says nothing of either. */
const checkMessage = Buffer.from('arpenteur opposition');

/** The first line of a list made with a key, without line end. */
export function listTitle(hmac: HmacSha256): string {
  return title + keyCheck(hmac);
}

/** True when a line is the title of a list made with another key. */
export function isOfOtherKey(line: string, hmac: HmacSha256): boolean {
  return line.startsWith(title) && line.slice(title.length) !== keyCheck(hmac);
}

function keyCheck(hmac: HmacSha256): string {
  return Buffer.from(hmac.digest(checkMessage), 'binary').toString('hex').slice(0, 16);
}
