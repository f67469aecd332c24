import { CommuneTrust } from '../../src/assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../src/assign/evidence/contour-evidence.ts';
import { bureauFeatures, noneFeatures } from '../../src/assign/bureau-features.ts';
import { gatherBureaux } from '../../src/assign/gather-bureaux.ts';
import { Pool } from '../../src/assign/pool.ts';
import { readRollEvidence, RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../src/assign/evidence/surroundings.ts';
import { LocatedAddresses } from '../../src/assemble/areas/locate-addresses.ts';
import { SideRuns } from '../../src/assemble/decide/side-runs.ts';
import { NearRoll } from '../../src/assemble/roll/near-roll.ts';
import { readRollAddresses } from '../../src/assemble/roll/roll-addresses.ts';
import { gatherRollPlaces } from '../../src/assemble/roll/roll-addresses.ts';
import { parseCodeBureau } from '../../src/domain/code-bureau.ts';
import type { Reference } from '../../src/match/reference.ts';
import { isGiven } from '../matrix/write-mix.ts';
import { partOf, type RollRow } from '../matrix/towns.ts';
import type { CaseOrigin } from './cases.ts';
import type { TrainingMix } from './training-mixes.ts';

/** Maximum number of addresses that a mix is asked for. */
const mostAsked = 6000;

/** Called with the candidates of a case; the right bureau as index + 1, the address, and its row. */
type UseCase = (
  pool: Pool,
  truth: number,
  origin: CaseOrigin,
  address: number,
  place: { readonly located: LocatedAddresses; readonly atAddress: number; readonly row: RollRow },
) => void;

/** Judges the addresses that were withheld from a mix by the evidence it was given, as the build does. */
export function forEachMixCase(
  { mix, weight }: TrainingMix,
  reference: Reference,
  gaps: Float64Array,
  rows: readonly RollRow[],
  use: UseCase,
): void {
  const { pack } = reference;
  const located = new LocatedAddresses(pack).locate(reference.layers, pack);
  const known = readRollAddresses(pack, located, 0, pack.streets.count);
  const nearRoll = new NearRoll(pack, gatherRollPlaces(pack, [known]));
  const sideRuns = new SideRuns(pack, located, gaps);
  const streetOf = new Map<string, number>();
  for (let street = 0; street < pack.streets.count; street++) streetOf.set(pack.streetKeys.text(street), street);
  const suffixOf = new Map(
    Array.from(pack.addresses.suffixText, (text, suffix) => [pack.strings.text(text).toLowerCase(), suffix]),
  );
  const bureauOf = new Map(
    Array.from(pack.electoral.bureauCode, (text, bureau) => [pack.strings.text(text), bureau + 1]),
  );
  const asked = rows.filter((row) => row.isSure && isAsked(row, mix));
  const share = mostAsked / Math.max(mostAsked, asked.length);
  const evidence = new RollEvidence();
  const around = new Surroundings();
  const contour = new ContourEvidence();
  const trust = new CommuneTrust();
  const pool = new Pool(bureauFeatures.length, noneFeatures.length);
  for (const row of asked) {
    if (partOf(row.id, 'training') >= share) continue;
    const street = streetOf.get(row.street) ?? -1;
    const [, numero = '', suffixe = ''] = /_(\d{5})(?:_(.+))?$/.exec(row.id) ?? [];
    const suffix = suffixOf.get(suffixe.toLowerCase()) ?? 0;
    const address = street === -1 ? -1 : located.findAddress(street, Number(numero), suffix);
    if (address === -1) continue;
    const commune = pack.streets.commune(street);
    readRollEvidence(pack.roll, street, Number(numero), suffix, evidence);
    nearRoll.readInto(around, address, street, commune);
    sideRuns.readInto(around.suite, address, street);
    contour.set(located.bureau[address] ?? 0, located.bureauBorder[address] ?? 0, pack.electoral);
    trust.set(commune, pack.communes);
    const regime = gatherBureaux(evidence, around, contour, trust, pool);
    const truth = bureauOf.get(parseCodeBureau(row.bureau) ?? '') ?? 0;
    const origin = { kind: `${mix.town} ${mix.name}`, street, commune, weight, regime };
    use(pool, truth, origin, address, { located, atAddress: evidence.adresse.first(), row });
  }
}

/** Rows that were withheld from roll and cells; all rows if the mix asks for all. */
function isAsked(row: RollRow, { roll, contours, asks }: TrainingMix['mix']): boolean {
  if (asks === 'all') return true;
  const share = roll?.share ?? (roll === undefined ? 0 : 1);
  const cells = contours !== undefined && 'cells' in contours ? contours.cells : 0;
  return !(share > 0 && isGiven(row, share, roll?.byStreet ?? false)) && !(cells > 0 && isGiven(row, cells, false));
}
