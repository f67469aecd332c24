/**
 * `npm run calibrate`: fits the model that turns evidence into probabilities, and writes `src/assign/calibration-table.ts`.
 * `--skip-build` uses the packs of the last run. `--found` only measures how often the street found is right, by the way it was
 * found. `--changes` only measures how often bureaux changed between two years, by the contours of both. `--namesakes [COMMUNES.json]` only fits how the names of communes are meant that another commune bore; the file has inhabitants.
 */
import { calibrate } from './calibrate/calibrate.ts';
import { measureTownChanges } from './calibrate/changes/town-changes.ts';
import { measureFoundStreets } from './calibrate/found-streets.ts';
import { measureNamesakes } from './calibrate/namesakes.ts';
import { dataFolder, hasData } from './evaluate/paths.ts';

if (hasData()) {
  // The packs hold the evidence, not its weights, so those of the last run are valid as long as no source has changed.
  const print = (text: string): void => {
    console.log(text);
  };
  const namesakes = process.argv.indexOf('--namesakes');
  if (namesakes !== -1) await measureNamesakes(process.argv[namesakes + 1], print);
  else if (process.argv.includes('--changes')) measureTownChanges(print);
  else if (process.argv.includes('--found')) await measureFoundStreets(print);
  else await calibrate(process.argv.includes('--skip-build'), print);
} else {
  console.log(`skipped: calibrating needs the real data, which is not part of the project; ${dataFolder} is absent.`);
  console.log('Set ARPENTEUR_DATA to its folder.');
}
