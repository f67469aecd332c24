/** Fills the README's examples with what the commands print: the numbers there are the engine's own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An example: a marker that holds the command, and the block with its output. */
const example = /<!-- output of: npx arpenteur (.+?) -->\n\n```text\n[^]*?```/g;

/** The README with every example's output as the commands print it today; times and speeds are left out. */
export function fillReadme(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-readme-'));
  try {
    symlinkSync(join(root, 'data'), join(folder, 'data'));
    return text.replace(
      example,
      (_, command: string) =>
        `<!-- output of: npx arpenteur ${command} -->\n\n\`\`\`text\n${printed(command, folder)}\`\`\``,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printed(command: string, folder: string): string {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const out = execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return out
    .replaceAll(root, '')
    .replace(/^built in [\d.]+ s: /m, 'built: ')
    .replace(/^(.* rows) in .* rows\/s$/gm, '$1');
}
