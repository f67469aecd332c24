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

/** Draws areas on one map; returns '' for areas without a border. North is up; lengths are true at the map's centre. */
export function drawMap(layer: AreaLayer, areas: readonly MapArea[], label: string): Html {
  const outlines = areas.map((area) => ({ area, rings: outlinesOf(layer, area.index) }));
  const frame = frameOf(outlines.flatMap(({ rings }) => rings));
  if (frame === undefined) return html``;
  const paths = outlines.map(({ area, rings }) => {
    const path = rings.map((outline) => pathOf(outline, frame)).join('');
    return path === ''
      ? html``
      : html`<path class="shade-${area.shade}" d="${path}"><title>${area.title}</title></path>`;
  });
  const labels = outlines.map(({ area, rings }) => labelOf(area.label, rings, frame));
  return html`<svg viewBox="-4 -4 ${frame.width + 8} ${frame.height + 8}" role="img" aria-label="${label}">
    ${paths} ${labels}
  </svg>`;
}

/** Room that a label needs, in drawing units. */
const labelWidth = 78;
const labelHeight = 34;

/** A label in the middle of the outline with the largest box, if that has room for it. */
function labelOf(text: string, outlines: readonly AreaRings[], frame: Frame): Html {
  const boxes = outlines.flatMap(({ coordinates, ringStarts }) =>
    ringStarts.length < 2 ? [] : [boxOf(coordinates, 2 * (ringStarts[1] ?? 0), frame)],
  );
  const [largest] = boxes.sort((one, other) => other.width * other.height - one.width * one.height);
  if (largest === undefined || largest.width < labelWidth || largest.height < labelHeight) return html``;
  return html`<text x="${Math.round(largest.x)}" y="${Math.round(largest.y)}">${text}</text>`;
}

/** Middle of the points of a ring, and the size of its box, in drawing units. */
function boxOf(
  coordinates: AreaRings['coordinates'],
  end: number,
  { west, north, stepsPerLongitude, stepsPerLatitude }: Frame,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
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

function frameOf(outlines: readonly AreaRings[]): Frame | undefined {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const { coordinates } of outlines) {
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
