/** Words that English text can hardly do without, and French has not. */
const english =
  /\b(the|of|and|to|is|are|was|were|with|from|not|by|file|files|row|rows|default|choices|which|that|this|these|it|its|read|write|written|print|found|expected|cannot|must|without|address|addresses|street|error|found|where|have|has|been)\b/gi;

/** English words left in a French text; names of options, files, codes and columns are no words. */
export function englishWordsIn(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^ +(\S+ \| )?(\S+=\S+ )?arpenteur /.test(line))
    .flatMap((line) => {
      const prose = line
        .replace(/--[\w-]+/g, '')
        .replace(/`[^`]*`/g, '')
        .replace(/\([^)]*(choix|par défaut)[^)]*\)/g, '')
        .replace(/\S*[./_={}"\\|]\S*/g, '');
      return prose.match(english) ?? [];
    });
}
