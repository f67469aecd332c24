import type { GeocodePeersResult, GeocodePeerTiming } from '../kit/results/peer-result-types.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md that compares geocoders with the real addresses. */
export function geocodePeersSection(result: GeocodePeersResult): string {
  const { rows, seed, runs, nearMeters, addresses } = result;
  const lists = Object.keys(result.peers[0]?.judged ?? {});
  return [
    '## Geocode: other geocoders',
    `\`npm run bench:geocode-peers\`. The same ${number(addresses)} addresses of the BAN loaded, the same ${number(rows)} contacts` +
      ` sampled by seed (${seed}) from the real lists ${lists.join(' and ')}. An answer is right when its commune (for Paris: its` +
      ` arrondissement) is the one expected and, where the list has a position, it lies at most ${nearMeters} m from it: the same` +
      ' code judges every geocoder. The communes expected are those of the rolls; the positions come from another geocoder, whose mistakes' +
      ' count as right.' +
      ` Median of ${runs} runs; \`rows/s per core\` is by processor time of all processes, including databases. No figure is` +
      ' extrapolated. Target: 500 times addok per core, with at least its share of right answers.',
    '- addok: documents as the BAN publishes them for it, loaded by `addok batch` and `addok ngrams`; configuration of its tutorial' +
      ' and of the national service; the row code of addok-csv without HTTP, query `adresse code_postal commune`; timed' +
      ' on the sample after a run that fills its caches.\n' +
      '- PostgreSQL: the street of the postcode most alike by trigrams, else one in a commune of that name, then its number; one' +
      ' session; timed on the sample after a run that is not counted.\n' +
      '- Arpenteur: `match` from CSV to CSV with all default columns, circonscription and bureau assigned in the same time; timed' +
      ' on both lists repeated, and on the sample alone, which ends before its code is warm.\n' +
      '- `load`, by the clock: the pack built with all its sources; the two commands of addok; tables and indexes.',
    figures(result),
  ].join('\n\n');
}

/** The same for a generated France. */
export function generatedGeocodePeersSection(result: GeocodePeersResult): string {
  const { addresses, rows, runs } = result;
  return [
    `### Over ${number(addresses)} addresses`,
    `\`npm run bench:geocode-peers -- --addresses ${addresses}\`. A generated France of this size, and ${number(rows)} of the contacts` +
      ` drawn from it; their positions are those of its own BAN, and where only a street or commune is written, the commune decides.` +
      ` Median of ${runs} runs. Arpenteur's long file is 200,000 drawn contacts repeated.`,
    figures(result),
  ].join('\n\n');
}

function figures({ rows, missing, peers, data }: GeocodePeersResult): string {
  return [
    table(
      [
        'geocoder',
        'processes',
        'rows timed',
        'rows/s by the clock',
        'rows/s per core',
        'times',
        'load, s',
        'load, s of a core',
      ],
      peers.map((peer) => [
        peer.peer,
        number(peer.processes),
        number(peer.timedRows),
        number(peer.medianPerSecond),
        number(peer.medianPerCpuSecond),
        times(peer, peers[0]),
        (peer.loadMs / 1000).toFixed(0),
        peer.loadCpuMs === undefined ? '' : (peer.loadCpuMs / 1000).toFixed(0),
      ]),
    ),
    `Right answers of the ${number(rows)} contacts. \`same number\`: of the rows in which it and Arpenteur both claim a number, those in` +
      ' which it is the same address of the BAN.',
    table(
      ['geocoder', 'list', 'rows', 'answered', 'commune right', 'right', 'right, to the number', 'same number'],
      peers.flatMap((peer, at) =>
        // Arpenteur's answers are the same whatever it is timed on.
        at > 0 && peer.version === peers[0]?.version
          ? []
          : Object.entries(peer.judged).map(([list, counts]) => [
              peer.peer,
              list,
              number(counts.rows),
              share(counts.answered, counts.rows),
              share(counts.commune, counts.rows),
              share(counts.right, counts.rows),
              share(counts.rightNumber, counts.rows),
              at === 0 ? '' : `${number(counts.sameNumber)} of ${number(counts.bothNumber)}`,
            ]),
      ),
    ),
    [...new Set(peers.map(({ version }) => version))]
      .map((version, at) => (at === 0 ? `Arpenteur ${version}` : version))
      .join('; ') + `. ${hashes(data)}`,
    ...(missing.length === 0 ? [] : [`Missing: ${missing.join('; ')}.`]),
  ].join('\n\n');
}

/** Rows of Arpenteur, the first geocoder, in the processor time that a geocoder needs for one row. */
function times(peer: GeocodePeerTiming, first: GeocodePeerTiming | undefined): string {
  return first === undefined ? '' : number(first.medianPerCpuSecond / peer.medianPerCpuSecond);
}

/** A generated France has one file per département: their hashes are only in the result. */
function hashes(data: GeocodePeersResult['data']): string {
  const files = Object.entries(data);
  if (files.length > 8) return `SHA-256 of ${files.length} files: bench/results.`;
  return `SHA-256: ${files.map(([name, hash]) => `${name} ${hash}`).join(', ')}.`;
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
