import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { Motif } from '../../domain/motifs.ts';
import type { ColumnType, Methode, Precision, Statut } from '../../domain/outcomes.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommunePossible } from './write-communes.ts';
import type { Preuves } from './write-preuves.ts';
import { type ResultColumnName, resultColumns, type ResultContext } from './result-columns.ts';

/** A candidate circonscription. */
export interface Candidat {
  /** `7501`. */
  readonly code: string;
  /** 0..1. */
  readonly probabilite: number;
}

/** The answer for one record, with the columns of a matched file; null where the file's field is empty. */
export interface MatchResult {
  /** Outcome of the circonscription. */
  readonly statut: Statut;
  /** `7501`, `2A01`, `97101`, `ZZ01`; null unless the best candidate reaches the threshold. */
  readonly code_circonscription: string | null;
  /** Probability of the best candidate, also when the code is null; 0..1, four decimals. */
  readonly probabilite_circonscription: number | null;
  readonly methode_circonscription: Exclude<Methode, ''> | null;
  /** `94028_0045`; null unless the best candidate reaches the threshold. */
  readonly code_bureau_vote: string | null;
  /** 0..1, four decimals. */
  readonly probabilite_bureau_vote: number | null;
  readonly methode_bureau_vote: Exclude<Methode, ''> | null;
  /** Precision with which the address was found; null when it was not. */
  readonly precision: Exclude<Precision, ''> | null;
  /** Similarity of the text and the address found, 0..1; not a probability. */
  readonly score: number | null;
  /** Score of the second-best street; null when no other was compared, as for an exact name that only one street has. */
  readonly score_suivant: number | null;
  /** Name and address of the polling place, if the reference has it. */
  readonly lieu_vote: string | null;
  /** BAN id of the address found, else of the street: `75106_0003_00004_bis`. */
  readonly id_ban: string | null;
  readonly adresse_trouvee: string | null;
  /** INSEE code; of the arrondissement in Paris, Lyon and Marseille. */
  readonly code_insee: string | null;
  /** INSEE code of the whole commune. */
  readonly code_commune: string | null;
  /** WGS84 degrees, six decimals. */
  readonly longitude: number | null;
  /** WGS84 degrees, six decimals. */
  readonly latitude: number | null;
  /** Metres to the nearest border of the circonscription assigned. */
  readonly distance_limite_m: number | null;
  /** Best first; empty unless several circonscriptions are possible. */
  readonly candidats: readonly Candidat[];
  /** Communes that the name or postcode may mean, where no street was found; empty unless there are several. */
  readonly communes_possibles: readonly CommunePossible[];
  /** Evidence of each source for the place found; null when none was found. */
  readonly preuves: Preuves | null;
  /** Metres between the given coordinates and the address found; null when either is unknown. */
  readonly ecart_position_m: number | null;
  /** Days since the record was last checked (`verifie_le`); null when unknown. */
  readonly anciennete_j: number | null;
  /** Motifs, sorted; see `motifs` for their meanings. */
  readonly motifs: readonly Motif[];
}

/** Reads a record's answer through the writers of its result columns, the same as for files. */
export class ResultReader {
  readonly #out = new ByteBuffer(1 << 12);

  /** @param names columns to read, in the order of the answer; columns on request cost as much as all others together. */
  read<Name extends ResultColumnName>(
    record: AddressRecord,
    context: ResultContext,
    names: readonly Name[],
  ): Pick<MatchResult, Name> {
    const values: Record<string, unknown> = {};
    const out = this.#out;
    for (const name of names) {
      const { write, type } = resultColumns[name];
      out.clear();
      write(record, context, out);
      values[name] = out.length === 0 ? emptyValue(name) : valueOf(name, type, textOf(out));
    }
    // The columns' writers and this type are held together by a test.
    return values as unknown as Pick<MatchResult, Name>;
  }
}

/** An answer from the values of all its columns, as NDJSON has them. */
export function toMatchResult(values: Readonly<Record<string, unknown>>): MatchResult {
  const { motifs, candidats, communes_possibles } = values;
  return {
    ...values,
    candidats: candidats ?? emptyValue('candidats'),
    communes_possibles: communes_possibles ?? emptyValue('communes_possibles'),
    motifs: typeof motifs === 'string' ? motifs.split('|') : emptyValue('motifs'),
  } as unknown as MatchResult;
}

function emptyValue(name: ResultColumnName): [] | null {
  return name === 'motifs' || name === 'candidats' || name === 'communes_possibles' ? [] : null;
}

function valueOf(name: ResultColumnName, type: ColumnType, text: string): unknown {
  if (name === 'motifs') return text.split('|');
  switch (type) {
    case 'text':
    case 'code':
      return text;
    case 'number':
    case 'integer':
      return Number(text);
    case 'json':
      return JSON.parse(text);
  }
}

/** Several times faster than a TextDecoder for values of a few characters. */
function textOf({ bytes, length }: ByteBuffer): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('utf8');
}
