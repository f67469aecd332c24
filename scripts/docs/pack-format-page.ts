/** The page of the pack's format, generated from its schema. */
import { packVersion } from '../../src/pack/format.ts';
import { blockWords, rowsPerBlock } from '../../src/pack/arrays/packed-rows.ts';
import { addressColumn } from '../../src/pack/views/addresses/address-rows.ts';
import { rollColumn } from '../../src/pack/views/roll-view.ts';
import { streetColumn } from '../../src/pack/views/streets/street-rows.ts';
import { runColumn } from '../../src/pack/views/addresses/strips-view.ts';
import { packSchema } from '../../src/pack/schema.ts';
import type { OwnedRule, RowRule, ValueRule } from '../../src/pack/section-rules.ts';
import { page } from './table-page.ts';

/** docs/pack-format.md. */
export function packFormatPage(): string {
  const rules: readonly (readonly [name: string, rule: OwnedRule])[] = Object.entries(packSchema);
  return page(
    'Format of a pack',
    [
      `A pack is one immutable binary file, little-endian, of format version ${packVersion}. Its sections are typed arrays in the order below.`,
      'They are mapped, or copied into memory that all threads share, and read there without being decoded.',
      '',
      '| bytes | content |',
      '| --- | --- |',
      '| 0 to 7 | magic `ARPENTEU` |',
      '| 8 to 11 | format version, u32 |',
      '| 12 to 15 | length of the header in bytes, u32 |',
      '| 16 to 19 | CRC-32 of the header, u32 |',
      '| from 20 | header: JSON in UTF-8 with the id, the metadata and, for each section, name, element type, offset, length and CRC-32 |',
      '| then | sections, each at a multiple of 64 bytes from the start of the file, zero padded |',
      '',
      'The id is the first 32 digits of a SHA-256 of format version, metadata, section table and sections: the same sources give the same',
      'bytes and the same id. A reader refuses a pack (`PACK_INVALID`) with a section that is missing or unknown, or of another element',
      'type or length than this page says.',
      '',
      'How to read the columns:',
      '',
      '- **rows**: `= streets` defines the count `streets`; `streets` is as many rows as that count, `streets + 1` one more.',
      '- **row**: the elements of a row. `-> streets` is an index below that count; `-> streets, 0 none` is the index + 1, or 0 for',
      '  none. `starts of addresses` ascends from 0 to the count: row `i` owns `[start[i], start[i + 1])`. `a:24 b:8` are fields of bits, the',
      '  lowest first.',
      '- **read by**: the class of the code that knows the form. Where it says `coded`, only that class can check the content.',
      '',
      `Rows of addresses, streets, the roll and the strips are packed (\`PackedRows\`): neighbouring rows have similar values, so a block of ${rowsPerBlock} rows stores the`,
      'least value of each column once, and each row what it exceeds that by, in as many bits as the block needs. A `blocks` section has, for each',
      'block: the word of `rows` where its rows begin; the least value of each column, a signed 32-bit number each; and one byte per column, the bit of a',
      'row where the column ends, padded to whole words. The rows of a block follow each other without gaps, lowest bits first. Columns, in order:',
      '',
      `- addresses (${columnsText(addressColumn)};`,
      `- streets (${columnsText(streetColumn)};`,
      `- the roll (${columnsText(rollColumn)};`,
      `- runs of the strips (${columnsText(runColumn)};`,
      `- first entry of the roll on each street (${columnsText({ start: 0 })}.`,
    ],
    ['section', 'type', 'rows', 'row', 'meaning', 'read by'],
    rules.map(([name, { type, rows, row, meaning, owner }]) => [
      `\`${name}\``,
      type,
      rowsText(rows),
      rowText(row),
      meaning,
      owner,
    ]),
  );
}

/** The elements of a row; equal ones that follow each other once, with their number. */
function rowText(row: readonly ValueRule[]): string {
  const parts: { readonly text: string; count: number }[] = [];
  for (const text of row.map(valueText)) {
    const last = parts.at(-1);
    if (last?.text === text && row.length > 4) last.count++;
    else parts.push({ text, count: 1 });
  }
  return parts.map(({ text, count }) => (count === 1 ? text : `${count} times ${text}`)).join('; ');
}

function columnsText(columns: Readonly<Record<string, number>>): string {
  const names = Object.keys(columns);
  return `${names.map((name) => `\`${name}\``).join(', ')}): blocks of ${blockWords(names.length)} words`;
}

function rowsText(rows: RowRule): string {
  switch (rows.kind) {
    case 'count':
      return `${rows.defines ? '= ' : ''}${rows.count}${rows.plus === 0 ? '' : ' + 1'}`;
    case 'blocks':
      return `${rows.plus === 0 ? rows.count : `(${rows.count} + 1)`} / ${rows.size}, rounded up`;
    case 'slots':
      return `= ${rows.count}${rows.isAnyNumber ? '' : ', a power of two'}`;
    case 'exactly':
      return String(rows.rows);
    case 'any':
      return 'any';
  }
}

function valueText(value: ValueRule): string {
  switch (value.kind) {
    case 'number':
      return value.unit === '' ? 'number' : value.unit;
    case 'index':
      return `-> ${value.count}${value.none === undefined ? '' : `, 0x${value.none.toString(16)} none`}`;
    case 'orNone':
      return value.value.kind === 'bits'
        ? `(${valueText(value.value)}) + 1, 0 none`
        : `${valueText(value.value)}, 0 none`;
    case 'starts':
      return `starts of ${value.count}${value.size === 1 ? '' : `, ${value.size} each`}`;
    case 'startOffsets':
      return `starts of ${value.count}, less \`${value.bases}\``;
    case 'leastStart':
      return `least of starts of ${value.count}${value.size === 1 ? '' : `, ${value.size} each`}`;
    case 'length':
      return `how many ${value.count} from there on`;
    case 'last':
      return `-> ${value.count}, at most ${value.most} after the first`;
    case 'ascending':
      return `${valueText(value.value)}, ascending`;
    case 'text':
      return value.encoding === 'ascii' ? 'ASCII' : 'UTF-8';
    case 'bits':
      return value.fields.map((field) => `${field.name}:${field.width} (${valueText(field.value)})`).join(' ');
    case 'coded':
      return `coded (${value.by})`;
  }
}
