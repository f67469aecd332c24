import { paint } from '../output/paint.ts';
import { alignTable, formatShare, type TableRow } from '../output/text-table.ts';
import { count } from '../../words/phrase.ts';
import type { Comparison, Tally } from './compare-answers.ts';
import { say } from '../language/say.ts';

/** Describes a comparison in lines. */
export function describeComparison(comparison: Comparison): string[] {
  const { commune, bureau, circonscription, givenWithoutAnswer } = comparison;
  const { storedWrong, storedWrongFound, storedRight, falseAlarms } = comparison;
  return [
    paint.heading(say('compared with the known answers')),
    ...alignTable(
      [tallyRow('commune', commune), tallyRow('bureau de vote', bureau), tallyRow('circonscription', circonscription)],
      ['', 'right', 'wrong', 'no answer', 'right of known', 'right of given'].map((name) => say(name)),
    ),
    `  ${say`${count(givenWithoutAnswer)} {0|row|rows} without a known answer {0|was|were} given a circonscription`}`,
    paint.heading(say('circonscription stored in the contact')),
    ...alignTable([
      [
        say('wrong, and found'),
        say`${count(storedWrongFound)} of ${count(storedWrong)}`,
        formatShare(storedWrongFound, storedWrong),
      ],
      [
        say('right, but doubted'),
        say`${count(falseAlarms)} of ${count(storedRight)}`,
        formatShare(falseAlarms, storedRight),
      ],
    ]),
  ];
}

function tallyRow(name: string, { right, wrong, withheld }: Tally): TableRow {
  const given = right + wrong;
  return [name, right, wrong, withheld, formatShare(right, given + withheld), formatShare(right, given)];
}
