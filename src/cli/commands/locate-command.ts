import type { Command } from 'commander';
import { type LoadMode, type LocateAnswer, type LocatedArea, openPack, type Pack } from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { loadOption } from '../options/load-option.ts';
import { needOptions } from '../options/need-options.ts';
import { readNumber } from '../options/option-values.ts';
import { nameValues } from '../output/text-table.ts';
import { print, printJson } from '../output/print.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

interface LocateOptions {
  readonly pack: string;
  readonly load?: LoadMode;
  readonly json?: true;
}

/** Adds `arpenteur locate`. */
export function addLocate(program: Command): void {
  const command = program
    .command('locate')
    .description(
      'Prints which circonscription and bureau de vote contain a position, by their contours alone, and the nearest address.',
    )
    .argument('<lon>', 'longitude, WGS84 degrees', readNumber)
    .argument('<lat>', 'latitude, WGS84 degrees', readNumber)
    .option('--pack <file>', 'required: the pack to use, made by `arpenteur build`')
    .addOption(loadOption())
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur locate --pack france.pack 2.3488 48.8534
  arpenteur locate --pack france.pack -1.5536 47.2173 --json`),
    )
    .action(async (longitude: number, latitude: number, { pack: path, load, json }: LocateOptions) => {
      const pack = await openPack(path, { load });
      const answer = pack.locate(longitude, latitude);
      if (json === true) printJson({ ...answer, adresse_proche: pack.reverse(longitude, latitude) });
      else print(describeLocated(answer, pack));
      await pack.close();
    });
  needOptions(command, 'pack');
}

function describeLocated({ longitude, latitude, circonscription, bureau_vote }: LocateAnswer, pack: Pack): string[] {
  const rows: [string, string][] = [
    ['circonscription', describeArea(circonscription)],
    ['bureau de vote', describeArea(bureau_vote)],
  ];
  const nearest = pack.reverse(longitude, latitude);
  if (nearest !== null) {
    rows.push([say('nearest address'), `${nearest.adresse}  (${nearest.distance_m} m, ${nearest.id_ban})`]);
  }
  if (bureau_vote.lieu_vote !== null) rows.push(['lieu de vote', bureau_vote.lieu_vote]);
  const lines = nameValues(rows);
  if (circonscription.situation === 'exterieur' && Math.abs(longitude) <= 90) {
    const turned = pack.locate(latitude, longitude);
    if (turned.circonscription.situation !== 'exterieur') {
      lines.push(say`note: longitude comes first; ${latitude} ${longitude} is in ${turned.circonscription.code ?? ''}`);
    }
  }
  return lines;
}

function describeArea({ situation, code, autres, distance_limite_m }: LocatedArea): string {
  const meters = count(distance_limite_m ?? 0);
  const others = autres.length === 0 ? '' : say`; also ${autres.join(', ')}`;
  switch (situation) {
    case 'interieur':
      return say`${code ?? ''}  inside, ${meters} m from its border${others}`;
    case 'limite':
      return say`${code ?? ''}  on its border${others}`;
    case 'exterieur':
      return code === null
        ? say('none: outside all areas of the pack')
        : say`none: outside; nearest is ${code}, ${meters} m away`;
  }
}
