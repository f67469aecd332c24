import { join } from 'node:path';
import { dataFolder } from '../evaluate/paths.ts';
import { cell, readRows, type Row } from '../evaluate/read-rows.ts';

/** A row of a list of shops or public places. */
export interface Contact {
  readonly id: string;
  readonly address: string;
  readonly address2: string;
  readonly postcode: string;
  readonly city: string;
  /** INSEE code in the list, '' for none. */
  readonly citycode: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Columns with which a list is matched without its INSEE codes. */
export const contactHeader = ['id', 'adresse', 'complement', 'code_postal', 'commune'] as const;

/** Reads `contacts/<name>.csv.gz` of the shared data. */
export async function readContacts(name: string): Promise<Contact[]> {
  return (await readRows(join(dataFolder, 'contacts', `${name}.csv.gz`))).map(contactOf);
}

/** A contact in the columns of {@link contactHeader}. */
export function contactRow({ id, address, address2, postcode, city }: Contact): string[] {
  return [id, address, address2, postcode, city];
}

/** The address as written, for display. */
export function contactText({ address, address2, postcode, city }: Contact): string {
  return [address, address2, postcode, city].join(' | ');
}

function contactOf(row: Row): Contact {
  return {
    id: cell(row, 'id'),
    address: cell(row, 'address'),
    address2: cell(row, 'address2'),
    postcode: cell(row, 'postcode'),
    city: cell(row, 'city'),
    citycode: cell(row, 'citycode'),
    longitude: Number(cell(row, 'lon')),
    latitude: Number(cell(row, 'lat')),
  };
}
