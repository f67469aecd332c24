/** `npm run evaluate:geocoder`: the figures of the geocoder. See `--help`. */
import { dataFolder, hasData } from './evaluate/paths.ts';
import { help, readArguments } from './geocoder/arguments.ts';
import { evaluateGeocoder } from './geocoder/evaluate-geocoder.ts';

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
  await evaluateGeocoder(options, (text) => {
    console.log(text);
  });
} else {
  console.log(
    `skipped: the evaluation needs the real data, which is not part of the project; ${dataFolder} is absent.`,
  );
  console.log('Set ARPENTEUR_DATA to its folder.');
}
