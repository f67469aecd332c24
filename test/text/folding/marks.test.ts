import { expect, test } from 'vitest';
import { ReadMark, readMarkup } from '../../../src/text/folding/marks.ts';

const mark = new ReadMark();

function read(text: string): string | undefined {
  const bytes = Buffer.from(text, 'latin1');
  if (!readMarkup(bytes, 1, bytes.length, mark)) return undefined;
  return String.fromCharCode(...[mark.folded & 0xff, mark.folded >> 8].filter((code) => code !== 0));
}

test.each([
  ['&eacute;', 'E'],
  ['&#233;', 'E'],
  ['&OELIG;', 'OE'],
  ['<br>', ','],
])('%s is read as %s', (text, letters) => {
  expect(read(text)).toBe(letters);
});

test.each(['&constructor;', '&CONSTRUCTOR;', '&__proto__;', '&toString;', '&hasOwnProperty;', '&nosuch;', '&;'])(
  '%s stands for nothing',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
