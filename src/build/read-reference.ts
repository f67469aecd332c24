import type { PackSource } from '../pack/format.ts';
import type { Findings } from '../reference/findings.ts';
import { hashSource } from '../reference/hash-sources.ts';
import type { ReferenceManifest } from '../reference/manifest.ts';
import { readSourceBatches, type SourceRows } from '../reference/read-source.ts';
import type { AdresseReuRow, CommuneContourRow, CorrectionRow } from '../reference/rows.ts';
import type { ReferenceSource, SourceKind } from '../reference/source-kinds.ts';
import { CommuneDrafts } from './commune-drafts.ts';
import { ElectoralDrafts } from './electoral-drafts.ts';
import { type FileProfile, profileRows, startProfile } from './file-profile.ts';
import { StreetDrafts } from './street-drafts.ts';

/** All that the sources of a manifest say, gathered by what it is about. */
export interface ReadReference {
  readonly communes: CommuneDrafts;
  readonly streets: StreetDrafts;
  readonly electoral: ElectoralDrafts;
  readonly roll: AdresseReuRow[];
  readonly corrections: CorrectionRow[];
  readonly communeContours: CommuneContourRow[];
  readonly sources: PackSource[];
  /** What each file brought, in the order of `sources`. */
  readonly profiles: FileProfile[];
}

/** Called as each file is begun, with its label and place among all files. */
export type ReadProgress = (label: string, file: number, files: number) => void;

/** Reads every source of a manifest; what the readers notice goes to `findings`. */
export async function readReference(
  manifest: ReferenceManifest,
  findings: Findings,
  progress: ReadProgress,
): Promise<ReadReference> {
  const read: ReadReference = {
    communes: new CommuneDrafts(),
    streets: new StreetDrafts(),
    electoral: new ElectoralDrafts(),
    roll: [],
    corrections: [],
    communeContours: [],
    sources: [],
    profiles: [],
  };
  const files = manifest.sources.reduce((count, { files: of }) => count + of.length, 0);
  let file = 0;
  for (const source of manifest.sources) {
    const hashes = await hashSource(source);
    for (const { file: hashed, sha256 } of hashes) {
      progress(hashed.label, ++file, files);
      const before = findings.files.length;
      const profile = startProfile(source.kind, hashed.label, source.millesime);
      read.profiles.push(profile);
      await readOne({ ...source, files: [hashed] }, read, findings, profile);
      read.sources.push({
        kind: source.kind,
        file: hashed.label,
        producer: source.producer,
        url: source.url,
        licence: source.licence,
        millesime: source.millesime,
        sha256,
        rows: findings.files.slice(before).reduce((sum, { rows }) => sum + rows, 0),
      });
    }
  }
  return read;
}

type Sink<Kind extends SourceKind> = (row: SourceRows[Kind], read: ReadReference) => void;

/** Where the rows of each kind go: the compiler holds the table complete. */
const sinks: { readonly [Kind in SourceKind]: Sink<Kind> } = {
  ban: (row, { streets }) => {
    streets.addAdresse(row);
  },
  ban_lieux_dits: (row, { streets }) => {
    streets.addLieuDit(row);
  },
  circonscriptions: (row, { electoral }) => {
    electoral.addCirconscription(row);
  },
  bureaux_contours: (row, { electoral }) => {
    electoral.addBureauContour(row);
  },
  communes_contours: (row, { communeContours }) => {
    communeContours.push(row);
  },
  lieux_de_vote: (row, { electoral }) => {
    electoral.addLieuDeVote(row);
  },
  reu_adresses: (row, { roll, electoral }) => {
    electoral.ensureBureau(row.bureau);
    roll.push(row);
  },
  bureaux_circonscriptions: (row, { electoral }) => {
    electoral.addBureauCirconscription(row);
  },
  communes_circonscriptions: (row, { communes }) => {
    communes.addComposition(row);
  },
  pays_circonscriptions: (row, { electoral }) => {
    electoral.addPays(row);
  },
  cog_communes: (row, { communes }) => {
    communes.addCommune(row);
  },
  cog_mouvements: (row, { communes }) => {
    communes.addMouvement(row);
  },
  cog_comer: (row, { communes }) => {
    communes.addComer(row);
  },
  cog_communes_depuis_1943: (row, { communes }) => {
    communes.addDepuis1943(row);
  },
  codes_postaux: (row, { communes }) => {
    communes.addCodePostal(row);
  },
  cedex: (row, { communes }) => {
    communes.addCedex(row);
  },
  corrections: (row, { corrections }) => {
    corrections.push(row);
  },
};

async function readOne(
  source: ReferenceSource,
  read: ReadReference,
  findings: Findings,
  profile: FileProfile,
): Promise<void> {
  const sink = sinks[source.kind] as Sink<SourceKind>;
  for await (const batch of readSourceBatches(source.kind, source, findings)) {
    profileRows(profile, source.kind, batch);
    for (const row of batch) sink(row, read);
  }
}

/** Gives the communes that addresses name, with their postcodes, to the communes. */
export function observeCommunes({ communes, streets }: ReadReference): void {
  for (const [code, nom] of streets.communeNames) {
    communes.addObserved({ code, nom, postcodes: streets.communePostcodes.get(code) ?? [] });
  }
}
