import { inputKeyIndex } from '../../record/input-fields.ts';
import { AddressRecord } from '../../record/record.ts';
import { Geocoder } from '../../geocode/geocode-address.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { parseRecord } from '../../parse/parse-address.ts';
import type { FindStreet } from '../read/file-roll.ts';

const adresseKey = inputKeyIndex('adresse');
const codeInseeKey = inputKeyIndex('code_insee');
const utf8 = new TextEncoder();

/** Finds the street of a roll address by its text, within its commune, as a contact's address is found. */
export function makeFindStreet(pack: GeocodeViews): FindStreet {
  const record = new AddressRecord();
  const geocoder = new Geocoder(pack);
  return (codeInsee, adresse) => {
    const text = utf8.encode(adresse);
    const bytes = utf8.encode(adresse + codeInsee);
    record.clear();
    record.fields.clear();
    record.fields.bytes = bytes;
    record.fields.add(adresseKey, 0, text.length);
    record.fields.add(codeInseeKey, text.length, bytes.length);
    parseRecord(record);
    geocoder.geocode(record);
    return record.motifs.has('voie_homonyme') ? -1 : record.found.street;
  };
}
