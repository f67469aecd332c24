import type { Command } from 'commander';

/** The manual page of the program in roff (man(7)), from the help of all its commands. */
export function manPage(program: Command, version: string, date: string): string {
  const commands = program.commands.filter((command) => command.name() !== 'help');
  return [
    `.TH ARPENTEUR 1 ${quoted(date)} ${quoted(`arpenteur ${version}`)} ${quoted('User Commands')}`,
    '.SH NAME',
    'arpenteur \\- assigns French postal addresses to their circonscription and bureau de vote',
    '.SH SYNOPSIS',
    '.B arpenteur',
    '.I COMMAND',
    '[options]',
    '.SH DESCRIPTION',
    escaped(program.description()),
    ...afterHelp(program),
    '.SH COMMANDS',
    ...commands.flatMap((command) => sectionOf(command, command.name())),
    '',
  ].join('\n');
}

function sectionOf(command: Command, name: string): string[] {
  const options = command.createHelp().visibleOptions(command);
  return [
    `.SS ${quoted(`arpenteur ${name} ${command.usage()}`)}`,
    escaped(command.description()),
    ...options.flatMap(({ flags, description, defaultValue }) => [
      '.TP',
      `.B ${escaped(flags)}`,
      escaped(`${description}${isShown(defaultValue) ? ` (default: ${String(defaultValue)})` : ''}`),
    ]),
    ...afterHelp(command),
    ...command.commands.flatMap((one) => sectionOf(one, `${name} ${one.name()}`)),
  ];
}

function isShown(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** What a command prints after its options: examples and notes, as they are. */
function afterHelp(command: Command): string[] {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  // The library writes it by an event, which its types leave out.
  (command as unknown as NodeJS.EventEmitter).emit('afterHelp', { error: false, write, command });
  if (text.trim() === '') return [];
  return ['.PP', '.nf', ...text.trim().split('\n').map(escaped), '.fi'];
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}

/** Text of roff: backslashes and hyphens as such, and no line that begins as a request. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('\u2019', '\\(cq')
    .replace(/^([.'])/gm, '\\&$1');
}
