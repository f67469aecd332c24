import { type CompletedCommand, type CompletedOption, stepsOf } from './completion-table.ts';

/** Returns the completion script for fish: options and commands with descriptions, otherwise file names. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  return `# fish completion of arpenteur
function __arpenteur_at
    set -l command ''
    for word in (commandline -opc)[2..-1]
        switch "$command $word"
${stepsOf(commands)
  .map(({ step, path }) => `            case ${quote(step)}\n                set command ${quote(path)}`)
  .join('\n')}
        end
    end
    test "$command" = "$argv[1]"
end
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, words, options }: CompletedCommand): string[] {
  const at = `complete -c arpenteur -n ${quote(`__arpenteur_at ${quote(path)}`)}`;
  return [
    ...words.map(({ name, description }) => `${at} -f -a ${quote(name)} -d ${quote(description)}`),
    ...options.map((option) => `${at} ${optionWords(option)}`),
  ];
}

function optionWords({ flags, description, value, words }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  const list = quote(words.join(' '));
  const values = {
    none: '-f',
    word: `-x -a ${list}`,
    list: `-x -a ${quote(`(__fish_append , ${words.join(' ')})`)}`,
    text: '-r -F',
  }[value];
  return `${names} ${values} -d ${quote(description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
