import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packVersion } from '../../src/pack/format.ts';
import { readPackHeader } from '../../src/pack/pack-file.ts';
import { buildInProcess } from './processes/build-process.ts';
import { type DrawnContacts, makeContacts, makeFrance } from './contacts/generated-france.ts';
import { scratchFolder } from './paths.ts';
import { repeatContacts } from './contacts/repeat-contacts.ts';

/** Number of contacts drawn; larger files repeat them. */
const drawnRows = 1_000_000;

/** A pack of a generated France. */
export interface ScalePack {
  readonly path: string;
  readonly id: string;
}

/** The pack of a France with this many addresses, built if it does not exist. */
export function preparePack(addresses: number): ScalePack {
  // The name contains the format version, as older packs cannot be read.
  const path = join(scratchFolder, `france-${addresses}.v${packVersion}.pack`);
  if (!existsSync(path)) buildInProcess(makeFrance(addresses), undefined, path);
  return { path, id: readPackHeader(path).id };
}

/** A file with this many contacts of that France. */
export function prepareContacts(addresses: number, rows: number, drawn?: DrawnContacts): string {
  const { contacts } = makeContacts(addresses, drawnRows, drawn);
  const path = join(scratchFolder, `${rows}-rows-of-${basename(contacts)}`);
  repeatContacts(contacts, rows, path);
  return path;
}
