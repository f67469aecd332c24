import { type CompletedCommand, type CompletedOption, stepsOf } from './completion-table.ts';

/** Returns the completion script for zsh: options and commands with descriptions, otherwise file names. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef arpenteur
_arpenteur() {
  local command='' word
  local -a known
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$command $word" in
${stepsOf(commands)
  .map(({ step, path }) => `      ${quote(step)}) command=${quote(path)} ;;`)
  .join('\n')}
    esac
  done
  case "$command \${words[CURRENT-1]}" in
${commands.flatMap(({ path, options }) => options.map((option) => valueCase(path, option))).join('')}  esac
  case "$command" in
${commands.map(wordCase).join('\n')}
  esac
  if (( $#known )) { _describe 'arpenteur' known } else { _files }
}
if [[ $zsh_eval_context[-1] == loadautofunc ]] { _arpenteur "$@" } else { compdef _arpenteur arpenteur }
`;
}

function valueCase(path: string, { flags, value, words }: CompletedOption): string {
  if (value === 'none') return '';
  const patterns = flags.map((flag) => quote(`${path} ${flag}`)).join('|');
  const list = words.map(quote).join(' ');
  if (value === 'text') return `    ${patterns}) _files; return ;;\n`;
  return `    ${patterns}) ${value === 'list' ? `_values -s , names ${list}` : `compadd -- ${list}`}; return ;;\n`;
}

function wordCase({ path, words, options }: CompletedCommand): string {
  const flags = options.flatMap((option) => option.flags.map((flag) => entry(flag, option.description)));
  const names = words.map(({ name, description }) => entry(name, description));
  return `    ${quote(path)}) if [[ $PREFIX == -* ]] { known=(${flags.join(' ')}) } else { known=(${names.join(' ')}) } ;;`;
}

/** A word and its description, as `_describe` reads them. */
function entry(word: string, description: string): string {
  return quote(`${word}:${description.replaceAll('\n', ' ')}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
