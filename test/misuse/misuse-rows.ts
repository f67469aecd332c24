/**
 * What a tired person does with the command line, and what it must answer: exit code, error code, words. `PACK`, `CONTACTS` and
 * the other capitals are files in the folder of the test; each row is run there, and must leave these files as they are.
 */
export interface MisuseRow {
  /** What was done, as a sentence's end: "the output is the pack". */
  readonly what: string;
  readonly words: readonly string[];
  readonly code: 0 | 1 | 2;
  /** Code of the error, '' for none. */
  readonly error: string;
  /** Words of the answer, on standard output or standard error. */
  readonly says: RegExp;
}

const match = (...words: readonly string[]): readonly string[] => ['match', 'CONTACTS', '--pack', 'PACK', ...words];

export const misuseRows: readonly MisuseRow[] = [
  // An output over a file that is read.
  { what: 'the output is the pack', words: match('--out', 'PACK'), code: 2, error: 'OUTPUT_IS_INPUT', says: /which the command reads/ },
  { what: 'the output is the input', words: match('--out', 'CONTACTS'), code: 2, error: 'OUTPUT_IS_INPUT', says: /Nothing was changed/ },
  { what: 'the output is a link to the input', words: match('--out', 'LINK'), code: 2, error: 'OUTPUT_IS_INPUT', says: /LINK/ },
  { what: 'the report is the pack', words: match('--out', 'o.csv', '--report', 'PACK'), code: 2, error: 'OUTPUT_IS_INPUT', says: /PACK/ },
  { what: 'the journal is the pack', words: match('--out', 'o.csv', '--journal', 'PACK'), code: 2, error: 'OUTPUT_IS_INPUT', says: /PACK/ },
  { what: 'the output is the previous pack', words: match('--previous', 'OLD', '--out', 'OLD'), code: 2, error: 'OUTPUT_IS_INPUT', says: /OLD/ },
  { what: 'the output is the rules file', words: match('--rules', 'RULES', '--out', 'RULES'), code: 2, error: 'OUTPUT_IS_INPUT', says: /RULES/ },
  { what: 'the output is the joined table', words: match('--joindre', 'TABLE', '--out', 'TABLE'), code: 2, error: 'OUTPUT_IS_INPUT', says: /TABLE/ },
  { what: 'the output is the opposition list', words: match('--opposition', 'LIST', '--opposition-key', 'KEY', '--out', 'LIST'), code: 2, error: 'OUTPUT_IS_INPUT', says: /LIST/ },
  { what: 'the output is the key', words: match('--opposition', 'LIST', '--opposition-key', 'KEY', '--out', 'KEY'), code: 2, error: 'OUTPUT_IS_INPUT', says: /KEY/ },
  { what: 'the rows left out would be the input', words: ['match', 'o.exclus.csv', '--pack', 'PACK', '--out', 'o.csv', '--doublons', '--exclude', 'doublon'], code: 2, error: 'OUTPUT_IS_INPUT', says: /o\.exclus\.csv/ },
  { what: 'the rejects would be the input', words: ['match', 'o.csv.rejets', '--pack', 'PACK', '--out', 'o.csv'], code: 2, error: 'OUTPUT_IS_INPUT', says: /o\.csv\.rejets/ },
  { what: 'overwriting does not allow it either', words: match('--out', 'PACK', '--overwrite'), code: 2, error: 'OUTPUT_IS_INPUT', says: /PACK/ },
  { what: 'the list of digests is the key', words: ['opposition', 'digest', 'CONTACTS', '--opposition-key', 'KEY', '--out', 'KEY'], code: 2, error: 'OUTPUT_IS_INPUT', says: /KEY/ },
  { what: 'the list of digests is the contacts', words: ['opposition', 'digest', 'CONTACTS', '--opposition-key', 'KEY', '--out', 'CONTACTS'], code: 2, error: 'OUTPUT_IS_INPUT', says: /CONTACTS/ },
  { what: 'the pack to build is the manifest', words: ['build', 'MANIFEST', '--out', 'MANIFEST'], code: 2, error: 'OUTPUT_IS_INPUT', says: /MANIFEST/ },
  { what: 'the pack to build is a source', words: ['build', 'MANIFEST', '--out', 'SOURCE'], code: 2, error: 'OUTPUT_IS_INPUT', says: /SOURCE/ },
  { what: 'the changes are the old pack', words: ['diff', 'OLD', 'PACK', '--out', 'OLD'], code: 2, error: 'OUTPUT_IS_INPUT', says: /OLD/ },
  { what: 'the folder of jobs is where the pack lies', words: ['serve', '--pack', 'PACK', '--jobs', '.'], code: 2, error: 'OUTPUT_IS_INPUT', says: /PACK.*lies in/ },
  // An output over a file that is hard to make again.
  { what: 'rows would replace another pack', words: match('--out', 'OLD'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /OLD is a pack/ },
  { what: 'rows would replace a key', words: match('--out', 'KEY'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /KEY is a key/ },
  { what: 'rows would replace a manifest', words: match('--out', 'MANIFEST'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /--overwrite/ },
  { what: 'rows would replace an opposition list', words: match('--out', 'LIST'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /LIST is an opposition list/ },
  { what: 'digests would replace a pack', words: ['opposition', 'digest', 'CONTACTS', '--opposition-key', 'KEY', '--out', 'PACK'], code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /a pack/ },
  { what: 'a pack would replace a key', words: ['build', 'MANIFEST', '--out', 'KEY'], code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /KEY is a key/ },
  { what: 'changes would replace a manifest', words: ['diff', 'OLD', 'PACK', '--out', 'MANIFEST'], code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /a reference manifest/ },
  { what: 'the demo would replace somebody\'s contacts', words: ['demo', '--out', 'mine'], code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /contacts\.csv was not written by a demo/ },
  { what: 'rows would replace a report', words: match('--out', 'REPORT'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /REPORT is a report/ },
  { what: 'rows of text would replace a workbook', words: match('--out', 'BOOK'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /BOOK is a workbook/ },
  { what: 'rows of text would replace a Parquet file', words: match('--out', 'PARQUET'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /PARQUET is a Parquet file/ },
  { what: 'the report would replace a workbook', words: match('--out', 'o.csv', '--report', 'BOOK'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /BOOK is a workbook/ },
  { what: 'the report would replace a table', words: match('--out', 'o.csv', '--report', 'TABLE'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /TABLE is not a report/ },
  { what: 'the journal would replace a table', words: match('--out', 'o.csv', '--journal', 'TABLE'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /TABLE is not a journal/ },
  { what: 'a workbook would replace a Parquet file of its name', words: match('--out', 'kept.xlsx'), code: 2, error: 'OUTPUT_IS_OTHER_KIND', says: /kept\.xlsx is a Parquet file/ },
  // Folders and other formats.
  { what: 'the output is one of the files of the input folder', words: ['match', 'many', '--pack', 'PACK', '--out', 'many/a.csv'], code: 2, error: 'OUTPUT_IS_INPUT', says: /many\/a\.csv/ },
  { what: 'the output is one of the files that a pattern names', words: ['match', 'many/*.csv', '--pack', 'PACK', '--out', 'many/b.csv'], code: 2, error: 'OUTPUT_IS_INPUT', says: /many\/b\.csv/ },
  { what: 'the output is the input folder', words: ['match', 'many', '--pack', 'PACK', '--out', 'many'], code: 2, error: 'OUTPUT_IS_INPUT', says: /many would be written over many/ },
  { what: 'the split goes to the input folder', words: ['match', 'many', '--pack', 'PACK', '--split', 'many', '--overwrite'], code: 2, error: 'OUTPUT_IS_INPUT', says: /many/ },
  { what: 'a pattern fits no file', words: ['match', 'many/*.parquet', '--pack', 'PACK', '--out', 'o.csv'], code: 1, error: 'FILE_NOT_FOUND', says: /many\/\*\.parquet/ },
  { what: 'the output ends in a slash', words: match('--out', 'none/'), code: 1, error: 'FILE_UNWRITABLE', says: /Create the folder/ },
  { what: 'the output is a blank name', words: match('--out', ' '), code: 2, error: 'OPTION_INVALID', says: /is blank; expected the name of a file/ },
  { what: 'the output is a name without characters', words: match('--out', ''), code: 2, error: 'OPTION_INVALID', says: /is blank; expected the name of a file/ },
  ...['o.xls', 'o.json', 'o.geojson', 'o.feather', 'o.zip', 'o.pdf', 'o.sqlite', 'o.pack'].map((name): MisuseRow => ({ what: `the output is called ${name}`, words: match('--out', name), code: 2, error: 'OPTION_INVALID', says: /an ending of a format that is not written; write \.|or to PostgreSQL/ })),
  { what: 'rows of CSV are called NDJSON', words: match('--out', 'o.ndjson'), code: 2, error: 'OPTION_INVALID', says: /would hold CSV, as the input does; give it an ending of CSV/ },
  { what: 'the input is called a workbook, and is a table', words: ['match', 'table.xlsx', '--pack', 'PACK', '--out', 'o.csv'], code: 1, error: 'WORKBOOK_UNREADABLE', says: /table\.xlsx/ },
  { what: 'the input is called Parquet, and is a table', words: ['match', 'table.parquet', '--pack', 'PACK', '--out', 'o.csv'], code: 1, error: 'PARQUET_INVALID', says: /table\.parquet/ },
  ...['table=t', 'table=public.t', 'query=SELECT id, adresse FROM t AS x'].map((read): MisuseRow => ({ what: `a table of a database is read (${read}) and replaced`, words: ['match', `postgresql://nobody@127.0.0.1:1/none?${read}`, '--pack', 'PACK', '--out', 'postgresql://nobody@localhost:1/none?table=t', '--if-exists', 'replace', '--key', 'id'], code: 2, error: 'OUTPUT_IS_INPUT', says: /t would be replaced by the results.*update it/ })),
  { what: 'a table of a database is read and updated, without a key', words: ['match', 'postgresql://nobody@127.0.0.1:1/none?table=t', '--pack', 'PACK', '--out', 'postgresql://nobody@127.0.0.1:1/none?table=t', '--update'], code: 1, error: 'DATABASE_UNREACHABLE', says: /ECONNREFUSED/ },
  // Two outputs that are one file.
  { what: 'report and output are one file', words: match('--out', 'o.csv', '--report', './o.csv'), code: 2, error: 'OPTION_INVALID', says: /Two outputs/ },
  { what: 'journal and report are one file', words: match('--out', 'o.csv', '--report', 'r', '--journal', 'r'), code: 2, error: 'OPTION_INVALID', says: /Two outputs/ },
  { what: 'the output lies in the folder of the split', words: match('--out', 'parts/o.csv', '--split', 'parts'), code: 2, error: 'OPTION_INVALID', says: /holds its own files only/ },
  // Outputs that cannot be written, told before the pack is opened: there is none.
  { what: 'the folder does not exist', words: ['match', 'CONTACTS', '--pack', 'NO-PACK', '--out', 'none/o.csv'], code: 1, error: 'FILE_UNWRITABLE', says: /Create the folder/ },
  { what: 'the output is a folder', words: ['match', 'CONTACTS', '--pack', 'NO-PACK', '--out', 'mine'], code: 1, error: 'FILE_UNWRITABLE', says: /Give the name of a file/ },
  { what: 'the output is read-only', words: ['match', 'CONTACTS', '--pack', 'NO-PACK', '--out', 'READ-ONLY'], code: 1, error: 'FILE_UNWRITABLE', says: /Change the permissions/ },
  { what: 'the report is in a folder that does not exist', words: ['match', 'CONTACTS', '--pack', 'NO-PACK', '--out', 'o.csv', '--report', 'none/r.html'], code: 1, error: 'FILE_UNWRITABLE', says: /none\/r\.html/ },
  { what: 'the folder of the split holds files', words: ['match', 'CONTACTS', '--pack', 'NO-PACK', '--split', 'mine'], code: 1, error: 'FILE_UNWRITABLE', says: /Empty the folder or choose a new one/ },
  { what: 'the pack to build is a folder', words: ['build', 'MANIFEST', '--out', 'mine'], code: 1, error: 'FILE_UNWRITABLE', says: /it is a folder/ },
  { what: 'the folder of the changes does not exist', words: ['diff', 'OLD', 'PACK', '--out', 'none/c.csv'], code: 1, error: 'FILE_UNWRITABLE', says: /Create the folder/ },
  { what: 'the folder of jobs is a file', words: ['serve', '--pack', 'NO-PACK', '--jobs', 'TABLE'], code: 1, error: 'FILE_UNWRITABLE', says: /expected the name of a folder/ },
  { what: 'the demo goes where a file is', words: ['demo', '--out', 'TABLE'], code: 1, error: 'FILE_UNWRITABLE', says: /TABLE/ },
  // Files that are not what they should be.
  { what: 'the pack is a table', words: ['match', 'CONTACTS', '--pack', 'TABLE', '--out', 'o.csv'], code: 1, error: 'PACK_NOT_A_PACK', says: /arpenteur build/ },
  { what: 'the pack does not exist', words: ['lookup', '--pack', 'NO-PACK', '1 rue Foch'], code: 1, error: 'FILE_NOT_FOUND', says: /NO-PACK/ },
  { what: 'the input is a pack', words: ['match', 'OLD', '--pack', 'PACK', '--out', 'o.csv'], code: 1, error: 'INPUT_BINARY', says: /OLD/ },
  { what: 'the manifest is a table', words: ['build', 'TABLE', '--out', 'o.pack'], code: 1, error: 'MANIFEST_INVALID', says: /TABLE/ },
  { what: 'the opposition list is in clear text', words: match('--out', 'o.csv', '--opposition', 'CONTACTS', '--opposition-key', 'KEY'), code: 1, error: 'OPPOSITION_LIST', says: /opposition digest/ },
  // Columns.
  { what: 'a column does not exist', words: match('--out', 'o.csv', '--columns', 'adresse=RUEE'), code: 2, error: 'OPTION_INVALID', says: /no column RUEE; nearest/ },
  { what: 'a key does not exist', words: match('--out', 'o.csv', '--columns', 'adress=adresse'), code: 2, error: 'OPTION_INVALID', says: /adress is not a key; nearest: adresse/ },
  { what: 'two columns have one name', words: ['match', 'TWICE', '--pack', 'PACK', '--out', 'o.csv'], code: 0, error: '', says: /column 3 is not read: it has the same name as the one read as commune/ },
  { what: 'the address is read from the names', words: match('--out', 'o.csv', '--columns', 'adresse=prenom', 'code_postal=', 'commune=', 'code_insee='), code: 1, error: 'ROWS_NOT_FOUND', says: /none was found/ },
  { what: 'and that is accepted', words: match('--out', 'o.csv', '--allow', 'ROWS_NOT_FOUND', '--columns', 'adresse=prenom', 'code_postal=', 'commune='), code: 0, error: '', says: /introuvable/ },
  { what: 'postcodes are as a spreadsheet wrote them', words: ['match', 'SPREADSHEET', '--pack', 'PACK', '--out', '-', '--quiet', '--add', 'code_insee,precision'], code: 0, error: '', says: /^(?:.*;numero\r?\n){3}/m },
]; // prettier-ignore
