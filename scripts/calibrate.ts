/** `npm run calibrate`: fits how evidence becomes probability and writes `src/assign/calibration-table.ts`. */
import { calibrate } from './calibrate/calibrate.ts';
import { dataFolder, hasData } from './evaluate/paths.ts';

if (hasData()) {
  // The packs hold the evidence, not its weights: those of the last run serve while no source has changed.
  await calibrate(process.argv.includes('--skip-build'), (text) => {
    console.log(text);
  });
} else {
  console.log(`skipped: calibrating needs the real data, which is no part of the project; ${dataFolder} is absent.`);
  console.log('Set ARPENTEUR_DATA to its folder.');
}
