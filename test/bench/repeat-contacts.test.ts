import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repeatContacts } from '../../bench/kit/contacts/repeat-contacts.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-repeat-'));
const from = join(folder, 'from.csv');
writeFileSync(from, 'id;adresse;commune\n7;1 rue A;X\n8;;\n9;3 rue C;Z\n');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('repeated contacts', () => {
  it.each([
    ['fewer than there are', 2, 'id;adresse;commune\n0;1 rue A;X\n1;;\n'],
    ['more than there are', 5, 'id;adresse;commune\n0;1 rue A;X\n1;;\n2;3 rue C;Z\n3;1 rue A;X\n4;;\n'],
  ])('have the header once, the rows in order, and ids from 0: %s', (_, rows, text) => {
    const to = join(folder, `${rows}.csv`);
    repeatContacts(from, rows, to);
    expect(readFileSync(to, 'utf8')).toBe(text);
  });

  it('are exactly as many as requested when they fill several blocks', () => {
    const to = join(folder, 'many.csv');
    repeatContacts(from, 600_000, to);
    const lines = readFileSync(to, 'utf8').split('\n');
    expect(lines).toHaveLength(600_002);
    expect(lines.slice(-3)).toEqual(['599998;;', '599999;3 rue C;Z', '']);
  });
});
