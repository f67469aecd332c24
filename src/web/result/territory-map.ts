import type { Feature } from 'geojson';
import { departementName } from '../../domain/departements.ts';
import type { AreaRows, CommuneRows, JobReport } from '../api/answers.ts';
import { AreaMap } from '../map/area-map.ts';
import { boxOf, cornersOf, widened } from '../map/box.ts';
import type { Drawing } from '../map/map-layers.ts';
import { element } from '../page/element.ts';
import { announce } from '../page/notice.ts';
import { circonscriptionText } from '../words/codes.ts';
import { formatCount } from '../words/figures.ts';
import { say } from '../words/say.ts';

/** What is counted on the map. */
export type TerritoryLevel = 'circonscriptions' | 'communes';

const shadeCount = 5;
/** Radius of the largest circle in pixels; areas of circles are proportional to rows. */
const largestRadius = 28;

/** A map of a result's rows: circonscriptions in shades, or communes as circles. */
export class TerritoryMap {
  readonly element: HTMLElement;
  readonly #report: JobReport;
  readonly #map = new AreaMap((_longitude, _latitude, code) => {
    this.#tell(code);
  }, say('Carte des lignes'));
  readonly #told = element('p', { class: 'soft', role: 'status' });
  #level: TerritoryLevel = 'circonscriptions';
  /** Part of France that is shown: the mainland, or an overseas territory. */
  #part: string;

  constructor(report: JobReport) {
    this.#report = report;
    const parts = partsOf(report);
    this.#part = parts[0] ?? mainland;
    this.element = element('div', { class: 'territory-map' }, this.#partButtons(parts), this.#map.element, this.#told);
  }

  async show(level: TerritoryLevel): Promise<void> {
    this.#level = level;
    this.#told.textContent =
      level === 'circonscriptions'
        ? say('Cliquez sur une circonscription pour voir combien de lignes s’y trouvent ; au clavier, Entrée choisit celle du milieu.') // prettier-ignore
        : say('L’aire de chaque cercle est proportionnelle aux lignes de la commune.');
    const { circonscriptions = [], communes = [] } = this.#report;
    const drawing = level === 'circonscriptions' ? shaded(circonscriptions) : circled(communes);
    const around = communes
      .filter(({ code }) => partOf(code) === this.#part)
      .flatMap((commune) => pointOf(commune, {}));
    const box = boxOf(around);
    await this.#map.show(drawing, box === undefined ? [] : cornersOf(widened(box, 0.1)));
  }

  /** A button for each part of France with rows, if there are several: they are too far apart for one map. */
  #partButtons(parts: readonly string[]): HTMLElement | undefined {
    if (parts.length < 2) return undefined;
    const buttons = parts.map((part) =>
      element(
        'button',
        {
          type: 'button',
          class: 'small',
          'aria-pressed': String(part === this.#part),
          onclick: () => {
            this.#part = part;
            buttons.forEach((button, at) => {
              button.setAttribute('aria-pressed', String(parts[at] === part));
            });
            void this.show(this.#level);
          },
        },
        part === mainland ? say('Métropole') : departementName(part),
      ),
    );
    return element(
      'p',
      { class: 'actions small', role: 'group', 'aria-label': say('Partie de la France') },
      ...buttons,
    );
  }

  #tell(code: string | undefined): void {
    if (code === undefined) return;
    const { lignes = 0 } = this.#report.circonscriptions?.find((area) => area.code === code) ?? {};
    const values = { circonscription: circonscriptionText(code), count: formatCount(lignes) };
    this.#told.textContent = say('{circonscription} : {count} {count|ligne|lignes}.', values);
    announce(this.#told.textContent);
  }
}

/** Circonscriptions by the number of their rows: each shade has about as many of them. */
function shaded(areas: readonly AreaRows[]): Drawing {
  const ascending = areas.map(({ lignes }) => lignes).sort((one, other) => one - other);
  const starts = Array.from({ length: shadeCount }, (_, at) => ascending[Math.floor((at * ascending.length) / shadeCount)] ?? 0); // prettier-ignore
  const from = [...new Set(starts)];
  // With few shades the darkest are taken, which are seen best.
  const offset = shadeCount - from.length;
  const shades = new Map(
    areas.map(({ code, lignes }) => [code, offset + from.filter((start) => lignes >= start).length - 1] as const),
  );
  const textOf = (start: number, at: number): string => {
    const next = from[at + 1];
    const values = { from: formatCount(start), to: formatCount((next ?? 0) - 1) };
    if (next === undefined) return say('{from} {from|ligne|lignes} et plus', values);
    return next - 1 === start ? say('{from} {from|ligne|lignes}', values) : say('{from} à {to} lignes', values);
  };
  return { shades, shadeTexts: new Map(from.map((start, at) => [offset + at, textOf(start, at)])) };
}

function circled(communes: readonly CommuneRows[]): Drawing {
  const most = Math.max(1, ...communes.map(({ lignes }) => lignes));
  const effectifs = communes.flatMap((commune) =>
    pointOf(commune, { rayon: Math.max(2, largestRadius * Math.sqrt(commune.lignes / most)) }),
  );
  return { effectifs };
}

function pointOf({ longitude, latitude }: CommuneRows, properties: Readonly<Record<string, number>>): Feature[] {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
  return [{ type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties }];
}

/** The part of France outside overseas territories. */
const mainland = '';

/** Part of a commune: its overseas territory, or the mainland. */
function partOf(codeInsee: string): string {
  return /^9[78]/.test(codeInsee) ? codeInsee.slice(0, 3) : mainland;
}

/** Parts with rows, the mainland first. */
function partsOf({ communes = [] }: JobReport): string[] {
  return [...new Set(communes.map(({ code }) => partOf(code)))].sort();
}
