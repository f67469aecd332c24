import type { Mix } from '../matrix/mixes.ts';

/** A mix to fit to, and the weight of each of its addresses. */
export interface TrainingMix {
  readonly mix: Mix;
  readonly weight: number;
}

const targets = {};
/** Weight of an address of a mix, relative to one of the reference's own roll. */
const mixWeight = 0.25;

/**
 * Mixes of evidence from much to little, fresh and aged. Rows withheld from a roll are asked for. No row of a list is among
 * them.
 */
export const trainingMixes: readonly TrainingMix[] = [
  ...([0.5, 0.2, 0.1, 0.05, 0.02] as const).map((share) => train('eight', `roll ${share}`, { roll: { share } })),
  ...([0.5, 0.2] as const).map((share) => train('eight', `streets ${share}`, { roll: { share, byStreet: true } })),
  { ...train('eight', 'whole roll', { roll: {}, asks: 'all' }), weight: 0.4 },
  train('eight', 'cells 0.5', { contours: { cells: 0.5 } }),
  train('eight', 'cells 0.2', { contours: { cells: 0.2 } }),
  train('eight', 'cells 0.1', { contours: { cells: 0.1 } }),
  train('eight', 'cells of all', { contours: { etalab: true }, asks: 'all' }),
  train('eight', 'roll 0.5, cells 0.5', { roll: { share: 0.5 }, contours: { cells: 0.5 } }),
  train('eight', 'roll 0.1, cells of all', { roll: { share: 0.1 }, contours: { etalab: true } }),
  train('eight', 'roll moved, cells of all', {
    roll: { aged: { kind: 'moved', share: 0.1 }, millesime: '2017' },
    contours: { etalab: true },
    asks: 'all',
  }),
  train('ring', 'roll 0.5', { roll: { share: 0.5 } }),
  train('ring', 'roll 0.1', { roll: { share: 0.1 } }),
  train('ring', 'streets 0.5', { roll: { share: 0.5, byStreet: true } }),
  train('ring', 'cells 0.5', { contours: { cells: 0.5 } }),
  train('paris', 'streets 0.3', { roll: { share: 0.3, byStreet: true } }),
  train('paris', 'roll 0.1', { roll: { share: 0.1 } }),
  train('paris', 'roll 0.02', { roll: { share: 0.02 } }),
  train('paris', 'roll 0.02, contours', { roll: { share: 0.02 }, contours: { paris: '2012' } }),
  train('paris', 'roll 0.1, contours', { roll: { share: 0.1 }, contours: { paris: '2012' } }),
  train('paris', 'cells 0.5', { contours: { cells: 0.5 } }),
];

/** Mixes for circonscriptions, with and without the table of votes. */
export const circonscriptionMixes: readonly TrainingMix[] = (['eight', 'ring'] as const).flatMap((town) => [
  train(town, 'table, both maps', { roll: { share: 0.5 }, maps: ['precise', 'simple'] }),
  train(town, 'both maps', { roll: { share: 0.5 }, maps: ['precise', 'simple'], votes: false }),
]);

function train(town: Mix['town'], name: string, parts: Partial<Mix>): TrainingMix {
  return { mix: { town, name: `training ${name}`, targets, ...parts }, weight: mixWeight };
}
