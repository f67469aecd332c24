import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { type AreaLayers, locateInLayers } from './locate-in-layers.ts';

/**
 * Locates what the pack has not located at build time: a place between two numbers, or coordinates that were given.
 */
export function locateRecord(record: AddressRecord, layers: AreaLayers): void {
  const { found, located } = record;
  if (found.precision !== precisionIndex.interpolation && found.precision !== precisionIndex.position) return;
  locateInLayers(layers, found.longitude, found.latitude, located);
}
