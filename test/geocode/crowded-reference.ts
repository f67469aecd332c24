/**
 * A reference worse than France: a commune with a thousand streets of one name, one with more streets than a row may be
 * compared with, and a thousand communes of one name.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { maxStreetNamesCompared } from '../../src/geocode/thresholds.ts';
import { loadPack, type LoadedPack } from '../../src/pack/pack-file.ts';
import { ban, circonscription, geojson } from '../assemble/small-reference.ts';

/** How many streets, and communes, have the same name. */
const homonyms = 1000;

/** A pack of it; its folder is gone already. */
export async function buildCrowdedPack(): Promise<LoadedPack> {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-crowded-'));
  try {
    writeFileSync(join(folder, 'ban.csv'), ban(...homonymousStreets(), ...manyStreets(), ...homonymousCommunes()));
    writeFileSync(join(folder, 'areas.geojson'), geojson(circonscription('0401', [0, 0, 100, 100])));
    const about = { producer: 'test', url: 'https://example.invalid/', licence: 'CC0-1.0', millesime: '2026' };
    const sources = [
      { kind: 'ban', files: ['ban.csv'], ...about },
      { kind: 'circonscriptions', files: ['areas.geojson'], ...about },
    ];
    writeFileSync(join(folder, 'reference.json'), JSON.stringify({ millesime: '2026', sources }));
    const out = join(folder, 'crowded.pack');
    await assemblePack({ manifest: join(folder, 'reference.json'), out });
    return loadPack(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function homonymousStreets(): string[] {
  return Array.from({ length: homonyms }, (_, index) => row('04001', 'Lilas-Ville', index, 'Rue des Lilas'));
}

/** Streets of two letters more or less alike: `Rue Abcaaa Grand`. */
function manyStreets(): string[] {
  return Array.from({ length: maxStreetNamesCompared + 10_500 }, (_, index) =>
    row('04002', 'Grande-Ville', index, `Rue Ab${letters(index)} Moulin`),
  );
}

function homonymousCommunes(): string[] {
  return Array.from({ length: homonyms }, (_, index) =>
    row(`05${String(index).padStart(3, '0')}`, 'Saint-Martin', 0, 'Rue de la Mairie'),
  );
}

function row(commune: string, nomCommune: string, street: number, voie: string): string {
  const key = `${commune}_${street.toString(36).padStart(6, '0')}`;
  const [longitude, latitude] = [6.1 + (street % 80) / 100, 44.1 + (Number(commune) % 80) / 100];
  return [
    `${key}_00005`,
    ...['', 5, '', voie, `${commune.slice(0, 2)}000`, commune, nomCommune],
    ...['', '', '', '', longitude, latitude, 'entrée', '', '', '', '', 'commune', 'commune', '1', ''],
  ].join(';');
}

function letters(index: number): string {
  return [26 ** 3, 26 ** 2, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(index / place) % 26))).join('');
}
