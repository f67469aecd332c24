import { type BureauContext, parseCodeBureau } from '../domain/code-bureau.ts';
import { parseCodeInsee } from '../domain/code-insee.ts';
import { parseCodeCirconscription } from '../domain/code-circonscription.ts';
import { fieldText } from '../domain/field-text.ts';
import { type InputKey, inputKeyIndex } from '../domain/input-fields.ts';
import { methodeIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';
import { readDate } from '../domain/text/read-date.ts';
import { checkedDays, nearBorderMeters } from './thresholds.ts';

/** What flagging needs to know besides the record. */
export interface FlagOptions {
  /** Date of the run, days since 1970-01-01. */
  readonly today: number;
  /** Code of a circonscription of the pack by index. */
  readonly circonscriptionCodes: readonly string[];
  /** Code of a bureau of the pack by index. */
  readonly bureauCode: (index: number) => string;
  /** The record's probability under which a stored code is not contradicted. */
  readonly minimum: { readonly circonscription: number; readonly bureau: number };
}

const keys = {
  circonscription: inputKeyIndex('circonscription'),
  bureau: inputKeyIndex('bureau'),
  verifie_le: inputKeyIndex('verifie_le'),
} as const satisfies Partial<Record<InputKey, number>>;

/** Adds the reasons that rest on the record's own claims: stored codes, age; and the near border. */
export function flagRecord(record: AddressRecord, options: FlagOptions): void {
  flagBorder(record);
  const { fields } = record;
  if (fields.hasKey(keys.circonscription)) flagStoredCirconscription(record, options);
  if (fields.hasKey(keys.bureau)) flagStoredBureau(record, options);
  if (fields.hasKey(keys.verifie_le)) flagAge(record, options);
}

function flagBorder({ located, circonscription, motifs }: AddressRecord): void {
  const distance = located.circonscriptionBorderMeters;
  if (distance < 0 || distance > nearBorderMeters || circonscription.best === -1) return;
  if (circonscription.methode !== methodeIndex.commune) motifs.add('proche_limite');
}

function flagStoredCirconscription(record: AddressRecord, options: FlagOptions): void {
  const { circonscription, motifs } = record;
  if (circonscription.best === -1 || circonscription.probability < options.minimum.circonscription) return;
  const text = fieldText(record.fields, keys.circonscription);
  const found = options.circonscriptionCodes[circonscription.best] ?? '';
  if (text === '' || text === found) return;
  const stored = parseCodeCirconscription(text, { departement: found.slice(0, -2) });
  if (stored !== found) motifs.add('circonscription_differente');
}

function flagStoredBureau(record: AddressRecord, options: FlagOptions): void {
  const { bureau, motifs } = record;
  if (bureau.best === -1 || bureau.probability < options.minimum.bureau) return;
  const text = fieldText(record.fields, keys.bureau);
  const found = options.bureauCode(bureau.best);
  if (text === '' || text === found) return;
  const stored = parseCodeBureau(text, communeContext(found));
  if (stored !== found) motifs.add('bureau_different');
}

function flagAge({ fields, motifs }: AddressRecord, { today }: FlagOptions): void {
  const checked = readDate(fieldText(fields, keys.verifie_le));
  if (checked !== undefined && today - checked > checkedDays) motifs.add('donnee_ancienne');
}

/** The commune of a bureau's code: what a bare number in the record is read by. */
function communeContext(codeBureau: string): BureauContext {
  const commune = parseCodeInsee(codeBureau.slice(0, 5));
  return commune === undefined ? {} : { commune };
}
