import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { type ColumnType, methodeIndex, methodes, precisionIndex, precisions, statuts } from '../../domain/outcomes.ts';
import { AsciiTexts } from '../../text/bytes/ascii-texts.ts';
import { motifCodes } from '../../domain/motifs.ts';
import type { AddressRecord, Assignment } from '../../record/record.ts';
import { writeIdBan } from '../../pack/id-ban.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { MatchOptions } from '../../match/match-record.ts';
import type { Reference } from '../../match/reference.ts';
import { postcodeOf, writeCommuneCode, writeLabel, writeString } from './write-address.ts';
import { writePossibleCommunes } from './write-communes.ts';
import { writePreuves } from './write-preuves.ts';

/** Data used by writers in addition to the record. */
export interface ResultContext {
  readonly reference: Reference;
  readonly options: MatchOptions;
}

/** A column: type and writer. */
export interface ResultColumn {
  readonly type: ColumnType;
  /** Written only when asked for by name. */
  readonly onRequest?: true;
  /** Appends the value; nothing for an empty one. */
  readonly write: (record: AddressRecord, context: ResultContext, out: ByteBuffer) => void;
}

const statutTexts = new AsciiTexts(statuts);
const precisionTexts = new AsciiTexts(precisions);
const methodeTexts = new AsciiTexts(methodes);
const motifTexts = new AsciiTexts(motifCodes);

/** The result columns by name, in the order in which they are written by default; those on request come last. */
export const resultColumns = {
  statut: code((record, _, out) => {
    statutTexts.write(record.statut, out);
  }),
  code_circonscription: code(({ circonscription }, { reference, options }, out) => {
    if (circonscription.best === -1 || circonscription.probability < options.minimum.circonscription) return;
    reference.pack.electoral.circonscriptionTexts.write(circonscription.best, out);
  }),
  probabilite_circonscription: number(({ circonscription }, _, out) => {
    writeProbability(circonscription, out);
  }),
  methode_circonscription: code(({ circonscription }, _, out) => {
    methodeTexts.write(circonscription.methode, out);
  }),
  code_bureau_vote: text(({ bureau }, { reference: { pack }, options }, out) => {
    if (bureau.best === -1 || bureau.probability < options.minimum.bureau) return;
    writeString(pack, pack.electoral.bureauCode[bureau.best] ?? 0, out);
  }),
  probabilite_bureau_vote: number(({ bureau }, _, out) => {
    writeProbability(bureau, out);
  }),
  methode_bureau_vote: code(({ bureau }, _, out) => {
    methodeTexts.write(bureau.methode, out);
  }),
  precision: code(({ found }, _, out) => {
    precisionTexts.write(found.precision, out);
  }),
  score: number(({ found }, _, out) => {
    if (found.precision !== 0) out.writeFixed(found.score, 3);
  }),
  score_suivant: number(({ found }, _, out) => {
    if (found.scoreNext > 0) out.writeFixed(found.scoreNext, 3);
  }),
  lieu_vote: text(({ bureau }, { reference: { pack }, options }, out) => {
    if (bureau.best === -1 || bureau.probability < options.minimum.bureau) return;
    writeString(pack, pack.electoral.bureauLieu[bureau.best] ?? 0, out);
  }),
  id_ban: text(({ found }, { reference }, out) => {
    if (found.street !== -1) writeIdBan(reference.pack, found.street, found.address, out);
  }),
  adresse_trouvee: text((record, { reference }, out) => {
    writeFoundAddress(record, reference.pack, out);
  }),
  code_insee: code(({ found }, { reference: { pack } }, out) => {
    writeCommuneCode(pack, found.commune, out);
  }),
  code_commune: code(({ found }, { reference: { pack } }, out) => {
    writeCommuneCode(pack, found.commune === -1 ? -1 : (pack.communes.whole[found.commune] ?? -1), out);
  }),
  longitude: number(({ found }, _, out) => {
    if (found.hasPosition) out.writeFixed(found.longitude, 6);
  }),
  latitude: number(({ found }, _, out) => {
    if (found.hasPosition) out.writeFixed(found.latitude, 6);
  }),
  distance_limite_m: integer(({ located }, _, out) => {
    if (located.circonscriptionBorderMeters >= 0) out.writeInteger(Math.round(located.circonscriptionBorderMeters));
  }),
  candidats: {
    type: 'json',
    write: ({ circonscription, motifs }, { reference }, out) => {
      // A commune or street that is cut is a choice, also where one share reaches the threshold.
      const isChoice = circonscription.methode === methodeIndex.repartition || motifs.has('voie_homonyme');
      const isListed = motifs.has('circonscription_ambigue') || (isChoice && circonscription.candidates.count > 1);
      if (!isListed) return;
      writeCandidates(circonscription, reference.pack.electoral.circonscriptionCodes, out);
    },
  },
  communes_possibles: onRequest({
    type: 'json',
    write: (record, { reference }, out) => {
      writePossibleCommunes(record, reference.pack, out);
    },
  }),
  ecart_position_m: onRequest(
    integer(({ claims }, _, out) => {
      if (claims.positionGapMeters >= 0) out.writeInteger(Math.round(claims.positionGapMeters));
    }),
  ),
  anciennete_j: onRequest(
    integer(({ claims }, _, out) => {
      if (claims.ageDays >= 0) out.writeInteger(claims.ageDays);
    }),
  ),
  motifs: text(({ motifs }, _, out) => {
    for (let index = motifs.next(0); index !== -1;) {
      motifTexts.write(index, out);
      index = motifs.next(index + 1);
      if (index !== -1) out.writeByte(0x7c);
    }
  }),
  preuves: onRequest({
    type: 'json',
    write: (record, { reference }, out) => {
      writePreuves(record, reference, out);
    },
  }),
} as const satisfies Readonly<Record<string, ResultColumn>>;

/** Name of a result column. */
export type ResultColumnName = keyof typeof resultColumns;

/** All names, in the order of the table. */
export const resultColumnNames = Object.keys(resultColumns) as readonly ResultColumnName[];

/** Names of the columns written by default. */
export const defaultColumnNames = resultColumnNames.filter((name) => !('onRequest' in resultColumns[name]));

function text(write: ResultColumn['write']): ResultColumn {
  return { type: 'text', write };
}

function code(write: ResultColumn['write']): ResultColumn {
  return { type: 'code', write };
}

function number(write: ResultColumn['write']): ResultColumn {
  return { type: 'number', write };
}

function integer(write: ResultColumn['write']): ResultColumn {
  return { type: 'integer', write };
}

function onRequest(column: ResultColumn): ResultColumn & { readonly onRequest: true } {
  return { ...column, onRequest: true };
}

function writeProbability({ best, probability }: Assignment, out: ByteBuffer): void {
  if (best !== -1) out.writeFixed(probability, 4);
}

/** Place of the last label; reused. */
const place = { commune: -1, street: -1, address: -1, numero: -1, postcode: 0 };

/** Writes the label of the place found; a commune's postcode only if it is the one written. */
export function writeFoundAddress({ found, parsed }: AddressRecord, pack: PackViews, out: ByteBuffer): void {
  const { commune, street, address } = found;
  if (commune === -1) return;
  const ofCommune = street === -1 && pack.communes.hasPostcode(commune, parsed.codePostal) ? parsed.codePostal : 0;
  const postcode = street === -1 ? ofCommune : postcodeOf(pack, street, address);
  const isBetween = street !== -1 && found.precision === precisionIndex.interpolation;
  place.commune = commune;
  place.street = street;
  place.address = address;
  place.numero = isBetween ? parsed.numero : -1;
  place.postcode = postcode;
  writeLabel(pack, place, out);
}

function writeCandidates({ candidates }: Assignment, codes: readonly string[], out: ByteBuffer): void {
  candidates.sort();
  out.writeByte(0x5b);
  for (let at = 0; at < candidates.count; at++) {
    if (at > 0) out.writeByte(0x2c);
    out.writeAscii(`{"code":"${codes[candidates.index[at] ?? 0] ?? ''}","probabilite":`);
    out.writeFixed(candidates.probability[at] ?? 0, 4);
    out.writeByte(0x7d);
  }
  out.writeByte(0x5d);
}

/** What columns hold, in one line each, for those who find them in a database. docs/output.md says more. */
export const columnMeanings: Readonly<Record<string, string>> = {
  statut: 'attribue, or why there is no circonscription',
  code_circonscription: 'Circonscription législative; empty below the threshold',
  probabilite_circonscription: 'Probability, 0 to 1, that the best circonscription is right',
  methode_circonscription: 'Evidence that decided the circonscription',
  code_bureau_vote: 'Bureau de vote, commune_number; empty below the threshold',
  probabilite_bureau_vote: 'Probability, 0 to 1, that the best bureau is right',
  methode_bureau_vote: 'Evidence that decided the bureau',
  precision: 'How precisely the address was found',
  score: 'Likeness of the text and the address found, 0 to 1; no probability',
  score_suivant: 'The same of the runner-up',
  lieu_vote: 'Name and address of the polling place',
  id_ban: 'Id of the address found, in the Base Adresse Nationale',
  adresse_trouvee: 'The address found',
  code_insee: 'Commune of the address found; in Paris, Lyon and Marseille the arrondissement',
  code_commune: 'The whole commune',
  longitude: 'Degrees east, WGS84',
  latitude: 'Degrees north, WGS84',
  distance_limite_m: 'Metres to the nearest border of the circonscription',
  candidats: 'Codes and probabilities where there are several',
  communes_possibles: 'Communes that the name or postcode may mean, where there are several',
  motifs: 'What to check or discard, separated by |',
  preuves: 'What each source says',
};
