import { descriptionWords } from '../schemas/description.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { Phrase, phrase } from '../../words/phrase.ts';

/** An error of the validator of schemas. */
export interface SchemaFinding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
  /** The schema it was checked against; present because the app asks for it. */
  readonly parentSchema?: JsonSchema;
}

/** Parts of a request, as the framework calls them. */
const parts: Readonly<Record<string, Phrase>> = {
  body: phrase`body`,
  querystring: phrase`querystring`,
  params: phrase`params`,
  headers: phrase`headers`,
  form: phrase`form`,
};

/** Describes the first validation error of a part of a request in a sentence. */
export function describeInvalid(part: string, findings: readonly SchemaFinding[]): Phrase {
  const first = tellingOf(findings);
  const where = parts[part] ?? phrase`request`;
  const at = first === undefined || first.instancePath === '' ? where : phrase`${where} at ${first.instancePath}`;
  const { additionalProperty, allowedValues } = first?.params ?? {};
  if (typeof additionalProperty === 'string') {
    return phrase`The ${at} has the unknown property ${`\`${additionalProperty}\``}.`;
  }
  const values = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
  const described = first?.parentSchema?.['description'];
  const hint = typeof described === 'string' ? phrase` (${descriptionWords(described)})` : '';
  const what = first === undefined ? phrase`is not as expected` : faultOf(first);
  return phrase`The ${at} ${what}${values}${hint}.`;
}

/** The message of a finding, in the validator's words. */
function faultOf({ keyword, params, message }: SchemaFinding): Phrase {
  const text = (name: string): string => String(params[name]);
  switch (keyword) {
    case 'required':
      return phrase`must have required property '${text('missingProperty')}'`;
    case 'type':
      return phrase`must be ${oneOfTypes(params['type'])}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return phrase`must be ${text('comparison')} ${text('limit')}`;
    case 'enum':
      return phrase`must be equal to one of the allowed values`;
    case 'format':
      return phrase`must match format "${text('format')}"`;
    case 'maxLength':
      return phrase`must NOT have more than ${text('limit')} characters`;
    case 'minLength':
      return phrase`must NOT have fewer than ${text('limit')} characters`;
    case 'minProperties':
      return phrase`must NOT have fewer than ${text('limit')} properties`;
    // Patterns are for programs; people read the description.
    case 'pattern':
    case 'anyOf':
      return phrase`is not as expected`;
    case 'maxItems':
      return phrase`must NOT have more than ${text('limit')} items`;
    case 'minItems':
      return phrase`must NOT have fewer than ${text('limit')} items`;
    default:
      return new Phrase(message ?? 'is not as expected');
  }
}

/** One type of JSON, or several, as `string, number or null`. */
function oneOfTypes(types: unknown): Phrase {
  const names = (Array.isArray(types) ? (types as string[]) : String(types).split(',')).map((name) => new Phrase(name));
  const last = names.pop() ?? new Phrase('');
  const [first, ...others] = names;
  return first === undefined
    ? last
    : phrase`${others.reduce((list, one) => phrase`${list}, ${one}`, first)} or ${last}`;
}

/**
 * Returns the most useful finding. For a value that may have several forms, the findings include those of the other forms: for an
 * array, "must be an object" is no help.
 */
function tellingOf(findings: readonly SchemaFinding[]): SchemaFinding | undefined {
  const ofForms = findings.find(({ keyword }) => keyword === 'anyOf');
  if (ofForms === undefined) return findings[0];
  const { instancePath } = ofForms;
  return (
    findings.find((one) => one !== ofForms && !(one.keyword === 'type' && one.instancePath === instancePath)) ?? ofForms
  );
}
