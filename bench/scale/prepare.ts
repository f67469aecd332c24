import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packVersion } from '../../src/pack/format.ts';
import { readPackHeader } from '../../src/pack/pack-file.ts';
import { buildInProcess } from '../kit/build-process.ts';
import { type DrawnContacts, makeContacts, makeFrance } from '../kit/generated-france.ts';
import { scratchFolder } from '../kit/paths.ts';
import { repeatContacts } from '../kit/repeat-contacts.ts';

/** Contacts drawn; more than that are these again. */
const drawnRows = 1_000_000;

/** A pack of a generated France. */
export interface ScalePack {
  readonly path: string;
  readonly id: string;
}

/** The pack of a France of so many addresses, built where it is not yet there. */
export function preparePack(addresses: number): ScalePack {
  // A name for each format: packs of before are not read.
  const path = join(scratchFolder, `france-${addresses}.v${packVersion}.pack`);
  if (!existsSync(path)) buildInProcess(makeFrance(addresses), undefined, path);
  return { path, id: readPackHeader(path).id };
}

/** A file of so many contacts of that France. */
export function prepareContacts(addresses: number, rows: number, drawn?: DrawnContacts): string {
  const { contacts } = makeContacts(addresses, drawnRows, drawn);
  const path = join(scratchFolder, `${rows}-rows-of-${basename(contacts)}`);
  repeatContacts(contacts, rows, path);
  return path;
}
