/** Checks of what callers in JavaScript may pass. */
import { type AddressInput, requireRecord } from '../answers/require-record.ts';
import { resultColumnNames } from '../answers/columns/result-columns.ts';
import { ArpenteurError } from '../errors.ts';
import { phrase } from '../words/phrase.ts';

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** Refuses anything but names of result columns. @throws {ArpenteurError} OPTION_INVALID. */
export function requireColumns(names: unknown): void {
  const known: readonly unknown[] = resultColumnNames;
  if (Array.isArray(names) && names.every((name) => known.includes(name))) return;
  throw new ArpenteurError('OPTION_INVALID', phrase`\`columns\`: expected some of ${resultColumnNames.join(', ')}, as a list.`, { option: 'columns' }); // prettier-ignore
}

/** Refuses an address that is no text. @throws {ArpenteurError} OPTION_INVALID. */
export function requireText(text: unknown): void {
  if (typeof text === 'string') return;
  throw new ArpenteurError('OPTION_INVALID', phrase`An address is a value of type ${typeof text}; expected text.`);
}

/** Yields records, each checked. @throws {ArpenteurError} OPTION_INVALID. */
export async function* checkedRecords(
  records: AsyncIterable<AddressInput> | Iterable<AddressInput>,
): AsyncGenerator<AddressInput, void> {
  if (!isIterable(records))
    throw new ArpenteurError('OPTION_INVALID', 'The records are no list; expected an array or an iterator.');
  for await (const record of records) {
    requireRecord(record);
    yield record;
  }
}
