import type { Flow } from './bureau-flows.ts';

/** What became of a bureau. */
export const bureauChanges = {
  identique: 'The same code, and nearly all of its addresses.',
  renumerote: 'Nearly all of its addresses, under another code.',
  scinde: 'Its addresses went to two or more bureaux made mostly of them.',
  fusionne: 'It became one bureau with another, most of both.',
  redecoupe: 'Its borders moved otherwise.',
  apparu: 'No address of it was in a bureau known before.',
  disparu: 'No address of it is in a bureau known now.',
} as const;

/** One of {@link bureauChanges}. */
export type BureauChange = keyof typeof bureauChanges;

/** Share that counts as nearly all of a bureau: changed positions and probabilities move a few addresses at every border. */
const nearlyAll = 0.9;
/** Share that makes a bureau mostly part of another: a new bureau often takes parts of its neighbours too. */
const mostly = 0.7;
/** Smaller shares are a few addresses at the border. */
const part = 0.1;

/** Flows by either end, with the addresses of each bureau. */
class FlowEnds {
  private readonly flows = new Map<number, Flow[]>();
  private readonly totals = new Map<number, number>();
  private readonly end: 'before' | 'after';

  constructor(all: readonly Flow[], end: 'before' | 'after') {
    this.end = end;
    for (const flow of all) {
      const bureau = flow[end];
      const known = this.flows.get(bureau);
      if (known === undefined) this.flows.set(bureau, [flow]);
      else known.push(flow);
      this.totals.set(bureau, (this.totals.get(bureau) ?? 0) + flow.addresses);
    }
  }

  of(bureau: number): readonly Flow[] {
    return this.flows.get(bureau) ?? [];
  }

  /** Share of the bureau at this end that a flow is. */
  share(flow: Flow): number {
    return flow.addresses / (this.totals.get(flow[this.end]) ?? 1);
  }
}

/**
 * Says what became of each bureau of the older pack that still has addresses.
 *
 * @param codeNow the newer pack's index of a bureau's code, -1 for none.
 * @returns by bureau of the older pack.
 */
export function classifyBureaux(all: readonly Flow[], codeNow: Int32Array): ReadonlyMap<number, BureauChange> {
  const from = new FlowEnds(all, 'before');
  const to = new FlowEnds(all, 'after');
  const changes = new Map<number, BureauChange>();
  for (const { before } of all) {
    if (!changes.has(before)) changes.set(before, classify(before, from, to, codeNow[before] ?? -1));
  }
  return changes;
}

function classify(bureau: number, from: FlowEnds, to: FlowEnds, sameCode: number): BureauChange {
  const flows = from.of(bureau);
  const main = flows.find((flow) => from.share(flow) >= nearlyAll);
  if (main !== undefined) {
    if (to.share(main) >= nearlyAll) return main.after === sameCode ? 'identique' : 'renumerote';
    const whole = to.of(main.after).filter((flow) => to.share(flow) >= part && from.share(flow) >= mostly);
    return whole.length >= 2 && whole.includes(main) ? 'fusionne' : 'redecoupe';
  }
  const parts = flows.filter((flow) => from.share(flow) >= part);
  return parts.filter((flow) => to.share(flow) >= mostly).length >= 2 ? 'scinde' : 'redecoupe';
}
