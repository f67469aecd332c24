import { CsvFieldEnder } from '../../tables/csv/csv-output.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { inputKeyIndex } from '../../record/input-fields.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { AnswerMemo, unknownRow } from './answer-memo.ts';
import { askedPieces } from './asked-pieces.ts';
import { CsvRows } from './csv-rows.ts';
import type { ChunkCounts } from './messages.ts';
import { ResultFields } from './result-fields.ts';
import { type ChunkOutputs, moveToExclusions, type RowProcessor } from './row-processor.ts';

/** Most rows that are taken together, of which as many as the processor's group holds are new; the others repeat earlier ones. */
const mostTaken = 128;
/** Of each row taken: its place in the processor's group, and where its answer is kept. */
const groupRow = new Int32Array(mostTaken);
const keptAt = new Int32Array(mostTaken);

/**
 * Processes complete CSV records. For each, it writes the original bytes, padded to the header's number of fields, then the
 * result columns. A row that the processor excludes goes to the exclusions, with the reason after its columns. The result columns of a
 * row with the fields of an earlier one are copied from there (`answer-memo.ts`).
 *
 * If a row has more fields than the header and they hold text, the row becomes `erreur`, keeps the first fields, and its bytes go
 * to `rejects`. If all extra fields are empty (one delimiter too many at the end of each line), they are dropped.
 *
 * With `resultsOnly`, only the result columns are written.
 *
 * @param bytes records, `[0, length)`. Quoted fields are unescaped in place after copying, so the bytes cannot be used again.
 * @param firstRecord number in the run of the first record, from 1.
 */
export function processCsv(
  bytes: Uint8Array,
  length: number,
  layout: TableLayout,
  processor: RowProcessor,
  outputs: ChunkOutputs,
  firstRecord: number,
): ChunkCounts {
  const { out, rejects } = outputs;
  const { resultsOnly } = layout;
  const { delimiter } = layout.syntax;
  const { exclusion, notes, group, repeats } = processor;
  const columns = processor.columns.length;
  const ender = new CsvFieldEnder(layout);
  const cut = new CsvRows(layout, bytes, length, askedPieces(layout.pieces, processor));
  const { count } = cut;
  // What is left out or noted is so in the order of the rows.
  const isFree = exclusion === undefined && notes === undefined && group.length > 1 && cut.unfit === 0;
  const order = isFree ? cut.orderBy(inputKeyIndex('code_postal')) : undefined;
  const to = order === undefined ? out : scratch;
  const ends = order === undefined ? undefined : new Uint32Array(count);
  scratch.clear();
  for (const fields of group) cut.prepare(fields);
  const kept = keptAnswers(processor, layout);
  const memo = kept?.memo;
  const ownColumns = kept?.ownColumns ?? [];
  if (repeats !== undefined) cut.prepare(repeats.fields);
  const results = new ResultFields(processor, ender);
  const writeOwn = (own: number, target: ByteBuffer): void => {
    results.write(ownColumns[own] ?? 0, target);
  };
  let rejected = 0;
  let excluded = 0;
  let taken = 0;
  for (let from = 0; from < count; from += taken) {
    const looks = memo?.beginGroup(taken) === true;
    const most = Math.min(count - from, looks ? mostTaken : group.length);
    if (order !== undefined) cut.prefetch(order, from, from + Math.min(most, group.length));
    let read = 0;
    for (taken = 0; taken < most && read < group.length; taken++) {
      const row = order === undefined ? from + taken : (order[from + taken] ?? 0);
      const fields = group[read];
      if (fields === undefined) break;
      fields.recordNumber = firstRecord + row;
      cut.fill(row, fields);
      const found = looks && cut.isWhole(row) ? memo.find(read) : notLooked;
      keptAt[taken] = found;
      groupRow[taken] = found < notLooked ? notLooked - 1 - found : read;
      if (found === unknownRow || found === notLooked) read++;
    }
    const rows = processor.read(read);
    for (let at = 0; at < taken; at++) {
      const row = order === undefined ? from + at : (order[from + at] ?? 0);
      const rowStart = to.length;
      const inGroup = groupRow[at] ?? 0;
      const found = keptAt[at] ?? notLooked;
      if (!resultsOnly && order === undefined) cut.writeRow(row, to);
      const keptHere = found < notLooked ? (memo?.keptAt(inGroup) ?? unknownRow) : found;
      if (memo !== undefined && repeats !== undefined && keptHere >= 0) {
        if (ownColumns.length > 0) {
          repeats.fields.recordNumber = firstRecord + row;
          cut.fill(row, repeats.fields);
        }
        memo.repeat(keptHere, to, writeOwn);
      } else {
        if (!cut.isWhole(row)) {
          rejected++;
          rejects.writeBytes(bytes, cut.start(row), cut.recordEnd(row));
          cut.writeLineEnd(row, rejects);
          processor.processError(inGroup);
        } else if (found >= notLooked) rows.process(inGroup);
        else processAlone(processor, cut, row, firstRecord);
        const tailStart = to.length;
        let own = 0;
        for (let column = 0; column < columns; column++) {
          if (column > 0 || !resultsOnly) to.writeByte(delimiter);
          if (memo === undefined || column !== ownColumns[own]) results.write(column, to);
          else {
            memo.ownStart[own] = to.length;
            results.write(column, to);
            memo.ownEnd[own++] = to.length;
          }
        }
        if (found === unknownRow) memo?.keep(inGroup, to, tailStart);
      }
      const isExcluded = exclusion?.applies === true;
      if (isExcluded) {
        to.writeByte(delimiter);
        const start = to.length;
        exclusion.writeReason(to);
        ender.end(to, start);
      }
      if (ends !== undefined) {
        ends[from + at] = to.length;
        continue;
      }
      cut.writeLineEnd(row, to);
      if (isExcluded) {
        moveToExclusions(outputs, rowStart);
        excluded++;
      } else notes?.add(to.length);
    }
  }
  if (order !== undefined && ends !== undefined) writeInOrder(cut, order, ends, resultsOnly, out);
  return { records: count, written: count - excluded, excluded, rows: count, rejected };
}

/** Processes a row that repeats one of its group whose answer was too long to be kept; the first row of the group has been answered by then. */
function processAlone(processor: RowProcessor, cut: CsvRows, row: number, firstRecord: number): void {
  const [fields] = processor.group;
  if (fields === undefined) return;
  fields.recordNumber = firstRecord + row;
  cut.fill(row, fields);
  processor.read(1).process(0);
}

/**
 * In place of where an answer is kept, of a row that is neither looked up nor kept. Lower numbers mean that the row repeats the row
 * `notLooked - 1 - number` of its group.
 */
const notLooked = -2;

/** Answers kept for a processor, and the form in which its rows are written. */
interface KeptAnswers {
  readonly memo: AnswerMemo;
  form: string;
  ownColumns: readonly number[];
}

const keptOf = new WeakMap<RowProcessor, KeptAnswers>();

/** The answers kept for a processor, without those that were written in another form: for another file of a service. */
function keptAnswers(processor: RowProcessor, layout: TableLayout): KeptAnswers | undefined {
  const { repeats, group } = processor;
  if (repeats === undefined) return undefined;
  const form = JSON.stringify(layout);
  const kept = keptOf.get(processor) ?? { memo: new AnswerMemo(group, repeats), form: '', ownColumns: [] };
  keptOf.set(processor, kept);
  if (kept.form === form) return kept;
  kept.form = form;
  kept.ownColumns = repeats.ownColumns(layout.pieces.map(({ key }) => key));
  kept.memo.clear(kept.ownColumns.length);
  return kept;
}

/** Result columns of the rows of a chunk as they were matched, before rows are written in their order; used again by the next chunk of the thread. */
const scratch = new ByteBuffer(0);

/** Writes rows in the order of the table, each with its columns of {@link scratch}. @param ends of the columns of each row there. */
function writeInOrder(
  cut: CsvRows,
  order: Uint32Array,
  ends: Uint32Array,
  resultsOnly: boolean,
  out: ByteBuffer,
): void {
  const { count } = cut;
  const place = new Uint32Array(count);
  for (let at = 0; at < count; at++) place[order[at] ?? 0] = at;
  out.reserve(scratch.length + (resultsOnly ? 0 : cut.next(count - 1)));
  for (let row = 0; row < count; row++) {
    const at = place[row] ?? 0;
    if (!resultsOnly) cut.writeRow(row, out);
    out.writeWords(scratch.words, at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0);
    cut.writeLineEnd(row, out);
  }
}
