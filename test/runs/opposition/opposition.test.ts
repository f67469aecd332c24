import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { digestContacts } from '../../../src/runs/opposition/digest-contacts.ts';
import { InputFields, inputKeyIndex } from '../../../src/record/input-fields.ts';
import {
  DigestSet,
  makeDigestTable,
  OpposedContacts,
  type Opposition,
  readDigest,
} from '../../../src/runs/opposition/opposed-contacts.ts';
import { HmacSha256 } from '../../../src/runs/opposition/hmac-sha256.ts';
import { readOppositionKey } from '../../../src/runs/opposition/opposition-key.ts';
import { readOppositionList } from '../../../src/runs/opposition/read-list.ts';
import { appendFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { temporaryName } from '../../../src/files/file-system.ts';
import { errorOf, TestFolder } from '../../batch/run-fixture.ts';

const key = Buffer.from('0123456789abcdef0123456789abcdef');
let folder: TestFolder;

beforeAll(async () => {
  folder = await TestFolder.make();
});
afterEach(() => folder.clear());
afterAll(() => folder.remove());

/** The digest as any other program makes it. */
function hmac(text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function isOpposed(opposition: Opposition, telephone: string, courriel: string): boolean {
  const fields = new InputFields();
  fields.bytes = Buffer.from(telephone + courriel);
  fields.add(inputKeyIndex('telephone'), 0, Buffer.byteLength(telephone));
  fields.add(inputKeyIndex('courriel'), Buffer.byteLength(telephone), fields.bytes.length);
  return new OpposedContacts(opposition).has(fields);
}

describe('digests of opposition', () => {
  test('equal those of node:crypto, for keys and texts of any length', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.array(bytes, { minLength: 1, maxLength: 4 }), (secret, messages) => {
        const mine = new HmacSha256(secret);
        for (const message of messages) {
          const hex = Buffer.from(mine.digest(message), 'binary').toString('hex');
          expect(hex).toBe(createHmac('sha256', secret).update(message).digest('hex'));
        }
      }),
    );
  });

  test('are found in a table like in a set', () => {
    // 128 bits of 0 stand for a free place; no digest has them.
    const digest = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => `\x01${Buffer.from(bytes).toString('binary').slice(1)}`);
    fc.assert(
      fc.property(fc.array(digest, { maxLength: 200 }), fc.array(digest, { maxLength: 20 }), (inside, asked) => {
        const words = new Uint32Array(inside.length * 4);
        inside.forEach((one, at) => {
          readDigest(one, words, at * 4);
        });
        const set = new DigestSet(makeDigestTable(words));
        for (const one of [...inside, ...asked]) expect(set.has(one)).toBe(inside.includes(one));
      }),
    );
  });
});

describe('an opposition list', () => {
  test('may be made elsewhere: any case, CRLF, comments, a column name, gzip, a byte order mark', async () => {
    const lines = ['\ufeffempreinte', '# of 2026', '', hmac('+33612345678').toUpperCase(), hmac('a@exemple.fr'), ''];
    for (const text of [lines.join('\n'), lines.join('\r\n'), lines.join('\n').trimEnd()]) {
      const plain = await readOppositionList(await folder.write('list.txt', text), key);
      const packed = await readOppositionList(await folder.write('list.gz', gzipSync(text)), key);
      for (const list of [plain, packed]) {
        expect(list.table.count).toBe(2);
        expect(isOpposed(list, '06.12.34.56.78', '')).toBe(true);
        expect(isOpposed(list, '', ' A@EXEMPLE.FR')).toBe(true);
        expect(isOpposed(list, '0612345679', 'b@exemple.fr')).toBe(false);
      }
    }
  });

  test.each(['0612345678', 'jeanne@exemple.fr', 'Jeanne Secrète', hmac('x').slice(1), `${hmac('x')};a@exemple.fr`])(
    'with %s in it is refused, and the content is never printed',
    async (line) => {
      const path = await folder.write('list.txt', `${hmac('+33612345678')}\n${line}\n`);
      const error = await errorOf(readOppositionList(path, key));
      expect(error).toMatch(/^OPPOSITION_LIST: .*list\.txt: line 2 is not a digest/);
      expect(error).not.toContain(line);
    },
  );

  test('made with another key is refused', async () => {
    const contacts = await folder.write('contacts.csv', 'courriel\na@exemple.fr\n');
    const output = folder.file('list.txt');
    await digestContacts({ inputs: [contacts], output, key: { text: key.toString() }, threads: 1 });
    expect((await readOppositionList(output, key)).table.count).toBe(1);
    expect(await errorOf(readOppositionList(output, Buffer.alloc(32, 1)))).toMatch(/^OPPOSITION_KEY: .*another key/);
  });
});

describe('the key of an opposition list', () => {
  test('comes from a file, without its line end, or from the environment', async () => {
    const file = await folder.write('key', `${key.toString()}\r\n`);
    expect(Buffer.from(await readOppositionKey({ file, text: 'not this one, but the file' }))).toEqual(key);
    expect(Buffer.from(await readOppositionKey({ text: key.toString() }))).toEqual(key);
  });

  test('is refused if missing or too short, and never printed', async () => {
    expect(await errorOf(readOppositionKey({}))).toMatch(/^OPPOSITION_KEY: .*needs the key/);
    expect(await errorOf(readOppositionKey({ text: '' }))).toMatch(/^OPPOSITION_KEY: .*needs the key/);
    expect(await errorOf(readOppositionKey({ file: folder.file('none') }))).toMatch(/^FILE_NOT_FOUND/);
    const short = await errorOf(readOppositionKey({ text: 'secret' }));
    expect(short).toMatch(/^OPPOSITION_KEY: .*has 6 bytes; expected 16/);
    expect(short).not.toContain('secret');
  });
});

describe('a list made from contacts', () => {
  const contacts =
    'Nom;Tél;E-mail\nMartin;06 12 34 56 78;Jeanne@Exemple.fr\nDurand;+33 (0)6 12 34 56 78;\nPetit;inconnu;\n';

  test('has each digest once, sorted, and nothing in clear text', async () => {
    const output = folder.file('list.txt');
    const input = await folder.write('contacts.csv', contacts);
    const source = { inputs: [input], output, key: { text: key.toString() } };
    const summary = await digestContacts({ ...source, threads: 2, chunkBytes: 64 });
    expect(summary).toEqual({ rows: 3, digests: 2, unread: 1 });
    const text = await readFile(output, 'utf8');
    const [title, ...lines] = text.trimEnd().split('\n');
    expect(title).toMatch(/^# arpenteur opposition/);
    expect(lines).toEqual([hmac('+33612345678'), hmac('jeanne@exemple.fr')].sort());
    expect(text).not.toMatch(/martin|durand|petit|jeanne|inconnu/i);
    expect(await folder.names()).toEqual(['contacts.csv', 'list.txt']);
  });

  test('needs a column of telephones or e-mail addresses', async () => {
    const input = await folder.write('in.csv', 'nom;ville\nMartin;Paris\n');
    const made = digestContacts({ inputs: [input], output: folder.file('list.txt'), key: { text: key.toString() } });
    expect(await errorOf(made)).toMatch(/^INPUT_HEADER: .*no column holds a telephone or an e-mail address/);
    expect(await folder.names()).toEqual(['in.csv']);
  });

  test('is not made from contacts that are written to meanwhile', async () => {
    const input = await folder.write('contacts.csv', contacts);
    const output = folder.file('list.txt');
    const onPlan = (): void => {
      appendFileSync(input, contacts);
    };
    const made = digestContacts({ inputs: [input], output, key: { text: key.toString() }, threads: 1, onPlan });
    expect(await errorOf(made)).toMatch(/^INPUT_CHANGED/);
    expect(await folder.names()).toEqual(['contacts.csv']);
  });

  test('removes what a dead run left, even if it is refused', async () => {
    const left = await folder.write(basename(temporaryName('list.txt')), '0612345678');
    const made = digestContacts({ inputs: ['none.csv'], output: folder.file('list.txt'), key: { text: 'short' } });
    expect(await errorOf(made)).toMatch(/^OPPOSITION_KEY/);
    expect(existsSync(left)).toBe(false);
  });

  test('never overwrites the contacts', async () => {
    const input = await folder.write('contacts.csv', contacts);
    const made = digestContacts({ inputs: [input], output: input, key: { text: key.toString() } });
    expect(await errorOf(made)).toMatch(/^OUTPUT_IS_INPUT/);
  });
});
