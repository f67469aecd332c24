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
  /** Rows expected to have a wrong circonscription, and a wrong bureau where that is certain: what a decision changes. */
  doubt: number;
  bureauDoubt: number;
}

/** The places of a review. */
export interface DoubtfulPlaces {
  /** Those first where a decision changes most. */
  readonly places: readonly DoubtfulPlace[];
  /** True when the file has more of them. */
  readonly isCut: boolean;
}

/** Precisions of places that a correction can identify. */
const correctable: readonly string[] = ['numero', 'rue', 'lieu_dit'];
/** Motifs that a correction can resolve. */
const settled: readonly string[] = ['circonscription_ambigue', 'circonscription_differente', 'sources_en_desaccord'];
/** Most places in one review: nobody decides more in one sitting. */
const mostPlaces = 1000;

/** Returns the doubtful places of a result. The file is read as a stream. */
export async function doubtfulPlaces(id: string, { colonnes }: JobReport): Promise<DoubtfulPlaces> {
  const { body } = await ask(resultPath(id));
  const places = new Map<string, DoubtfulPlace>();
  let isCut = false;
  if (body === null) return { places: [], isCut };
  let take: ((cells: readonly string[]) => DoubtfulPlace | undefined) | undefined;
  for await (const cells of streamRows(body)) {
    if (take === undefined) take = rowReader(cells, colonnes);
    else {
      const place = take(cells);
      if (place === undefined) continue;
      const known = places.get(place.idBan);
      if (known !== undefined) {
        known.rows++;
        known.doubt += place.doubt;
        known.bureauDoubt += place.bureauDoubt;
      } else if (places.size < mostPlaces) places.set(place.idBan, place);
      else isCut = true;
    }
  }
  const sorted = [...places.values()].sort(
    (one, other) => other.doubt - one.doubt || other.bureauDoubt - one.bureauDoubt || other.rows - one.rows,
  );
  return { places: sorted, isCut };
}

function rowReader(
  names: readonly string[],
  columns: JobReport['colonnes'],
): (cells: readonly string[]) => DoubtfulPlace | undefined {
  const at = (name: string): number => resultColumn(names, name);
  const [motifs, precision, found, idBan] = [at('motifs'), at('precision'), at('adresse_trouvee'), at('id_ban')];
  const [probability, bureauProbability] = [at('probabilite_circonscription'), at('probabilite_bureau_vote')];
  const doubtOf = (cell: string | undefined): number => (cell === undefined || cell === '' ? 1 : 1 - Number(cell));
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
      doubt: doubtOf(cells[probability]),
      bureauDoubt: doubtOf(cells[bureauProbability]),
    };
  };
}

/** Only the place counts, not the person. */
function isOfPlace(key: string): boolean {
  return /^(adresse|numero|suffixe|type_voie|voie|complement|ligne[2-6]|lieu_dit|code_postal|commune|code_insee|id_ban|longitude|latitude)$/.test(
    key,
  );
}
