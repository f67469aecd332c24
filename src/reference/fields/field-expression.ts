/**
 * How a field of ours is read from a record of theirs: the right-hand side of `properties` in a manifest.
 *
 * | written | means |
 * |---|---|
 * | `num_bv` | the column or property of that name |
 * | `75056_{arrondisse:02}{num_bv:02}` | a template: `{name}` the value, `{name:02}` padded with zeros to 2 characters |
 * | `85{nomCirconscription:#02}` | `#`: the first whole number in the value (`2ème circonscription` gives `02`) |
 * | `=75056` | the text itself, the same for every record |
 *
 * A template is empty if one of its values is empty.
 */

/** One piece of a template. */
interface TemplatePart {
  /** Text before the value. */
  readonly before: string;
  readonly name: string;
  /** Pads the value with zeros to this many characters; 0 for no padding. */
  readonly width: number;
  readonly firstNumber: boolean;
}

/** A parsed right-hand side. */
export type FieldExpression =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'constant'; readonly text: string }
  | { readonly type: 'template'; readonly parts: readonly TemplatePart[]; readonly after: string };

const placeholder = /\{([^{}:]+)(?::(#?)0?(\d*))?\}/g;

/** Parses a right-hand side; any text is valid. */
export function parseFieldExpression(text: string): FieldExpression {
  if (text.startsWith('=')) return { type: 'constant', text: text.slice(1) };
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const [whole, name = '', hash = '', width = ''] = match;
    parts.push({ before: text.slice(end, match.index), name, width: Number(width), firstNumber: hash === '#' });
    end = match.index + whole.length;
  }
  if (parts.length === 0) return { type: 'name', name: text };
  return { type: 'template', parts, after: text.slice(end) };
}

/** Names of the columns or properties that an expression reads. */
export function namesRead(expression: FieldExpression): readonly string[] {
  switch (expression.type) {
    case 'name':
      return [expression.name];
    case 'constant':
      return [];
    case 'template':
      return expression.parts.map(({ name }) => name);
  }
}

/** Evaluates an expression for one record; `valueOf` returns '' for a missing value. */
export function evaluateField(expression: FieldExpression, valueOf: (name: string) => string): string {
  switch (expression.type) {
    case 'name':
      return valueOf(expression.name);
    case 'constant':
      return expression.text;
    case 'template': {
      let text = '';
      for (const part of expression.parts) {
        let value = valueOf(part.name).trim();
        if (part.firstNumber) value = /\d+/.exec(value)?.[0] ?? '';
        if (value === '') return '';
        text += part.before + value.padStart(part.width, '0');
      }
      return text + expression.after;
    }
  }
}
