import { type ConsentRules, defaultRules } from '../../consent/rules.ts';
import { readDate } from '../../text/read-date.ts';
import { type CheckedJson, type JsonKind, readCheckedJson } from '../../schemas/checked-json.ts';
import { phrase } from '../../words/phrase.ts';

/** A rules file as written: what the schema guarantees. */
type WrittenRules = Partial<ConsentRules> & { readonly $schema?: string; readonly description?: string };

const rulesKind: JsonKind = { name: 'rules', schema: 'rules.schema.json', code: 'RULES_INVALID' };

/**
 * Reads a rules file: the rules of consent and retention that differ from the defaults (docs/rules.md).
 *
 * @param path of a JSON file that follows data/schemas/rules.schema.json.
 * @returns all rules, those of the file before the defaults.
 * @throws {ArpenteurError} RULES_INVALID (with key and line), FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readRules(path: string): Promise<ConsentRules> {
  const file = await readCheckedJson<WrittenRules>(path, rulesKind);
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what is said to readers is no rule.
  const { $schema, description, ...rules } = file.value;
  requireDay(file, '/scrutin_le', rules.scrutin_le);
  requireDay(file, '/fichier/consentement_le', rules.fichier?.consentement_le);
  return { ...defaultRules, ...rules };
}

function requireDay(file: CheckedJson<WrittenRules>, pointer: string, text: string | null | undefined): void {
  if (text === undefined || text === null || readDate(text) !== undefined) return;
  throw file.invalid(pointer, phrase`is not a day that exists, as YYYY-MM-DD`);
}
