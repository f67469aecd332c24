/** Reads a source of any kind: the table of the kinds and their readers. */
import { type FilePart, wholeFile } from './files/file-part.ts';
import type { Findings } from './findings/findings.ts';
import { readBan, scanBan } from './kinds/read-ban.ts';
import { readBanLieuxDits } from './kinds/read-ban-lieux-dits.ts';
import { readBureauxCirconscriptions } from './kinds/read-bureaux-circonscriptions.ts';
import { readBureauxContours } from './kinds/read-bureaux-contours.ts';
import { readCedex } from './kinds/read-cedex.ts';
import { readCirconscriptions } from './kinds/read-circonscriptions.ts';
import { readCodesPostaux } from './kinds/read-codes-postaux.ts';
import { readCogComer } from './kinds/read-cog-comer.ts';
import { readCogCommunes } from './kinds/read-cog-communes.ts';
import { readCogCommunesDepuis1943 } from './kinds/read-cog-communes-depuis-1943.ts';
import { readCogMouvements } from './kinds/read-cog-mouvements.ts';
import { readCommunesCirconscriptions } from './kinds/read-communes-circonscriptions.ts';
import { readCommunesContours } from './kinds/read-communes-contours.ts';
import { readCorrections } from './kinds/read-corrections.ts';
import { readLieuxDeVote } from './kinds/read-lieux-de-vote.ts';
import { readPaysCirconscriptions } from './kinds/read-pays-circonscriptions.ts';
import { readReuAdresses, scanReuAdresses } from './kinds/read-reu-adresses.ts';
import type {
  AdresseReuRow,
  AdresseRow,
  BureauCirconscriptionRow,
  BureauContourRow,
  CedexRow,
  CirconscriptionRow,
  CodePostalRow,
  CommuneCirconscriptionRow,
  CommuneComerRow,
  CommuneContourRow,
  CommuneDepuis1943Row,
  CommuneRow,
  CorrectionRow,
  LieuDeVoteRow,
  LieuDitRow,
  MouvementRow,
  PaysRow,
} from './rows.ts';
import type { ReferenceSource, SourceKind } from './source-kinds.ts';

/** The row that each kind gives. */
export interface SourceRows {
  readonly ban: AdresseRow;
  readonly ban_lieux_dits: LieuDitRow;
  readonly circonscriptions: CirconscriptionRow;
  readonly bureaux_contours: BureauContourRow;
  readonly communes_contours: CommuneContourRow;
  readonly lieux_de_vote: LieuDeVoteRow;
  readonly reu_adresses: AdresseReuRow;
  readonly bureaux_circonscriptions: BureauCirconscriptionRow;
  readonly communes_circonscriptions: CommuneCirconscriptionRow;
  readonly pays_circonscriptions: PaysRow;
  readonly cog_communes: CommuneRow;
  readonly cog_mouvements: MouvementRow;
  readonly cog_comer: CommuneComerRow;
  readonly cog_communes_depuis_1943: CommuneDepuis1943Row;
  readonly codes_postaux: CodePostalRow;
  readonly cedex: CedexRow;
  readonly corrections: CorrectionRow;
}

/** A reader: the rows of a source in batches, in the order of its files; what it notices goes to the findings. */
export type SourceReader<Row> = (source: ReferenceSource, findings: Findings) => AsyncGenerator<readonly Row[]>;

/** Shows the rows of a source one by one, or those of a part of its files. */
type SourceScanner<Row> = (
  source: ReferenceSource,
  findings: Findings,
  use: (row: Row) => void,
  part: FilePart,
) => Promise<void>;

/** One reader a kind: the compiler holds it complete. */
const readers: { readonly [Kind in SourceKind]: SourceReader<SourceRows[Kind]> } = {
  ban: readBan,
  ban_lieux_dits: readBanLieuxDits,
  circonscriptions: readCirconscriptions,
  bureaux_contours: readBureauxContours,
  communes_contours: readCommunesContours,
  lieux_de_vote: readLieuxDeVote,
  reu_adresses: readReuAdresses,
  bureaux_circonscriptions: readBureauxCirconscriptions,
  communes_circonscriptions: readCommunesCirconscriptions,
  pays_circonscriptions: readPaysCirconscriptions,
  cog_communes: readCogCommunes,
  cog_mouvements: readCogMouvements,
  cog_comer: readCogComer,
  cog_communes_depuis_1943: readCogCommunesDepuis1943,
  codes_postaux: readCodesPostaux,
  cedex: readCedex,
  corrections: readCorrections,
};

/**
 * Rows of a source of a known kind, in batches of some thousands: the fast way, one turn of the event loop a batch.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export function readSourceBatches<Kind extends SourceKind>(
  kind: Kind,
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly SourceRows[Kind][]> {
  return readers[kind](source, findings);
}

/** Kinds with millions of rows: these can be looked at without an object a row, and in parts. */
const scanners = { ban: scanBan, reu_adresses: scanReuAdresses } as const;

/** Whether files of a kind can be read in parts. */
export function canBeCut(kind: SourceKind): boolean {
  return Object.hasOwn(scanners, kind);
}

/**
 * Shows all rows of a source of a known kind to a function, in order. The row may be used again for the next: `use` takes
 * what it wants of it.
 *
 * @param part of each file, where {@link canBeCut}.
 * @throws as {@link readSourceBatches}.
 */
export async function scanSource<Kind extends SourceKind>(
  kind: Kind,
  source: ReferenceSource,
  findings: Findings,
  use: (row: SourceRows[Kind]) => void,
  part = wholeFile,
): Promise<void> {
  if (canBeCut(kind)) {
    const scan = scanners[kind as keyof typeof scanners] as SourceScanner<SourceRows[Kind]>;
    await scan(source, findings, use, part);
    return;
  }
  for await (const batch of readSourceBatches(kind, source, findings)) for (const row of batch) use(row);
}

/**
 * Rows of a source of a known kind, one by one.
 *
 * @throws as {@link readSourceBatches}.
 */
export async function* readSource<Kind extends SourceKind>(
  kind: Kind,
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<SourceRows[Kind]> {
  for await (const batch of readSourceBatches(kind, source, findings)) yield* batch;
}
