import type { FeatureCollection, Point } from 'geojson';
import type { MatchAnswer, Place } from './answers.ts';
import { askJson } from './ask.ts';

/** Suggested places for a text being typed, best first; none for one that does not begin with a letter or a digit. */
export async function suggestPlaces(text: string, signal: AbortSignal): Promise<readonly Place[]> {
  if (!/^\s*[\p{L}\p{N}]/u.test(text)) return [];
  const query = new URLSearchParams({ q: text, limit: '7' });
  const { features } = await askJson<FeatureCollection<Point, Place>>(`/search?${query}`, { signal });
  return features.map(({ properties }) => properties);
}

/** Finds the place of a BAN id by searching its text in its commune; undefined when the search does not find it. */
export async function findPlace(text: string, citycode: string, id: string): Promise<Place | undefined> {
  const query = new URLSearchParams({ q: text, citycode, autocomplete: '0', limit: '20' });
  const { features } = await askJson<FeatureCollection<Point, Place>>(`/search?${query}`);
  return features.map(({ properties }) => properties).find((place) => place.id === id);
}

/** Values of a record by the service's input keys. */
export type RecordValues = Readonly<Record<string, string>>;

/** Result columns that the page shows. */
const columns =
  'statut,code_circonscription,probabilite_circonscription,methode_circonscription,code_bureau_vote,id_ban,' +
  'probabilite_bureau_vote,methode_bureau_vote,precision,score,lieu_vote,adresse_trouvee,code_insee,longitude,latitude,' +
  'distance_limite_m,candidats,communes_possibles,motifs,preuves';

/** The answer for one record. */
export async function matchRecord(record: RecordValues): Promise<MatchAnswer> {
  return askJson<MatchAnswer>(`/v1/match?add=${columns}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(record),
  });
}

/** Turns a suggested place into a record. */
export function recordOf({ label, name, postcode, city, citycode, type }: Place): RecordValues {
  const parts = {
    ...(name === undefined || type === 'municipality' ? {} : { adresse: name }),
    ...(postcode === undefined ? {} : { code_postal: postcode }),
    ...(city === undefined ? {} : { commune: city }),
    ...(citycode === undefined ? {} : { code_insee: citycode }),
  };
  return Object.keys(parts).length === 0 ? { adresse: label } : parts;
}
