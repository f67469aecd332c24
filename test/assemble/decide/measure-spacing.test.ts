import { describe, expect, it } from 'vitest';
import { measureSpacing } from '../../../src/assemble/decide/measure-spacing.ts';
import { SectionSet } from '../../../src/pack/sections.ts';

/** A square of a degree's fraction at the equator, where 1e-5 degrees are 1.11 m: corners every `step` units of 1e-7 degrees. */
function ring(step: number, corners: number): number[] {
  const along = Array.from({ length: corners }, (_, at) => [at * step, 0]);
  return [...along, [(corners - 1) * step, 40_000], [0, 40_000], [0, 0]].flat();
}

/** Spacing in metres of two communes, the second of which is an arrondissement of the first, with one bureau of such a border. */
function spacingOf(points: readonly number[], isVoronoi: number): number[] {
  const sections = new SectionSet();
  sections.set('bureaux.isVoronoi', Uint8Array.of(isVoronoi));
  sections.set('bureaux.commune', Uint32Array.of(0));
  sections.set('bureauAreas.owner', Uint32Array.of(0));
  sections.set('bureauAreas.coordinates', Int32Array.from(points));
  sections.set('bureauAreas.ringStarts', Uint32Array.of(0, points.length / 2));
  sections.set('bureauAreas.areaRingStarts', Uint32Array.of(0, 1));
  sections.set('communes.whole', Uint32Array.of(0, 0));
  sections.set('communes.cellSpacing', new Uint16Array(2));
  measureSpacing(sections);
  return Array.from(sections.get('communes.cellSpacing'), (decimetres) => decimetres / 10);
}

describe('the distance between the addresses that cells were drawn around', () => {
  it('is the median length of the edges of cells, for a city and its arrondissements', () => {
    const [city, arrondissement] = spacingOf(ring(1800, 12), 1);
    expect(city).toBeCloseTo(20, 0);
    expect(arrondissement).toBe(city);
  });

  it('is not told of contours that are no cells', () => {
    expect(spacingOf(ring(1800, 12), 0)).toEqual([0, 0]);
  });
});
