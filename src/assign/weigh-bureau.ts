import { methodeIndex } from '../domain/outcomes.ts';
import { type Evidence, type EvidenceTable, rollStateOf } from './evidence-class.ts';

/** The bureau that the evidence makes likeliest; reused. Bureaux as index + 1, 0 for none. */
export class BureauVerdict {
  bureau = 0;
  probability = 0;
  /** Index in `methodes`. */
  methode = 0;
  next = 0;
  /** True when roll and contour name different bureaux. */
  disagreement = false;
}

/** Chooses between the roll's bureau and the contour's by how often each was right in this class of evidence. */
export function weighBureau(evidence: Evidence, table: EvidenceTable, out: BureauVerdict): void {
  out.bureau = 0;
  out.probability = 0;
  out.methode = 0;
  out.next = 0;
  out.disagreement = false;
  if (evidence.class === -1) return;
  const byRoll = evidence.byRoll === 0 ? 0 : (table.byRoll[evidence.class] ?? 0);
  const byContour = evidence.byContour === 0 ? 0 : (table.byContour[evidence.class] ?? 0);
  const state = rollStateOf(evidence.class);
  if (byRoll >= byContour) {
    out.bureau = evidence.byRoll;
    out.probability = byRoll;
    out.methode = state === 'exact' || state === 'majority' ? methodeIndex.reu_adresse : methodeIndex.voisinage;
    out.next = evidence.next;
  } else {
    out.bureau = evidence.byContour;
    out.probability = byContour;
    out.methode = methodeIndex.contour;
    out.next = evidence.byRoll === evidence.byContour ? evidence.next : evidence.byRoll;
  }
  out.disagreement = evidence.byRoll !== 0 && evidence.byContour !== 0 && evidence.byRoll !== evidence.byContour;
}
