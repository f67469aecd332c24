import type { SheetRow } from './sheet-row.ts';
import type { XmlScanner } from './xml/xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

/** A sheet of a workbook. */
export interface SheetPart {
  readonly name: string;
  /** Path of its XML inside the archive. */
  readonly part: string;
  readonly isHidden: boolean;
}

/** Receives what is read of a sheet. */
export interface SheetEvents {
  /** Called at the end of each row that has a text; the row is reused. */
  readonly onRow: (row: SheetRow) => void;
  /** Called with each range of merged cells, `A1:F1`. */
  readonly onMerged?: ((range: string) => void) | undefined;
}

/** An open workbook, whatever its format. */
export interface SheetBook {
  readonly archive: ZipArchive;
  /** In the order of their tabs. */
  readonly sheets: readonly SheetPart[];
  /** Reads what cells refer to; needed before {@link parser}. @throws {ArpenteurError} WORKBOOK_UNREADABLE. */
  prepare(): Promise<void>;
  /** Reads the XML of a sheet, written to it in pieces, row by row. */
  parser(sheet: SheetPart, told: SheetEvents): { readonly xml: XmlScanner };
}
