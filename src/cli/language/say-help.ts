import { type Argument, type Command, Help, type HelpConfiguration, type Option } from 'commander';
import { Phrase, phrase, type PhraseValue } from '../../words/phrase.ts';
import { language, say } from './say.ts';

/** Widest prose of notes in characters; a terminal may be narrower. */
const widestNotes = 100;

/** Descriptions with values in them, by their English text. */
const described = new Map<string, Phrase>();

/** Makes a description of help that has values in it: ``describe`one of ${names.join(', ')}` ``. */
export function describe(texts: TemplateStringsArray, ...values: readonly PhraseValue[]): string {
  const made = phrase(texts, ...values);
  described.set(String(made), made);
  return String(made);
}

/** Notes and examples after the help of a command. Indented lines are code, and the same in every language. */
export function notes(text: string): () => string {
  return () => sayNotes(text, process.stdout.isTTY ? process.stdout.columns : 80);
}

/** How help is printed where the command line does not speak English. Descriptions stay English in the program itself. */
export function helpConfiguration(): HelpConfiguration {
  if (language() === 'en') return {};
  const english = Help.prototype;
  return {
    commandUsage(command: Command): string {
      return sayPlaceholders(english.commandUsage.call(this, command));
    },
    commandDescription: (command: Command) => sayDescription(command.description()),
    subcommandDescription: (command: Command) => sayDescription(command.summary() || command.description()),
    argumentTerm: (argument: Argument) => sayPlaceholders(`<${argument.name()}>`).slice(1, -1),
    argumentDescription: (argument: Argument) => withChoices(argument, true),
    optionTerm: (option: Option) => sayPlaceholders(option.flags),
    optionDescription: (option: Option) => withChoices(option, option.required || option.optional),
    boxWrap(text: string, width: number): string {
      // Commander would wrap at no-break spaces too.
      return english.boxWrap.call(this, text.replaceAll('\u00a0', '\ue000'), width).replaceAll('\ue000', '\u00a0');
    },
  };
}

/** Says the placeholders of a usage or an option: `--out <file>` as `--out <fichier>`. */
export function sayPlaceholders(text: string): string {
  return text.replace(/<[^>]+>|\[[^\]]+\]|\bCOMMAND\b/g, (name) => say(name));
}

/** The phrase of a description. */
export function helpPhraseOf(description: string): Phrase {
  return described.get(description) ?? new Phrase(description);
}

function sayDescription(english: string): string {
  return say(helpPhraseOf(english));
}

function withChoices({ description, argChoices, defaultValue }: Option | Argument, showsDefault: boolean): string {
  const more = [
    ...(argChoices === undefined ? [] : [say`choices: ${argChoices.join(', ')}`]),
    ...(defaultValue === undefined || !showsDefault ? [] : [say`default: ${String(defaultValue)}`]),
  ];
  return `${sayDescription(description)}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

/** Says notes paragraph by paragraph, wrapped anew. */
function sayNotes(text: string, columns: number): string {
  if (language() === 'en') return text;
  const width = Math.min(columns, widestNotes);
  return noteParagraphs(text)
    .map((lines) => (isCode(lines) ? lines : wrap(say(lines), width)))
    .join('\n');
}

/** The notes as paragraphs: prose with its lines joined, and indented or empty lines as they are. */
export function noteParagraphs(text: string): readonly string[] {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    if (isOpen && !isCode(line)) paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`);
    else paragraphs.push(line);
    // A heading of what is indented below it.
    isOpen = !isCode(line) && !line.endsWith(':');
  }
  return paragraphs;
}

/** True for the lines of notes that are not said. */
export function isCode(line: string): boolean {
  return line === '' || line.startsWith(' ');
}

function wrap(text: string, width: number): string {
  return text
    .split(' ')
    .reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last === undefined || last.length + 1 + word.length > width) return [...lines, word];
      return [...lines.slice(0, -1), `${last} ${word}`];
    }, [])
    .join('\n');
}
