import { openReference } from '../match/reference.ts';
import { agreementParts, codeInseeText } from '../pack/views/communes-view.ts';
import { loadPack } from '../pack/pack-file.ts';

/** How far the sources of one commune agree, each a share 0..1; null where there is nothing to compare. */
export interface CommuneAgreement {
  readonly code_insee: string;
  readonly commune: string;
  /** Roll addresses whose nearest other one is of the same bureau. */
  readonly registre: number | null;
  /** Roll addresses that lie in the contour of their bureau. */
  readonly contours: number | null;
  /** Addresses that the first map of circonscriptions puts where their bureau is by the table; 0 where it leaves out a circonscription. */
  readonly carte: number | null;
  /** The same by further maps. */
  readonly autre_carte: number | null;
  /** Newest millésime of the roll and of the contours, `2022-09`; null where there is none. */
  readonly registre_millesime: string | null;
  readonly contours_millesime: string | null;
}

/**
 * Says how far the sources of a pack agree in each commune (arrondissement) where there is something to compare, the worst first.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED.
 */
export function communeAgreements(path: string): readonly CommuneAgreement[] {
  const { pack } = openReference(loadPack(path));
  const { communes, strings } = pack;
  const shareOf = (parts: number | undefined): number | null =>
    parts === undefined || parts === 0 ? null : Math.round((1e4 * parts) / agreementParts) / 1e4;
  const all: CommuneAgreement[] = [];
  for (let commune = 0; commune < communes.count; commune++) {
    const isCut = communes.circonscription[commune] === 0;
    const agreement = {
      code_insee: codeInseeText(communes.code[commune] ?? 0),
      commune: strings.text(communes.name[commune] ?? 0),
      registre: shareOf(communes.rollAgreement[commune]),
      contours: shareOf(communes.contourAgreement[commune]),
      // In a commune that lies whole in one circonscription no map is asked.
      carte: isCut ? shareOf(communes.areaAgreement[commune]) : null,
      autre_carte: isCut ? shareOf(communes.otherAgreement[commune]) : null,
      registre_millesime: monthText(communes.rollMonth[commune]),
      contours_millesime: monthText(communes.contourMonth[commune]),
    };
    if (worstOf(agreement) !== null) all.push(agreement);
  }
  return all.sort(
    (a, b) =>
      (worstOf(a) ?? 1) - (worstOf(b) ?? 1) ||
      Number(a.code_insee > b.code_insee) - Number(a.code_insee < b.code_insee),
  );
}

/** The least of a commune's shares. */
function worstOf({ registre, contours, carte, autre_carte }: CommuneAgreement): number | null {
  const shares = [registre, contours, carte, autre_carte].filter((share) => share !== null);
  return shares.length === 0 ? null : Math.min(...shares);
}

function monthText(month: number | undefined): string | null {
  if (month === undefined || month === 0) return null;
  return `${1900 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
