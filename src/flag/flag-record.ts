import { type BureauContext, parseCodeBureau } from '../domain/code-bureau.ts';
import { parseCodeInsee } from '../domain/code-insee.ts';
import { parseCodeCirconscription } from '../domain/code-circonscription.ts';
import { type InputKey, inputKeyIndex } from '../domain/input-fields.ts';
import { methodeIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';
import { readDate } from './read-date.ts';
import { checkedDays, consentDays, majority, nearBorderMeters, politicalPurposes, yesWords } from './thresholds.ts';

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
  date_naissance: inputKeyIndex('date_naissance'),
  source: inputKeyIndex('source'),
  finalite: inputKeyIndex('finalite'),
  consentement_le: inputKeyIndex('consentement_le'),
  opposition: inputKeyIndex('opposition'),
} as const satisfies Partial<Record<InputKey, number>>;

/** Adds the reasons that rest on the record's own claims: stored codes, consent, age; and the near border. */
export function flagRecord(record: AddressRecord, options: FlagOptions): void {
  flagBorder(record);
  const { fields } = record;
  if (fields.hasKey(keys.circonscription)) flagStoredCirconscription(record, options);
  if (fields.hasKey(keys.bureau)) flagStoredBureau(record, options);
  flagConsent(record, options);
}

function flagBorder({ located, circonscription, motifs }: AddressRecord): void {
  const distance = located.circonscriptionBorderMeters;
  if (distance < 0 || distance > nearBorderMeters || circonscription.best === -1) return;
  if (circonscription.methode !== methodeIndex.commune) motifs.add('proche_limite');
}

function flagStoredCirconscription(record: AddressRecord, options: FlagOptions): void {
  const { circonscription, motifs } = record;
  if (circonscription.best === -1 || circonscription.probability < options.minimum.circonscription) return;
  const text = fieldText(record, keys.circonscription);
  const found = options.circonscriptionCodes[circonscription.best] ?? '';
  if (text === '' || text === found) return;
  const stored = parseCodeCirconscription(text, { departement: found.slice(0, -2) });
  if (stored !== found) motifs.add('circonscription_differente');
}

function flagStoredBureau(record: AddressRecord, options: FlagOptions): void {
  const { bureau, motifs } = record;
  if (bureau.best === -1 || bureau.probability < options.minimum.bureau) return;
  const text = fieldText(record, keys.bureau);
  const found = options.bureauCode(bureau.best);
  if (text === '' || text === found) return;
  const stored = parseCodeBureau(text, communeContext(found));
  if (stored !== found) motifs.add('bureau_different');
}

function flagConsent(record: AddressRecord, { today }: FlagOptions): void {
  const { fields, motifs } = record;
  if (fields.hasKey(keys.consentement_le)) {
    const given = readDate(fieldText(record, keys.consentement_le));
    if (given === undefined || given > today) motifs.add('consentement_absent');
    else if (today - given > consentDays) motifs.add('consentement_expire');
  }
  if (fields.hasKey(keys.finalite)) {
    const words = folded(fieldText(record, keys.finalite)).split(/[^A-Z]+/);
    if (!politicalPurposes.some((purpose) => words.includes(purpose))) motifs.add('consentement_non_politique');
  }
  if (fields.hasKey(keys.source) && fieldText(record, keys.source) === '') motifs.add('source_inconnue');
  if (fields.hasKey(keys.opposition) && isYes(fieldText(record, keys.opposition))) motifs.add('opposition');
  if (fields.hasKey(keys.verifie_le)) {
    const checked = readDate(fieldText(record, keys.verifie_le));
    if (checked !== undefined && today - checked > checkedDays) motifs.add('donnee_ancienne');
  }
  if (fields.hasKey(keys.date_naissance)) {
    const born = readDate(fieldText(record, keys.date_naissance));
    if (born !== undefined && isMinor(born, today)) motifs.add('mineur');
  }
}

/** A date of opposition counts as one too. */
function isYes(text: string): boolean {
  return yesWords.some((word) => word === folded(text)) || readDate(text) !== undefined;
}

function isMinor(born: number, today: number): boolean {
  const date = new Date(born * 86_400_000);
  return Date.UTC(date.getUTCFullYear() + majority, date.getUTCMonth(), date.getUTCDate()) / 86_400_000 > today;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim();
}

/** Text of a field, trimmed; '' when it is empty. Long ones are cut: no code or date is longer. */
function fieldText({ fields }: AddressRecord, key: number): string {
  const piece = fields.find(key);
  if (piece === -1) return '';
  const start = fields.pieceStart[piece] ?? 0;
  const end = Math.min(fields.pieceEnd[piece] ?? 0, start + 64);
  return decoder.decode(fields.bytes.subarray(start, end)).trim();
}

const decoder = new TextDecoder();

/** The commune of a bureau's code: what a bare number in the record is read by. */
function communeContext(codeBureau: string): BureauContext {
  const commune = parseCodeInsee(codeBureau.slice(0, 5));
  return commune === undefined ? {} : { commune };
}
