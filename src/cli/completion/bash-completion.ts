import { type CompletedCommand, type CompletedOption, stepsOf } from './completion-table.ts';

/** Returns the completion script for bash 4 or later. Where nothing else applies, bash completes file names. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# bash completion of arpenteur
_arpenteur() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" command='' word before=''
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command $word" in
${stepsOf(commands)
  .map(({ step, path }) => `      '${step}') command='${path}' ;;`)
  .join('\n')}
    esac
  done
  case "$command $previous" in
${commands.flatMap(({ path, options }) => options.map((option) => valueCase(path, option))).join('')}  esac
  case "$command" in
${commands.map(wordCase).join('\n')}
  esac
}
complete -o default -F _arpenteur arpenteur
`;
}

function valueCase(path: string, { flags, value, words }: CompletedOption): string {
  if (value === 'none') return '';
  const patterns = flags.map((flag) => `'${path} ${flag}'`).join('|');
  // In a list, the words before the last comma stay as they are.
  const before = value === 'list' ? `[[ $current == *,* ]] && before="\${current%,*},"; ` : '';
  const reply = `COMPREPLY=($(compgen -P "$before" -W '${words.join(' ')}' -- "\${current##*,}")); `;
  return `    ${patterns}) ${value === 'text' ? '' : before + reply}return ;;\n`;
}

function wordCase({ path, words, options }: CompletedCommand): string {
  const flags = options.flatMap((option) => option.flags).join(' ');
  const names = words.map(({ name }) => name).join(' ');
  return `    '${path}') if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '${flags}' -- "$current")); else COMPREPLY=($(compgen -W '${names}' -- "$current")); fi ;;`;
}
