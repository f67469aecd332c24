/** `npm run evaluate`: measures the engine's accuracy on real lists with known answers. See `--help`. */
import { help, readArguments } from './evaluate/arguments.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { runMatrix } from './matrix/run-matrix.ts';
import { dataFolder, hasData } from './evaluate/paths.ts';

let options: ReturnType<typeof readArguments>;
try {
  options = readArguments(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error(help);
  process.exit(2);
}
if (options === undefined) {
  console.log(help);
} else if (hasData()) {
  const print = (text: string): void => {
    console.log(text);
  };
  if (options.matrix === undefined) {
    const missed = await evaluate(options, print);
    if (options.gate && missed.length > 0) process.exitCode = 1;
  }
  // A check of a change should not take minutes.
  const isQuick = options.gate || options.errors > 0 || options.calibration || options.skipBuild || options.hasLists;
  if (options.matrix !== undefined || !isQuick) {
    const { matrix = '', skipBuild, keep } = options;
    await runMatrix({ filter: matrix, skipBuild, keep }, print);
  }
} else {
  console.log(
    `skipped: the evaluation needs the real data, which is not part of the project; ${dataFolder} is absent.`,
  );
  console.log('Set ARPENTEUR_DATA to its folder.');
}
