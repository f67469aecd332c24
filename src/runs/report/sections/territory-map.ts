/** A map of circonscriptions as SVG, from the pack's areas, simplified to fit in a page. */
import type { AreaRings } from '../../../locate/areas/area-sections.ts';
import type { AreaLayer } from '../../../locate/locate-in-layers.ts';
import { html, type Html } from '../page/html.ts';

/** A circonscription to draw. */
export interface MapArea {
  /** Index in the pack. */
  readonly index: number;
  /** Tooltip. */
  readonly title: string;
  /** Written on an area that has room for it. */
  readonly label: string;
  /** Shade, 0 (no rows) to 5. */
  readonly shade: number;
}

/** Maximum width and height of a map, in drawing units; a unit is half a pixel on a wide page. */
const sideSteps = 1200;

interface Frame {
  readonly west: number;
  readonly north: number;
  readonly stepsPerLongitude: number;
  readonly stepsPerLatitude: number;
  readonly width: number;
  readonly height: number;
}

/** Islands farther than this from the largest one, in degrees, are left out of the frame of an archipelago. */
const archipelagoDegrees = 3;

/** A map with at most this many areas has all their labels that fit beside each other, also on areas without room. */
const fewAreas = 15;

/**
 * Draws areas on one map; returns '' for areas without a border. North is up; lengths are true at the map's centre.
 *
 * @param isArchipelago true to frame the largest island and those around it: all of Polynésie would be dots on an ocean.
 */
export function drawMap(layer: AreaLayer, areas: readonly MapArea[], label: string, isArchipelago = false): Html {
  const outlines = areas.map((area) => ({ area, rings: outlinesOf(layer, area.index) }));
  const all = outlines.flatMap(({ rings }) => rings.flatMap(ringsOf));
  const frame = frameOf(isArchipelago ? nearLargest(all) : all);
  if (frame === undefined) return html``;
  const paths = outlines.map(({ area, rings }) => {
    const path = rings.map((outline) => pathOf(outline, frame)).join('');
    return path === ''
      ? html``
      : html`<path class="shade-${area.shade}" d="${path}"><title>${area.title}</title></path>`;
  });
  const labels = labelsOf(outlines, frame);
  return html`<svg viewBox="-4 -4 ${frame.width + 8} ${frame.height + 8}" role="img" aria-label="${label}">
    ${paths} ${labels}
  </svg>`;
}

/** Room that a label needs, in drawing units. */
const labelWidth = 78;
const labelHeight = 34;

/** Outlines of an area to draw. */
interface Outlined {
  readonly area: MapArea;
  readonly rings: readonly AreaRings[];
}

/** A label in the middle of each area's largest ring: where that has room for it, or on a map of few areas; never on another. */
function labelsOf(outlines: readonly Outlined[], frame: Frame): Html[] {
  const largest = outlines.flatMap(({ area, rings }) => {
    const boxes = rings.flatMap(ringsOf).map((ring) => boxOf(ring, frame));
    const [box] = boxes.sort((one, other) => other.width * other.height - one.width * one.height);
    return box === undefined ? [] : [{ text: area.label, ...box }];
  });
  const placed: { readonly x: number; readonly y: number }[] = [];
  return largest
    .sort((one, other) => other.width * other.height - one.width * one.height)
    .flatMap(({ text, x, y, width, height }) => {
      const hasRoom = width >= labelWidth && height >= labelHeight;
      if (!hasRoom && outlines.length > fewAreas) return [];
      // Beside the middle where another label is in it.
      const free = [0, labelHeight, -labelHeight]
        .map((down) => ({ x: within(x, labelWidth / 2, frame.width), y: within(y + down, labelHeight / 2, frame.height) }))
        .find((at) => placed.every((other) => Math.abs(other.x - at.x) >= labelWidth || Math.abs(other.y - at.y) >= labelHeight)); // prettier-ignore
      if (free === undefined) return [];
      placed.push(free);
      return [html`<text x="${Math.round(free.x)}" y="${Math.round(free.y)}">${text}</text>`];
    });
}

/** A value at least `margin` from 0 and from `end`. */
function within(value: number, margin: number, end: number): number {
  return Math.max(margin, Math.min(end - margin, value));
}

/** Coordinates of the rings of an outline. */
function ringsOf({ coordinates, ringStarts }: AreaRings): Float64Array[] {
  return Array.from(ringStarts.subarray(0, -1), (first, ring) =>
    coordinates.subarray(2 * first, 2 * (ringStarts[ring + 1] ?? first)),
  );
}

/** The ring with the largest box, and those that begin near it. */
function nearLargest(rings: readonly Float64Array[]): Float64Array[] {
  const sizes = rings.map((ring) => {
    const frame = frameOf([ring]);
    return frame === undefined ? 0 : 1 / (frame.stepsPerLatitude * frame.stepsPerLongitude);
  });
  const largest = rings[sizes.indexOf(Math.max(...sizes))];
  if (largest === undefined) return [];
  const isNear = (ring: Float64Array, side: 0 | 1): boolean =>
    Math.abs((ring[side] ?? 0) - (largest[side] ?? 0)) < archipelagoDegrees;
  return rings.filter((ring) => isNear(ring, 0) && isNear(ring, 1));
}

/** Middle of the points of a ring, and the size of its box, in drawing units. */
function boxOf(
  coordinates: Float64Array,
  { west, north, stepsPerLongitude, stepsPerLatitude }: Frame,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const end = coordinates.length;
  let [left, right, top, bottom, x, y] = [Infinity, -Infinity, Infinity, -Infinity, 0, 0];
  for (let at = 0; at < end; at += 2) {
    const across = ((coordinates[at] ?? 0) - west) * stepsPerLongitude;
    const down = (north - (coordinates[at + 1] ?? 0)) * stepsPerLatitude;
    [left, right] = [Math.min(left, across), Math.max(right, across)];
    [top, bottom] = [Math.min(top, down), Math.max(bottom, down)];
    x += across;
    y += down;
  }
  const points = Math.max(1, end / 2);
  return { x: x / points, y: y / points, width: right - left, height: bottom - top };
}

function outlinesOf({ areas, owner }: AreaLayer, index: number): AreaRings[] {
  const outlines: AreaRings[] = [];
  owner.forEach((owned, area) => {
    if (owned === index) outlines.push(areas.outline(area));
  });
  return outlines;
}

function frameOf(rings: readonly Float64Array[]): Frame | undefined {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const coordinates of rings) {
    for (let at = 0; at < coordinates.length; at += 2) {
      west = Math.min(west, coordinates[at] ?? west);
      east = Math.max(east, coordinates[at] ?? east);
      south = Math.min(south, coordinates[at + 1] ?? south);
      north = Math.max(north, coordinates[at + 1] ?? north);
    }
  }
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const longer = Math.max((east - west) * squeeze, north - south);
  if (!(longer > 0)) return undefined;
  const stepsPerLatitude = sideSteps / longer;
  const stepsPerLongitude = stepsPerLatitude * squeeze;
  return {
    west,
    north,
    stepsPerLongitude,
    stepsPerLatitude,
    width: Math.ceil((east - west) * stepsPerLongitude),
    height: Math.ceil((north - south) * stepsPerLatitude),
  };
}

/** Rounds points to whole units, so that neighbours drawn separately still share their border. Smaller rings vanish. */
function pathOf({ coordinates, ringStarts }: AreaRings, frame: Frame): string {
  let path = '';
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    const points: (readonly [x: number, y: number])[] = [];
    for (let point = ringStarts[ring] ?? 0; point < (ringStarts[ring + 1] ?? 0); point++) {
      const x = Math.round(((coordinates[2 * point] ?? 0) - frame.west) * frame.stepsPerLongitude);
      const y = Math.round((frame.north - (coordinates[2 * point + 1] ?? 0)) * frame.stepsPerLatitude);
      addPoint(points, x, y);
    }
    if (points.length < 4) continue;
    let from = points[0] ?? [0, 0];
    path += `M${from[0]} ${from[1]}l`;
    path += points
      .slice(1, -1)
      .map((to) => {
        const step = `${to[0] - from[0]} ${to[1] - from[1]}`;
        from = to;
        return step;
      })
      .join(' ');
    path += 'z';
  }
  return path;
}

/** Drops a point equal to the last one, and a last point that lies on the line to this one. */
function addPoint(points: (readonly [x: number, y: number])[], x: number, y: number): void {
  const last = points.at(-1);
  if (last?.[0] === x && last[1] === y) return;
  const before = points.at(-2);
  if (last !== undefined && before !== undefined) {
    const straight = (last[0] - before[0]) * (y - last[1]) === (last[1] - before[1]) * (x - last[0]);
    const onward = (last[0] - before[0]) * (x - last[0]) + (last[1] - before[1]) * (y - last[1]) > 0;
    if (straight && onward) points.pop();
  }
  points.push([x, y]);
}
