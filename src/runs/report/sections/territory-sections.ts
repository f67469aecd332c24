/** Rows by circonscription, with maps, and by commune. */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import { type Cell, countCell, dataTable, textCell } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';
import type { AreaCount } from '../report-tally.ts';
import { drawMap, type MapArea } from './territory-map.ts';
import { departementOfCirconscription } from '../../../domain/code-circonscription.ts';
import { circonscriptionName, departementName } from '../../../domain/departements.ts';

/** Most communes listed: all communes of France would make a page too large to open. */
const mostCommunes = 500;
/** Most bureaux listed. */
const mostBureaux = 1000;
/** Départements whose circonscriptions are too small for a map of France, and those for a map of their region. */
const ileDeFrance: readonly string[] = ['75', '77', '78', '91', '92', '93', '94', '95'];
const petiteCouronne: readonly string[] = ['75', '92', '93', '94'];
/** With rows in this many départements, a map shows all of the mainland: holes would be larger than what is left out. */
const manyDepartements = 20;
/** Shades of a map, not counting that of areas without rows. */
const shades = 5;

interface Counted extends AreaCount {
  readonly index: number;
  readonly code: string;
  /** Number of its bureaux with at least one row. */
  readonly bureaux: number;
}

/** Rows by circonscription: maps and a table. */
export function circonscriptionSection(facts: ReportFacts): Html {
  const { territory: words, figures } = facts.words;
  const all = countCirconscriptions(facts);
  const reached = all.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
  const total = reached.reduce((sum, { rows }) => sum + rows, 0);
  const rows = reached.map(({ code, rows: count, bureaux, expectedRight }): Cell[] => [
    textCell(code),
    textCell(circonscriptionName(code)),
    countCell(count, figures),
    { shown: figures.share(count, total), by: count },
    countCell(bureaux, figures),
    { shown: figures.expected(count - expectedRight), by: count - expectedRight },
  ]);
  const columns = [
    { name: words.code },
    { name: words.circonscription },
    ...[words.rows, words.share, words.bureaux, words.wrong].map((name) => ({ name, isFigure: true })),
  ];
  return html`<section aria-labelledby="circonscriptions">
    <h2 id="circonscriptions">${words.byCirconscription}</h2>
    <p>${words.reached(total, reached.length, all.length)}</p>
    ${drawMaps(facts, all, reached)} ${dataTable(words.table, columns, rows)}
  </section>`;
}

function countCirconscriptions({ tally, reference }: ReportFacts): Counted[] {
  const { electoral } = reference.pack;
  const bureaux = new Uint32Array(electoral.circonscriptionCodes.length);
  electoral.bureauCirconscription.forEach((owner, bureau) => {
    if (owner > 0 && tally.bureau(bureau) > 0) bureaux[owner - 1] = (bureaux[owner - 1] ?? 0) + 1;
  });
  return electoral.circonscriptionCodes.map((code, index) => ({
    index,
    code,
    bureaux: bureaux[index] ?? 0,
    ...tally.circonscription(index),
  }));
}

/** A map for each part of France with rows. It shows only départements with rows if those are few: else they would be too small. */
function drawMaps(
  { reference, words: { territory: words, page } }: ReportFacts,
  all: readonly Counted[],
  reached: readonly Counted[],
): Html {
  const steps = shadeSteps(reached);
  const frames = [...new Set(reached.map(({ code }) => mapFrameOf(code)))].sort();
  const inside = [...new Set(reached.map(({ code }) => departementOfCirconscription(code)))];
  const known = [...new Set(all.map(({ code }) => departementOfCirconscription(code)))];
  const groups = frames.map((frame) => {
    const isOf = (departement: string): boolean => mapFrameOf(`${departement}01`) === frame;
    const its = inside.filter(isOf);
    return its.length < manyDepartements ? its : known.filter(isOf);
  });
  const insets = [ileDeFrance, petiteCouronne].flatMap((region) => insetOf(region, inside, known));
  // The mainland comes first, and its insets follow it.
  const ordered = [...groups.slice(0, 1), ...insets, ...groups.slice(1)];
  const maps = ordered.map((departements) => {
    const areas = all
      .filter(({ code }) => departements.includes(departementOfCirconscription(code)))
      .map(({ index, code, rows }): MapArea => {
        const title = `${code} ${circonscriptionName(code)}${page.colon}${words.ofRows(rows)}`;
        return { index, title, label: code, shade: rows === 0 ? 0 : 1 + steps.filter((step) => rows >= step).length };
      });
    const name = nameMap(departements);
    const isOverseas = departements.every((departement) => mapFrameOf(`${departement}01`) !== '');
    const map = drawMap(reference.layers.circonscriptions, areas, words.map(name), isOverseas);
    return map.text === ''
      ? html``
      : html`<figure>
          ${map}
          <figcaption>${name}</figcaption>
        </figure>`;
  });
  const ends = [1, ...steps].map((from, at) => ({ from, to: (steps[at] ?? Infinity) - 1, shade: at + 1 }));
  return html`<div class="maps">${maps}</div>
    <ul class="legend">
      <li><span class="swatch shade-0"></span>${words.noRow}</li>
      ${ends.map(
        ({ from, to, shade }) =>
          html`<li>
            <span class="swatch shade-${shade}"></span>${to === Infinity ? words.andMore(from) : words.fromTo(from, to)}
          </li>`,
      )}
    </ul>`;
}

/** A region as one more map, if it has rows and there are others on the mainland outside it. */
function insetOf(
  region: readonly string[],
  reached: readonly string[],
  known: readonly string[],
): readonly (readonly string[])[] {
  const its = reached.filter((departement) => region.includes(departement));
  const mainland = reached.filter((departement) => mapFrameOf(`${departement}01`) === '');
  return its.length > 0 && its.length < mainland.length
    ? [known.filter((departement) => region.includes(departement))]
    : [];
}

/** Counts at which each shade begins. Each shade has about the same number of circonscriptions, and at least one. */
function shadeSteps(reached: readonly Counted[]): number[] {
  const ascending = reached.map(({ rows }) => rows).reverse();
  const least = ascending[0] ?? 0;
  const steps = Array.from(
    { length: shades - 1 },
    (_, at) => ascending[Math.floor(((at + 1) * ascending.length) / shades)] ?? 0,
  );
  return [...new Set(steps)].filter((step) => step > least);
}

/** Rows by commune, as a table. */
export function communeSection({ tally, reference, words: { territory: words, figures } }: ReportFacts): Html {
  const { communes, strings } = reference.pack;
  const counted = Array.from(communes.code, (code, index) => ({ code, index, ...tally.commune(index) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const rows = counted
    .slice(0, mostCommunes)
    .map(({ code, index, rows: count, assigned, expectedRight }): Cell[] => [
      textCell(codeInseeText(code)),
      textCell(strings.text(communes.name[index] ?? 0)),
      countCell(count, figures),
      { shown: figures.share(assigned, count), by: assigned / count },
      { shown: figures.expected(assigned - expectedRight), by: assigned - expectedRight },
    ]);
  return html`<section aria-labelledby="communes">
    <h2 id="communes">${words.byCommune}</h2>
    <p>${words.communes(counted.length, rows.length)}</p>
    ${dataTable(
      words.communeTable,
      [
        { name: 'INSEE' },
        { name: words.commune },
        ...[words.rows, words.assigned, words.wrong].map((name) => ({ name, isFigure: true })),
      ],
      rows,
    )}
  </section>`;
}

/** Rows by bureau de vote, as a table. */
export function bureauSection({ tally, reference, words: { territory: words, figures } }: ReportFacts): Html {
  const { electoral, strings } = reference.pack;
  const counted = Array.from(electoral.bureauCode, (code, index) => ({ code, index, rows: tally.bureau(index) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  if (counted.length === 0) return html``;
  const rows = counted
    .slice(0, mostBureaux)
    .map(({ code, index, rows: count }): Cell[] => [
      textCell(strings.text(code)),
      textCell(electoral.circonscriptionCodes[(electoral.bureauCirconscription[index] ?? 0) - 1] ?? ''),
      countCell(count, figures),
    ]);
  return html`<section aria-labelledby="bureaux">
    <h2 id="bureaux">${words.byBureau}</h2>
    <p>${words.bureauxListed(counted.length, rows.length)}</p>
    ${dataTable(
      words.bureauTable,
      [{ name: words.bureau }, { name: words.circonscription }, { name: words.rows, isFigure: true }],
      rows,
    )}
  </section>`;
}

/** The part of France shown on one map: the mainland with Corsica, or one overseas territory. */
function mapFrameOf(circonscription: string): string {
  const departement = departementOfCirconscription(circonscription);
  return departement.length === 3 ? departement : '';
}

/** Title of a map of some départements. */
function nameMap(departements: readonly string[]): string {
  const [first = '', ...others] = departements;
  const areAllOf = (region: readonly string[]): boolean => departements.every((one) => region.includes(one));
  if (others.length === 0) return departementName(first) === first ? `Département ${first}` : departementName(first);
  if (areAllOf(petiteCouronne)) return 'Paris et petite couronne';
  return areAllOf(ileDeFrance) ? 'Île-de-France' : 'France métropolitaine';
}
