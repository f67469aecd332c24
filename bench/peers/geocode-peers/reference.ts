/** Reference and contacts: the real files of Paris and around, or a generated France of any size. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cell, readRows } from '../../../scripts/evaluate/read-rows.ts';
import { makeContacts, makeFrance } from '../../kit/contacts/generated-france.ts';
import { dataFolder, manifestPath } from '../../kit/paths.ts';
import { degrees, type ContactList } from './contacts.ts';
import type { ExpectedPlace } from './judge-answers.ts';

/** A reference and contacts whose answers are known. */
export interface GeocodeReference {
  /** Manifest of the pack that Arpenteur builds. */
  readonly manifest: string;
  /** Files of the BAN in the manifest: every geocoder loads these and no other addresses. */
  readonly addressFiles: readonly string[];
  readonly lists: readonly ContactList[];
}

/** Contacts drawn from a generated France, before they are repeated. */
const drawnRows = 200_000;
const unknown = { longitude: NaN, latitude: NaN };

/** Two real lists as town halls typed them; their positions come from another geocoder. */
export function realReference(): GeocodeReference {
  return {
    manifest: manifestPath,
    addressFiles: readAddressFiles(manifestPath),
    lists: ['roll94', 'paris2012'].map((name) => ({
      name,
      contacts: join(dataFolder, `contacts/${name}.csv.gz`),
      answers: join(dataFolder, `contacts/${name}.attendu.csv.gz`),
      position: (answer) => ({
        longitude: degrees(cell(answer, 'lon_geocodeur')),
        latitude: degrees(cell(answer, 'lat_geocodeur')),
      }),
    })),
  };
}

/** A generated France and contacts drawn from it, made if they do not exist; their positions are those of its own BAN. */
export async function generatedReference(addresses: number): Promise<GeocodeReference> {
  const manifest = makeFrance(addresses);
  const { contacts, answers } = makeContacts(addresses, drawnRows);
  const wanted = new Set((await readRows(answers)).map((row) => cell(row, 'id_ban')));
  const addressFiles = readAddressFiles(manifest);
  const positions = await readPositions(addressFiles, wanted);
  const position: ContactList['position'] = (answer) => positions.get(cell(answer, 'id_ban')) ?? unknown;
  return { manifest, addressFiles, lists: [{ name: 'generated', contacts, answers, position }] };
}

/** Positions of BAN ids: the first one of each. */
async function readPositions(
  files: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Pick<ExpectedPlace, 'longitude' | 'latitude'>>> {
  const positions = new Map<string, Pick<ExpectedPlace, 'longitude' | 'latitude'>>();
  for (const file of files) {
    for (const row of await readRows(file)) {
      const id = cell(row, 'id');
      if (!wanted.has(id) || positions.has(id)) continue;
      positions.set(id, { longitude: degrees(cell(row, 'lon')), latitude: degrees(cell(row, 'lat')) });
    }
  }
  return positions;
}

function readAddressFiles(manifest: string): string[] {
  const { sources } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly sources: readonly { readonly kind: string; readonly files: readonly string[] }[];
  };
  return sources
    .filter(({ kind }) => kind === 'ban')
    .flatMap(({ files }) =>
      files.map((file) => resolve(dirname(manifest), file.replace('${ARPENTEUR_DATA}', dataFolder))),
    );
}
