import type { JobReport } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { resultPath } from '../api/jobs.ts';
import type { RecordValues } from '../api/places.ts';
import { resultColumn, streamRows } from '../result/table-text.ts';

/** A place in doubt because of the sources, the text or the file itself, with one of its rows. */
export interface DoubtfulPlace {
  readonly record: RecordValues;
  readonly found: string;
  readonly idBan: string;
  /** Circonscription stored in the file, as written, if it differs from the one found; else ''. */
  readonly stored: string;
  /** Number of rows of the file at this place. */
  rows: number;
}

/** Precisions of places that a correction can identify. */
const correctable: readonly string[] = ['numero', 'rue', 'lieu_dit'];
/** Motifs that a correction can resolve. */
const settled: readonly string[] = ['circonscription_ambigue', 'circonscription_differente', 'sources_en_desaccord'];
/** Most places in one review: nobody decides more in one sitting. */
const mostPlaces = 1000;

/** Returns the doubtful places of a result, those with most rows first. The file is read as a stream. */
export async function doubtfulPlaces(id: string, { colonnes }: JobReport): Promise<readonly DoubtfulPlace[]> {
  const { body } = await ask(resultPath(id));
  const places = new Map<string, DoubtfulPlace>();
  if (body === null) return [];
  let take: ((cells: readonly string[]) => DoubtfulPlace | undefined) | undefined;
  for await (const cells of streamRows(body)) {
    if (take === undefined) take = rowReader(cells, colonnes);
    else {
      const place = take(cells);
      if (place === undefined) continue;
      const known = places.get(place.idBan);
      if (known !== undefined) known.rows++;
      else if (places.size < mostPlaces) places.set(place.idBan, place);
    }
  }
  return [...places.values()].sort((one, other) => other.rows - one.rows);
}

function rowReader(
  names: readonly string[],
  columns: JobReport['colonnes'],
): (cells: readonly string[]) => DoubtfulPlace | undefined {
  const at = (name: string): number => resultColumn(names, name);
  const [motifs, precision, found, idBan] = [at('motifs'), at('precision'), at('adresse_trouvee'), at('id_ban')];
  return (cells) => {
    const reasons = cells[motifs]?.split('|') ?? [];
    if (!reasons.some((motif) => settled.includes(motif)) || !correctable.includes(cells[precision] ?? ''))
      return undefined;
    const values = columns.map(({ cle, colonnes }) => {
      const texts = colonnes.map((name) => cells[names.indexOf(name)] ?? '').filter((text) => text !== '');
      return [cle, texts.join(' ')] as const;
    });
    return {
      record: Object.fromEntries(values.filter(([key, text]) => text !== '' && isOfPlace(key))),
      found: cells[found] ?? '',
      idBan: cells[idBan] ?? '',
      stored: reasons.includes('circonscription_differente') ? (new Map(values).get('circonscription') ?? '') : '',
      rows: 1,
    };
  };
}

/** Only the place counts, not the person. */
function isOfPlace(key: string): boolean {
  return /^(adresse|numero|suffixe|type_voie|voie|complement|ligne[2-6]|lieu_dit|code_postal|commune|code_insee|id_ban|longitude|latitude)$/.test(
    key,
  );
}
