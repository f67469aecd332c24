import { brierSkill, calibrationError, type Claim } from './calibration.ts';
import { type Answer, judgeRow } from './judge-row.ts';
import { cell, type Row } from './read-rows.ts';
import { roundHalfEven } from './round.ts';

/** The measures of acceptance, under its names. Shares are 0..1, null if there is nothing to measure. */
export interface Measures {
  readonly rows: number;
  readonly expected: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly unknown: number;
  readonly ordered: boolean;
  readonly numero: number | null;
  readonly within_100m: number | null;
  readonly commune: number | null;
  readonly circo_all: number | null;
  readonly circo_assigned: number | null;
  readonly circo_coverage: number | null;
  readonly bureau_all: number | null;
  readonly bureau_assigned: number | null;
  readonly bureau_coverage: number | null;
  readonly bureau_p95: number | null;
  readonly bureau_p95_share: number | null;
  readonly ece_circo: number | null;
  readonly ece_bureau: number | null;
  readonly brier_skill_circo: number | null;
  readonly brier_skill_bureau: number | null;
}

/** Accuracy of an output of `arpenteur match`: the same numbers as `score.py OUT ATTENDU`. */
export function score(output: readonly Row[], expected: ReadonlyMap<string, Row>): Measures {
  const commune = new Share();
  const near = new Share();
  const numero = new Share();
  const circonscription = new Claims();
  const bureau = new Claims();
  const seen = new Set<string>();
  let duplicated = 0;
  let unknown = 0;
  let ordered = true;
  let last = Number.NEGATIVE_INFINITY;
  for (const row of output) {
    const id = cell(row, 'id');
    if (seen.has(id)) duplicated++;
    seen.add(id);
    if (Number(id) < last) ordered = false;
    last = Number(id);
    const wanted = expected.get(id);
    if (wanted === undefined) {
      unknown++;
      continue;
    }
    const judgement = judgeRow(row, wanted);
    commune.add(judgement.commune);
    near.add(judgement.near);
    numero.add(judgement.numero);
    circonscription.add(judgement.circonscription);
    bureau.add(judgement.bureau);
  }
  const rows = numero.count;
  const sure = bureau.claims.filter(({ probability }) => probability >= 0.95);
  return {
    rows,
    expected: expected.size,
    lost: [...expected.keys()].filter((id) => !seen.has(id)).length,
    duplicated,
    unknown,
    ordered,
    numero: numero.share(),
    within_100m: near.share(),
    commune: commune.share(),
    circo_all: share(circonscription.right, rows),
    circo_assigned: share(circonscription.right, circonscription.claims.length),
    circo_coverage: share(circonscription.claims.length, rows),
    bureau_all: share(bureau.right, rows),
    bureau_assigned: share(bureau.right, bureau.claims.length),
    bureau_coverage: share(bureau.claims.length, rows),
    bureau_p95: share(sure.filter(({ right }) => right).length, sure.length),
    bureau_p95_share: share(sure.length, rows),
    ece_circo: calibrationError(circonscription.claims),
    ece_bureau: calibrationError(bureau.claims),
    brier_skill_circo: brierSkill(circonscription.claims),
    brier_skill_bureau: brierSkill(bureau.claims),
  };
}

/** Share of true values among the known ones. */
class Share {
  count = 0;
  private held = 0;

  add(value: boolean | undefined): void {
    if (value === undefined) return;
    this.count++;
    if (value) this.held++;
  }

  share(): number | null {
    return share(this.held, this.count);
  }
}

/** Given answers with their probabilities. */
class Claims {
  readonly claims: Claim[] = [];
  right = 0;

  add(answer: Answer | undefined): void {
    if (answer === undefined || answer.is === 'empty') return;
    const right = answer.is === 'right';
    if (right) this.right++;
    this.claims.push({ probability: answer.probability, right });
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : roundHalfEven(part / whole, 5);
}
