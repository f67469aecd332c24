/** Follows one contact of the demo through the engine, and shows its record after each stage. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readingOf } from '../../src/answers/explain/explain-reading.ts';
import { resultColumnNames, resultColumns } from '../../src/answers/columns/result-columns.ts';
import { demoDate, demoFiles } from '../../src/cli/demo/demo-files.ts';
import { precisions } from '../../src/domain/outcomes.ts';
import { buildPack } from '../../src/index.ts';
import { Matcher } from '../../src/match/match-record.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { inputKeyIndex, inputKeys } from '../../src/record/input-fields.ts';
import { AddressRecord } from '../../src/record/record.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';

/** Id of the contact: its number is not in the BAN, its commune is cut between circonscriptions, its stored code is wrong. */
const followedId = '2714';

/** Columns filled by the stages after geocode, by stage. */
const columnsOf = {
  assign: resultColumnNames.filter((name) => /_(circonscription|bureau_vote)$|^lieu_vote|^distance|^statut/.test(name)),
  answers: resultColumnNames.filter((name) => !('onRequest' in resultColumns[name])),
} as const;

/** Content of the record after each stage, as text by the stage's name. */
async function followContact(): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-followed-'));
  try {
    const path = join(folder, 'demo.pack');
    await buildPack({ manifest: demoFiles.manifest, out: path });
    const options = { minimum: { circonscription: 0.5, bureau: 0.5 }, today: Date.parse(demoDate) / 86_400_000 };
    return follow(new Matcher(openReference(loadPack(path)), options));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page with each `<!-- contact: STAGE -->` block as the engine fills it now. */
export async function fillContact(page: string): Promise<string> {
  const stages = await followContact();
  return page.replaceAll(
    /<!-- contact: ([a-z]+) -->\n[^]*?<!-- end -->/g,
    (_, stage: string) =>
      `<!-- contact: ${stage} -->\n\n\`\`\`text\n${stages.get(stage) ?? ''}\n\`\`\`\n\n<!-- end -->`,
  );
}

function follow(matcher: Matcher): ReadonlyMap<string, string> {
  const record = new AddressRecord();
  const row = fillRecord(record);
  const { fields, tokens, placeTokens, found, located } = record;
  const pieces = Array.from({ length: fields.pieceCount }, (_, piece) => {
    const [from = 0, to = 0] = [fields.pieceStart[piece], fields.pieceEnd[piece]];
    const text = Buffer.from(fields.bytes.subarray(from, to)).toString();
    return `${inputKeys[fields.pieceKey[piece] ?? 0] ?? ''}  bytes ${from} to ${to}  ${text}`;
  });
  matcher.match(record);
  const context = { reference: matcher.reference, options: matcher.options };
  const out = new ByteBuffer();
  const write = (name: (typeof resultColumnNames)[number]): string => {
    out.clear();
    resultColumns[name].write(record, context, out);
    return Buffer.from(out.view()).toString();
  };
  const { strings, streets, addresses } = matcher.reference.pack;
  const neighbours = [found.numberBelow, found.numberAbove].map((address) =>
    address === -1 ? -1 : addresses.numero(address),
  );
  return new Map([
    ['row', `${row}\n\n${pieces.join('\n')}`],
    [
      'parse',
      [
        `tokens        ${texts(tokens)}`,
        `place tokens  ${texts(placeTokens)}`,
        ...Object.entries(readingOf(record, true))
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => `${name.padEnd(12)}  ${String(value)}`),
      ].join('\n'),
    ],
    [
      'geocode',
      [
        `street     ${strings.text(streets.name(found.street))}, in ${write('code_insee')}`,
        `precision  ${precisions[found.precision] ?? ''}: the BAN has ${neighbours.join(' and ')} here`,
        `position   ${found.longitude.toFixed(6)} ${found.latitude.toFixed(6)}`,
        `score      ${found.score.toFixed(3)}`,
      ].join('\n'),
    ],
    [
      'locate',
      [
        `border of the circonscription's area  ${Math.round(located.circonscriptionBorderMeters)} m away`,
        `border of the bureau's area           ${Math.round(located.bureauBorderMeters)} m away`,
      ].join('\n'),
    ],
    [
      'assign',
      [...columnsOf.assign.map((name) => `${name.padEnd(27)}  ${write(name)}`), '', write('preuves')].join('\n'),
    ],
    ['flag', write('motifs').replaceAll('|', '\n')],
    ['out', [row, ...columnsOf.answers.map(write)].join(';')],
  ]);
}

/** Fills a record's fields with the contact's bytes as the CSV reader does: one range of the row per column that is read. */
function fillRecord(record: AddressRecord): string {
  const [header = '', ...rows] = readFileSync(demoFiles.contacts, 'utf8').split('\n');
  const row = rows.find((line) => line.startsWith(`${followedId};`)) ?? '';
  const { fields } = record;
  fields.bytes = Buffer.from(row);
  let at = 0;
  const values = row.split(';');
  for (const [column, name] of header.split(';').entries()) {
    const end = at + Buffer.byteLength(values[column] ?? '');
    const key = inputKeys.find((known) => known === name);
    if (key !== undefined) {
      fields.addTableKey(inputKeyIndex(key));
      fields.add(inputKeyIndex(key), at, end);
    }
    at = end + 1;
  }
  return row;
}

function texts(tokens: AddressRecord['tokens']): string {
  return Array.from({ length: tokens.count }, (_, at) => tokens.tokenText(at)).join(' ');
}
