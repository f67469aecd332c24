import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { codeInseeNumber, codeInseeText } from '../pack/views/communes-view.ts';
import { type BureauChange, bureauChanges, classifyBureaux } from './bureau-changes.ts';
import type { Flow } from './bureau-flows.ts';
import { type AddressChange, addressChangeNames, writeRow } from './change-rows.ts';
import { countsPerCommune, type PackDiff } from './diff-packs.ts';
import type { DiffViews } from './diff-views.ts';

/** Counts of addresses in each pack and by change; an address can have several changes. */
export type AddressCounts = Readonly<Record<'avant' | 'apres' | AddressChange, number>>;

/** Counts of bureaux in each pack, and by what became of those of the older one (`apparu`: those of the newer one). */
export type BureauCounts = Readonly<Record<'avant' | 'apres' | BureauChange, number>>;

/** A commune (arrondissement in Paris, Lyon, Marseille) in which something changed. */
export interface CommuneDiff {
  readonly code_insee: string;
  readonly nom: string;
  readonly adresses: AddressCounts;
}

/** What changed between two packs. */
export interface DiffSummary {
  readonly adresses: AddressCounts;
  readonly bureaux: BureauCounts;
  /** Communes that only one of the packs covers: they were not compared. */
  readonly communes_non_comparees: number;
  /** Most addresses changed first. */
  readonly communes: readonly CommuneDiff[];
}

/** A summary with the table of bureaux that changed, as CSV. */
export interface DiffReport {
  readonly summary: DiffSummary;
  readonly bureauRows: Uint8Array;
  readonly communeRows: Uint8Array;
}

/** Sums up a finished comparison. */
export function summarizeDiff(diff: PackDiff): DiffReport {
  const communes = countCommunes(diff);
  const adresses = sumCounts(communes.map((commune) => commune.adresses));
  const flows = diff.flows.list();
  const changes = classifyBureaux(flows, diff.numbers.bureaux);
  const { bureaux, gone, come } = countBureaux(diff, flows, changes);
  const changed = communes.filter(({ adresses: counts }) => changesOf(counts) > 0);
  changed.sort((a, b) => changesOf(b.adresses) - changesOf(a.adresses) || (a.code_insee < b.code_insee ? -1 : 1));
  return {
    summary: { adresses, bureaux, communes_non_comparees: diff.communesApart, communes: changed },
    bureauRows: bureauTable(diff, flows, changes, gone, come),
    communeRows: communeTable(changed),
  };
}

function countCommunes({ before, after, countsBefore, countsAfter }: PackDiff): CommuneDiff[] {
  const byCode = new Map<string, CommuneDiff>();
  const add = (views: DiffViews, counts: Float64Array): void => {
    for (let commune = 0; commune < views.communes.count; commune++) {
      const at = commune * countsPerCommune;
      const own = counts.subarray(at, at + countsPerCommune);
      if (own.every((count) => count === 0)) continue;
      const code = codeInseeText(views.communes.code[commune] ?? 0);
      const known = byCode.get(code);
      const adresses = readCounts(own);
      byCode.set(code, {
        code_insee: code,
        nom: views.strings.text(views.communes.name[commune] ?? 0),
        adresses: known === undefined ? adresses : sumCounts([known.adresses, adresses]),
      });
    }
  };
  add(after, countsAfter);
  add(before, countsBefore);
  return [...byCode.values()].sort((a, b) => codeInseeNumber(a.code_insee) - codeInseeNumber(b.code_insee));
}

const countNames = ['avant', 'apres', ...addressChangeNames] as const;

function readCounts(counts: Float64Array): AddressCounts {
  return Object.fromEntries(countNames.map((name, at) => [name, counts[at] ?? 0])) as AddressCounts;
}

function sumCounts(all: readonly AddressCounts[]): AddressCounts {
  const sum = Object.fromEntries(countNames.map((name) => [name, 0])) as Record<keyof AddressCounts, number>;
  for (const counts of all) for (const name of countNames) sum[name] += counts[name];
  return sum;
}

function changesOf(counts: AddressCounts): number {
  return addressChangeNames.reduce((sum, name) => sum + counts[name], 0);
}

/**
 * Counts the bureaux of the communes compared. A bureau whose code the other pack lacks, and which no address entered or left,
 * vanished or appeared.
 */
function countBureaux(
  { before, after, numbers, comparedBefore, comparedAfter }: PackDiff,
  flows: readonly Flow[],
  changes: ReadonlyMap<number, BureauChange>,
): { bureaux: BureauCounts; gone: number[]; come: number[] } {
  const reached = new Set(flows.map((flow) => flow.after));
  const known = new Set(numbers.bureaux);
  const old = bureauxOf(before, comparedBefore);
  const young = bureauxOf(after, comparedAfter);
  const gone = old.filter((bureau) => !changes.has(bureau) && numbers.bureaux[bureau] === -1);
  const come = young.filter((bureau) => !reached.has(bureau) && !known.has(bureau));
  const bureaux = Object.fromEntries(Object.keys(bureauChanges).map((name) => [name, 0])) as Record<
    BureauChange,
    number
  >;
  for (const change of changes.values()) bureaux[change]++;
  bureaux.disparu = gone.length;
  bureaux.apparu = come.length;
  return { bureaux: { avant: old.length, apres: young.length, ...bureaux }, gone, come };
}

function bureauxOf({ electoral: { bureauCommune } }: DiffViews, compared: Uint8Array): number[] {
  const bureaux: number[] = [];
  bureauCommune.forEach((commune, bureau) => {
    if (compared[commune] === 1) bureaux.push(bureau);
  });
  return bureaux;
}

/** One row per flow of a bureau that changed: how many addresses went where. */
function bureauTable(
  { before, after }: PackDiff,
  flows: readonly Flow[],
  changes: ReadonlyMap<number, BureauChange>,
  gone: readonly number[],
  come: readonly number[],
): Uint8Array {
  const out = new ByteBuffer();
  const code = ({ electoral, strings }: DiffViews, bureau: number): string =>
    strings.text(electoral.bureauCode[bureau] ?? 0);
  writeRow(['changement', 'code_bureau_vote_avant', 'code_bureau_vote', 'adresses'], out);
  for (const flow of flows) {
    const change = changes.get(flow.before) ?? 'identique';
    if (change === 'identique') continue;
    writeRow([change, code(before, flow.before), code(after, flow.after), String(flow.addresses)], out);
  }
  for (const bureau of gone) writeRow(['disparu', code(before, bureau), '', ''], out);
  for (const bureau of come) writeRow(['apparu', '', code(after, bureau), ''], out);
  return out.view();
}

function communeTable(communes: readonly CommuneDiff[]): Uint8Array {
  const out = new ByteBuffer();
  writeRow(['code_insee', 'nom', ...countNames], out);
  for (const { code_insee, nom, adresses } of communes) {
    writeRow([code_insee, nom, ...countNames.map((name) => String(adresses[name]))], out);
  }
  return out.view();
}
