import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';
import { type AreaLayers, locateInLayers } from './locate-in-layers.ts';

/**
 * Locates what the pack has not located at build time: a place between two numbers, or coordinates that were given.
 * Coordinates stand in for an address that was not found to its street.
 */
export function locateRecord(record: AddressRecord, layers: AreaLayers): void {
  const { found, parsed, located } = record;
  if (parsed.hasPosition && found.street === -1) {
    found.precision = precisionIndex.position;
    found.hasPosition = true;
    found.longitude = parsed.longitude;
    found.latitude = parsed.latitude;
    found.score = 1;
  }
  if (found.precision !== precisionIndex.interpolation && found.precision !== precisionIndex.position) return;
  locateInLayers(layers, found.longitude, found.latitude, located);
}
