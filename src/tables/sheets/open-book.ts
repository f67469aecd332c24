import type { TableFormat } from '../formats.ts';
import { OdsDocument } from './ods/ods-document.ts';
import type { SheetBook } from './sheet-book.ts';
import { Workbook } from './xlsx/workbook.ts';

/** Formats of workbooks. */
export type BookFormat = Extract<TableFormat, 'xlsx' | 'ods'>;

/** True for a format of workbooks. */
export function isBook(format: TableFormat | undefined): format is BookFormat {
  return format === 'xlsx' || format === 'ods';
}

/**
 * Opens a workbook of either format.
 *
 * @throws {ArpenteurError} WORKBOOK_UNREADABLE: another format, damaged, protected by a password, or a zip bomb.
 */
export async function openBook(path: string, format: BookFormat): Promise<SheetBook> {
  return format === 'ods' ? OdsDocument.open(path) : Workbook.open(path);
}
