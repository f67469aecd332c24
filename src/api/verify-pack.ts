/** The check of a whole pack, for one that comes from somebody else: whether it is what its header says, down to the last index. */
import { areaFault } from '../locate/areas/check-areas.ts';
import { openAreaSections } from '../locate/areas/area-sections.ts';
import { areaLayerNames } from '../locate/locate-in-layers.ts';
import { invalidSection } from '../pack/check-sections.ts';
import { checkValues } from '../pack/check-values.ts';
import { type LoadedPack, openSections } from '../pack/pack-file.ts';
import { checkPackId } from '../pack/pack-id.ts';
import { PackSections } from '../pack/sections.ts';
import { addressPlaceFault } from '../pack/views/address-places.ts';
import { streetKeyFault } from '../pack/views/street-keys-view.ts';

/**
 * Checks a loaded pack whole: its id is that of its content, every value is as the schema says, and so are the forms that
 * only their readers know.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_CORRUPTED for another id, PACK_INVALID for content that is out of place.
 */
export function verifyPack(pack: LoadedPack, path: string): void {
  checkPackId(pack, path);
  checkValues(openSections(pack), path);
  const sections = new PackSections(pack);
  const keys = streetKeyFault(sections);
  if (keys !== undefined) throw invalidSection(path, 'streets.key', keys);
  const places = addressPlaceFault(sections);
  if (places !== undefined) throw invalidSection(path, 'addresses.places', places);
  for (const layer of Object.values(areaLayerNames)) {
    const fault = areaFault(openAreaSections(layer, sections));
    if (fault !== undefined) throw invalidSection(path, `${layer}.${fault[0]}`, fault[1]);
  }
}
