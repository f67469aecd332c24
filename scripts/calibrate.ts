/** `npm run calibrate`: fits how evidence becomes probability and writes `src/assign/calibration-table.ts`. */
import { calibrate } from './calibrate/calibrate.ts';
import { dataFolder, hasData } from './evaluate/paths.ts';

if (hasData()) {
  await calibrate((text) => {
    console.log(text);
  });
} else {
  console.log(`skipped: calibrating needs the real data, which is no part of the project; ${dataFolder} is absent.`);
  console.log('Set ARPENTEUR_DATA to its folder.');
}
