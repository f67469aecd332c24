/** Checks a whole pack, for one from an untrusted source: whether it is what its header says, down to the last index. */
import { areaFault } from '../locate/areas/check-areas.ts';
import { openAreaSections } from '../locate/areas/area-sections.ts';
import { areaLayerNames } from '../locate/locate-in-layers.ts';
import { invalidSection } from '../pack/check/check-sections.ts';
import { checkValues } from '../pack/check/check-values.ts';
import { type LoadedPack, openSections } from '../pack/pack-file.ts';
import { checkPackId } from '../pack/pack-id.ts';
import { PackSections } from '../pack/sections.ts';
import { addressRowsFault } from '../pack/views/addresses/address-rows.ts';
import { houseNumbersFault } from '../pack/views/addresses/house-numbers.ts';
import { rollFault } from '../pack/views/roll-view.ts';
import { streetRowsFault } from '../pack/views/streets/street-rows.ts';
import { runsFault } from '../pack/views/addresses/strips-view.ts';
import { streetKeyFault } from '../pack/views/streets/street-keys-view.ts';

/**
 * Checks a whole loaded pack: its id is that of its content, and every value, including forms that only their readers know,
 * follows the schema.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_CORRUPTED for another id, PACK_INVALID for invalid content.
 */
export function verifyPack(pack: LoadedPack, path: string): void {
  checkPackId(pack, path);
  checkValues(openSections(pack), path);
  const sections = new PackSections(pack);
  const keys = streetKeyFault(sections);
  if (keys !== undefined) throw invalidSection(path, 'streets.key', keys);
  const numbers = houseNumbersFault(sections);
  if (numbers !== undefined) throw invalidSection(path, 'addresses.wideStart', numbers);
  const addresses = addressRowsFault(sections);
  if (addresses !== undefined) throw invalidSection(path, 'addresses.rows', addresses);
  const streets = streetRowsFault(sections);
  if (streets !== undefined) throw invalidSection(path, 'streets.rows', streets);
  const runs = runsFault(sections);
  if (runs !== undefined) throw invalidSection(path, 'runs.rows', runs);
  const roll = rollFault(sections);
  if (roll !== undefined) throw invalidSection(path, 'roll.rows', roll);
  for (const layer of Object.values(areaLayerNames)) {
    const fault = areaFault(openAreaSections(layer, sections));
    if (fault !== undefined) throw invalidSection(path, `${layer}.${fault[0]}`, fault[1]);
  }
}
