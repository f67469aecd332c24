/** The lists of files in docs/how-to.md, made from the code: which files of `src` name a sample of the thing to be added. */
import { readSourceFiles, withoutComments } from '../../test/architecture/source-files.ts';

/** What can be added, each with a typical sample that exists, and the most files of `src` that one more may touch. */
export const touchSamples = {
  motif: { sample: /'boite_postale'|\bboite_postale:/, limit: 3 },
  'source kind': { sample: /pays_circonscriptions|'[^']*\/pays-circonscriptions\.ts'/, limit: 3 },
  'output column': { sample: /\bscore_suivant\b/, limit: 3 },
  'street type': { sample: /'VENELLE'/, limit: 1 },
  'run option': { sample: /\bsafeCells\b|\bsafe_cells\b/, limit: 5 },
} as const;

/** The name of something that can be added. */
export type Addition = keyof typeof touchSamples;

/** Names of {@link touchSamples}. */
export const additions = Object.keys(touchSamples) as readonly Addition[];

/** Files of `src` that name the sample outside comments, sorted. */
export function filesTouchedBy(addition: Addition): readonly string[] {
  const { sample } = touchSamples[addition];
  return readSourceFiles()
    .filter(({ text }) => sample.test(withoutComments(text)))
    .map(({ path }) => `src/${path}`);
}

/** The page with each list, between `<!-- files: NAME -->` and `<!-- end -->`, as the code has it today. */
export function fillTouchLists(page: string): string {
  return page.replaceAll(/<!-- files: ([a-z ]+) -->\n[^]*?<!-- end -->/g, (_, name: Addition) => {
    const files = filesTouchedBy(name).map((path) => `- \`${path}\`\n`);
    return `<!-- files: ${name} -->\n\n${files.join('')}\n<!-- end -->`;
  });
}
