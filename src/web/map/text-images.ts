import type { Map as LibraryMap } from 'maplibre-gl';
import { circonscriptionText } from '../words/codes.ts';

/** Sizes and weights of texts by their kind, in pixels. */
const kinds: Readonly<
  Record<
    string,
    { readonly font: string; readonly size: number; readonly isSoft?: boolean; readonly isUnseen?: boolean }
  >
> = {
  rue: { font: '500 11px', size: 11, isSoft: true },
  commune: { font: '600 13px', size: 13 },
  lieu: { font: '600 11px', size: 11 },
  numero: { font: '400 10px', size: 10, isSoft: true },
  bureau: { font: '500 11px', size: 11, isSoft: true },
  circonscription: { font: '700 13px', size: 13 },
  departement: { font: '600 12px', size: 12, isSoft: true },
  // As large as a label with its paper: keeps other names from under it.
  etiquette: { font: '600 15px', size: 16, isUnseen: true },
};

const family = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/** Colours of texts and of the halo around them. */
export interface TextColours {
  readonly ink: string;
  readonly soft: string;
  readonly halo: string;
}

/**
 * Draws the texts of a map as images when they are needed: the library draws texts only from files of glyphs, which would be
 * megabytes for French alone.
 *
 * @param coloursNow colours of the scheme that is shown.
 */
export function drawTexts(map: LibraryMap, coloursNow: () => TextColours): void {
  map.on('styleimagemissing', ({ id }) => {
    const [kind = '', ...rest] = id.split(':');
    const text = rest.join(':');
    const style = kinds[kind];
    if (style === undefined || map.hasImage(id)) return;
    map.addImage(id, textImage(linesOf(kind, text), style, coloursNow()), { pixelRatio: 2 });
  });
}

/** A circonscription is given by its code, and named in two lines: `1re circonscription` / `du Val-de-Marne`. */
function linesOf(kind: string, text: string): readonly string[] {
  if (kind !== 'circonscription') return [text];
  const [first = '', number = '', ...rest] = circonscriptionText(text).split(' ');
  // In English the number comes second: `circonscription 1` / `of Paris`.
  return rest.length === 0 ? [`${first} ${number}`] : [`${first} ${number}`, rest.join(' ')];
}

function textImage(
  lines: readonly string[],
  { font, size, isSoft = false, isUnseen = false }: NonNullable<(typeof kinds)[string]>,
  { ink, soft, halo }: TextColours,
): ImageData {
  const canvas = document.createElement('canvas');
  // Drawn in memory: reading pixels back from the graphics processor waits for all that it has still to draw.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return new ImageData(1, 1);
  context.font = `${font} ${family}`;
  const widths = lines.map((line) => context.measureText(line).width);
  const width = Math.ceil(Math.max(1, ...widths)) + 6;
  const lineHeight = size + 2;
  canvas.width = 2 * width;
  canvas.height = 2 * (lines.length * lineHeight + 6);
  if (isUnseen) return context.getImageData(0, 0, canvas.width, canvas.height);
  context.scale(2, 2);
  context.font = `${font} ${family}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = isSoft ? soft : ink;
  context.textAlign = 'center';
  lines.forEach((line, at) => {
    const middle = 3 + (at + 0.5) * lineHeight;
    context.strokeText(line, width / 2, middle);
    context.fillText(line, width / 2, middle);
  });
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
