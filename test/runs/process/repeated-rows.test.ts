/** Rows that repeat an address are answered from what was kept of it. */
import { describe, expect, it } from 'vitest';
import { processCsv } from '../../../src/batch/workers/process-csv.ts';
import { type InputKey, inputKeys, personalClaimKeys, placeKeys } from '../../../src/record/input-fields.ts';
import { HmacSha256 } from '../../../src/runs/opposition/hmac-sha256.ts';
import { makeDigestTable, readDigest } from '../../../src/runs/opposition/opposed-contacts.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { columns, compare, demoProcessor, layoutOf, run, useDemoPack, values } from './repeats-fixture.ts';

useDemoPack();

describe('rows that repeat', () => {
  it('are matched once or twice for each set of fields that matching reads, whoever lives there', () => {
    const keys: readonly InputKey[] = ['id', 'nom', 'adresse', 'code_postal', 'commune', 'telephone'];
    const household = ['a', 'b', 'c'].map((nom, id) => `${id};${nom};${values.adresse};96130;MARVEJOLLES;06${id}`);
    expect(compare([household], layoutOf(keys))).toBe(1);
    expect(compare([household, household, household], layoutOf(keys))).toBe(2);
  });

  it('have motifs of their own where these depend on the telephone, or on the number of the row', () => {
    const key = Buffer.alloc(32, 7);
    const words = new Uint32Array(4);
    readDigest(new HmacSha256(key).digest(Buffer.from('+33639981273')), words, 0);
    const opposition = { table: makeDigestTable(words), key };
    const keys: readonly InputKey[] = ['adresse', 'code_postal', 'commune', 'telephone'];
    const address = `${values.adresse};96130;MARVEJOLLES`;
    const rows = ['0639981273', '0639981274', '0639981273', ''].map((telephone) => `${address};${telephone}`);
    expect(compare([rows, rows, rows], layoutOf(keys), { opposition })).toBe(2);
    const { answers } = run([rows], layoutOf(keys), true, { opposition });
    expect(answers[0]?.out.split('\n').map((row) => row.includes('opposition'))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);

    const first = new Uint32Array(new SharedArrayBuffer(4 * 9));
    const ways = new Uint8Array(new SharedArrayBuffer(9));
    first[3] = 1;
    ways[3] = 1;
    const doublons = { first, ways, ids: undefined };
    const named = [...columns, 'doublon_de'] as const;
    const layout = layoutOf(keys, { resultNames: named });
    const same = rows.map(() => `${address};`);
    expect(compare([same, same], layout, { doublons, columns: named })).toBe(2);
  });

  it('are left out, noted and rejected like any other', () => {
    const keys: readonly InputKey[] = ['adresse', 'code_postal', 'commune', 'consentement_le'];
    const rows = [
      `${values.adresse};96130;MARVEJOLLES;`,
      `${values.adresse};96130;MARVEJOLLES;2024-07-08`,
      `${values.adresse};96130;MARVEJOLLES;;too;many`,
      'RUE HAUTE;96130;MARVEJOLLES',
      ';;;',
    ];
    const chunks = [[...rows, ...rows], rows];
    for (const given of [{ exclude: ['consentement_absent', 'voie_inconnue'] as const }, { notes: true }]) {
      expect(compare(chunks, layoutOf(keys), given)).toBeLessThan(15);
    }
    compare(chunks, layoutOf(keys), { exclude: ['consentement_absent'], notes: true });
    compare(chunks, layoutOf(keys, { resultsOnly: true }));
    compare(chunks, layoutOf(keys, { writing: { safeCells: true } }));
    compare(chunks, layoutOf(keys, { kept: [1, 0] }));
    const mixed = ['motifs', 'statut', 'anciennete_j', 'preuves'] as const;
    compare(chunks, layoutOf(keys, { resultNames: mixed }), { columns: mixed });
    expect(compare(chunks, layoutOf(keys), { examples: true })).toBe(15);
  });

  it('do not mix with rows of another table that the same thread takes', () => {
    const keys: readonly InputKey[] = ['adresse', 'code_postal', 'commune'];
    const rows = [`${values.adresse};96130;MARVEJOLLES`];
    const texts = [true, false].map((repeats) => {
      const processor = demoProcessor({ repeats });
      return [';', ',', ';'].map((delimiter) => {
        const syntax = { delimiter: delimiter.charCodeAt(0), quotes: true, returnEndsRow: false };
        const bytes = Uint8Array.from(Buffer.from(`${rows.join('\n').replaceAll(';', delimiter)}\n`));
        const outputs = { out: new ByteBuffer(), rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
        processCsv(bytes, bytes.length, layoutOf(keys, { syntax }), processor, outputs, 1);
        return Buffer.from(outputs.out.view()).toString();
      });
    });
    expect(texts[0]).toEqual(texts[1]);
  });
});

it("every key decides the place, or is a person's own", () => {
  const identity: readonly InputKey[] = ['id', 'nom', 'prenom', 'telephone', 'courriel'];
  const others = inputKeys.filter((key) => !placeKeys.includes(key) && !personalClaimKeys.includes(key));
  expect(others).toEqual(identity);
});
