/** Finds the line of a value in JSON text, for messages that point at a key. */

/**
 * Line (from 1) on which the value of a JSON pointer begins, or its nearest parent that exists; 0 when the text is not JSON.
 *
 * @param pointer `/sources/0/kind`, as ajv gives it (RFC 6901).
 */
export function lineOfPointer(text: string, pointer: string): number {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = skipSpace(text, 0);
  for (const key of keys) {
    const child = childStart(text, at, key);
    if (child === -1) break;
    at = child;
  }
  return at >= text.length ? 0 : text.slice(0, at).split('\n').length;
}

/** Offset of the value of a key (or index) of the object or array at `at`, or -1. */
function childStart(text: string, at: number, key: string): number {
  const isArray = text[at] === '[';
  if (!isArray && text[at] !== '{') return -1;
  let index = 0;
  let position = skipSpace(text, at + 1);
  while (position < text.length && text[position] !== '}' && text[position] !== ']') {
    let name = String(index);
    if (!isArray) {
      const end = valueEnd(text, position);
      name = unquote(text.slice(position, end));
      position = skipSpace(text, skipSpace(text, end) + 1); // past the colon
    }
    if (name === key) return position;
    position = skipSpace(text, valueEnd(text, position));
    if (text[position] === ',') position = skipSpace(text, position + 1);
    index++;
  }
  return -1;
}

/** Offset after the value that begins at `at`. */
function valueEnd(text: string, at: number): number {
  let depth = 0;
  let position = at;
  do {
    const character = text[position];
    if (character === '"') {
      position++;
      while (position < text.length && text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
      position++;
    } else if (character === '{' || character === '[') {
      depth++;
      position++;
    } else if (character === '}' || character === ']') {
      depth--;
      position++;
    } else if (depth > 0) {
      position++;
    } else {
      while (position < text.length && !/[\s,\]}]/.test(text[position] ?? '')) position++;
    }
  } while (depth > 0 && position < text.length);
  return position;
}

function skipSpace(text: string, at: number): number {
  let position = at;
  while (position < text.length && /\s/.test(text[position] ?? '')) position++;
  return position;
}

function unquote(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : '';
  } catch {
    return ''; // broken JSON has been refused before; no key is equal to ''
  }
}
