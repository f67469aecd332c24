/** How the beginning of a file is read, and what its first rows get. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableHeadAnswer } from '../../../src/index.ts';
import { makeOds, makeWorkbook, odsRow, odsTable, sheetXml, textRow } from '../../kit/make-workbook.ts';
import { DemoService } from '../demo-service.ts';

let service: DemoService;

beforeAll(async () => {
  service = await DemoService.start();
});
afterAll(() => service.stop());

interface Answer {
  readonly status: number;
  readonly body: TableHeadAnswer & { readonly code?: string; readonly ligne?: number; readonly detail?: string };
}

async function head(bytes: string | Uint8Array, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('data', new Blob([Buffer.from(bytes)]), 'contacts');
  const answer = await fetch(`${service.running.url}/v1/head`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const rows = [
  '1 impasse des Ursulines;96130;Marvejolles-le-Pont',
  '2 bis rue des Fauvettes;96000;Montclerc-sur-Oselle',
];
const named = ['adresse;code_postal;commune', ...rows];
const lines = (texts: readonly string[], end = '\n'): string => texts.map((text) => text + end).join('');
const codes = ({ body }: Answer): (string | null)[] => body.lignes.map((row) => row.resultat.code_circonscription);

describe('/v1/head', () => {
  test('says how a file is read, which columns are read, and what its rows get', async () => {
    const answer = await head(lines(named));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      format: 'csv',
      dialecte: { delimiteur: ';', encodage: 'utf-8', entete: true, lignes_ignorees: 0, fin_de_ligne: '\n' },
      noms: ['adresse', 'code_postal', 'commune'],
      sans_adresse: false,
    });
    expect(answer.body.colonnes).toContainEqual({ cle: 'adresse', rangs: [1], raison: 'name' });
    expect(codes(answer)).toEqual(['9602', '9601']);
    expect(answer.body.lignes[1]).toMatchObject({ numero: 2, ligne: 3, champs_en_trop: 0 });
  });

  test.each([
    ['without a header', lines(rows), { entete: false }],
    ['with the line ends of an old Mac', lines(named, '\r'), { fin_de_ligne: '\r' }],
    ['with a first line sep=;', lines(['sep=;', ...named], '\r\n'), { raison_delimiteur: 'sep line' }],
    ['with title rows', lines(['Contacts du canton', '', ...named]), { lignes_ignorees: 2 }],
    ['in UTF-16', Buffer.from(`\ufeff${lines(named)}`, 'utf16le'), { utf16: 'utf-16le' }],
    ['in gzip', gzipSync(lines(named)), { delimiteur: ';' }],
    ['pasted from a sheet', lines(named).replaceAll(';', '\t'), { delimiteur: '\t' }],
    ['in NDJSON', lines(['{"adresse":"1 impasse des Ursulines","cp":"96130"}', '{"adresse":"2 bis rue des Fauvettes 96000"}']), {}], // prettier-ignore
  ])('reads a file %s', async (_, bytes, dialecte) => {
    const answer = await head(bytes);
    expect(answer.body.dialecte).toMatchObject(dialecte);
    expect(codes(answer)).toEqual(['9602', '9601']);
  });

  test('reads a workbook, and names its sheets', async () => {
    const path = service.folder.file('contacts.xlsx');
    const cells = named.map((row, at) => textRow(at + 1, row.split(';'))).join('');
    await makeWorkbook(path, sheetXml(cells));
    const answer = await head(await readFile(path));
    expect(answer.body).toMatchObject({ format: 'xlsx', feuilles: ['Contacts'], feuille: 'Contacts' });
    expect(codes(answer)).toEqual(['9602', '9601']);
    expect(answer.body.lignes[0]?.ligne).toBeNull();
  });

  test('reads a spreadsheet of LibreOffice', async () => {
    const path = service.folder.file('contacts.ods');
    await makeOds(path, odsTable('Contacts', named.map((row) => odsRow(row.split(';'))).join('')));
    const answer = await head(await readFile(path));
    expect(answer.body).toMatchObject({ format: 'ods', feuilles: ['Contacts'], feuille: 'Contacts' });
    expect(codes(answer)).toEqual(['9602', '9601']);
  });

  test('takes what is said instead of guessing: columns, header, delimiter and lines above it', async () => {
    const fields = { columns: 'complement=adresse', header: '1', delimiter: ';', skip: '0' };
    const answer = await head(lines(named), fields);
    expect(answer.body.colonnes).toContainEqual({ cle: 'complement', rangs: [1], raison: 'option' });
    const { body } = await head(lines(named), { header: '0' });
    expect([body.dialecte.entete, body.noms[0], body.lignes.length]).toEqual([false, 'col1', 3]);
  });

  test('never shows the last row of a beginning that may be cut', async () => {
    const cut = lines(named).slice(0, -12);
    expect((await head(cut, { part: '1' })).body.lignes).toHaveLength(1);
    expect((await head(cut)).body.lignes).toHaveLength(2);
  });

  test('says what is wrong: rows with too many fields, columns without addresses, quotes, bytes that are no text', async () => {
    const wide = await head(lines([...named, '1 rue;du;Bac;75007']));
    expect(wide.body.lignes.map((row) => row.champs_en_trop)).toEqual([0, 0, 1]);
    const without = await head(lines(['nom;age', 'Bleuet;33', 'Girofle;41']));
    expect([without.status, without.body.sans_adresse]).toEqual([200, true]);
    const open = await head('"adresse;code_postal\n1 rue du Bac;75007\n');
    expect([open.status, open.body.code, open.body.ligne]).toEqual([400, 'INPUT_QUOTE_UNCLOSED', 1]);
    const photo = await head(Uint8Array.from({ length: 2000 }, (_, at) => at % 7));
    expect([photo.status, photo.body.code]).toEqual([415, 'INPUT_BINARY']);
    expect((await head('')).body.code).toBe('INPUT_EMPTY');
    expect((await head(lines(named), { columns: 'adresse=rue' })).body.detail).not.toContain('/tmp');
  });
});
