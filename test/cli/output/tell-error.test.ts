import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spellOptions } from '../../../src/cli/output/tell-error.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { projectRoot, readSourceFiles } from '../../architecture/source-files.ts';

test('options named in a message are spelled as flags with their values, and other words stay as they are', () => {
  expect(spellOptions('name them, for example `columns: adresse=RUE code_postal=CP`.')).toBe(
    'name them, for example --columns adresse=RUE code_postal=CP.',
  );
  expect(spellOptions('`reportExamples` does not go with `resume`.')).toBe(
    '--report-examples does not go with --resume.',
  );
  expect(spellOptions('`doublons` or `doublons: id`; `header: false`')).toBe(
    '--doublons or --doublons-by id; --no-header',
  );
  expect(spellOptions('another `output`; correct `kind` or `properties`')).toBe(
    'another --out; correct `kind` or `properties`',
  );
  expect(spellOptions('`departements: 96` or `offline: true`; lacks the key `millesime`')).toBe(
    '--departements 96 or --offline; lacks the key `millesime`',
  );
});

/** Names between backticks that are keys of a manifest or members of a file. */
const keysOfFiles = ['crs', 'properties', 'features', 'objects', 'arcs'];

test('every option named in a message is a flag of some command', async () => {
  const { commands } = await makeProgram();
  const all = [...commands, ...commands.flatMap((command) => command.commands)];
  const flags = new Set(all.flatMap(({ options }) => options.map(({ long }) => long)));
  const named = readSourceFiles()
    .filter(({ layer }) => !['cli', 'http', 'web'].includes(layer))
    .flatMap(({ path }) => {
      const text = readFileSync(join(projectRoot, 'src', path), 'utf8');
      return [...text.matchAll(/\\`([a-zA-Z]+)(?:: [^`]*)?\\`/g)].map(([message]) => message.replaceAll('\\', ''));
    });
  expect(named.length).toBeGreaterThan(10);
  for (const message of named.filter((name) => !keysOfFiles.includes(name.slice(1, -1)))) {
    const [flag = ''] = spellOptions(message).split(' ');
    expect(flags, `${message} is spelled ${flag}`).toContain(flag);
  }
});
