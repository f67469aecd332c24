/** docs/sources.md: every source kind, its fields, the header names that are read, and what it adds to the answers. */
import { sourceKinds } from '../../src/reference/kinds/source-kinds.ts';
import { textTable } from './markdown-table.ts';

/** The page, without the note that it is made. */
export function sourcesPage(note: string): string {
  const kinds = Object.values(sourceKinds);
  return [
    '# Sources of a reference',
    '',
    note,
    '',
    'A reference manifest (`REFERENCE.json`) names official files. `arpenteur build` reads and checks them, and writes a pack.',
    'Each source has a `kind`, which decides how its files are read. `ban` and `circonscriptions` suffice; every further source',
    'adds evidence.',
    '',
    '```json',
    '{',
    '  "millesime": "2026",',
    '  "sources": [',
    '    {',
    '      "kind": "ban",',
    '      "files": ["ban/adresses-*.csv.gz"],',
    '      "producer": "Base Adresse Nationale",',
    '      "url": "https://adresse.data.gouv.fr/data/ban/adresses/",',
    '      "licence": "Licence Ouverte 2.0",',
    '      "millesime": "2026-03"',
    '    },',
    '    {',
    '      "kind": "bureaux_contours",',
    '      "files": ["bureaux/paris.geojson"],',
    '      "producer": "Ville de Paris",',
    '      "url": "https://opendata.paris.fr/",',
    '      "licence": "ODbL 1.0",',
    '      "millesime": "2026",',
    '      "properties": { "code_bureau_vote": "75056_{arrondisse:02}{num_bv:02}" }',
    '    }',
    '  ]',
    '}',
    '```',
    '',
    '- **`files`**: paths relative to the manifest. `${NAME}/` at the beginning is taken from the environment variable `NAME`.',
    '  `*` stands for any characters within one name, `**` for any folders; hidden files are left out. Files are read in the order',
    '  of their names. An entry that matches no file is an error.',
    '- **Compression**: gzip is recognised by content, whatever the name.',
    '- **Encoding**: UTF-8, else Windows-1252. The delimiter of CSV is found in the header.',
    '- **`crs`**: coordinate system of the positions, such as `EPSG:2154`, `Lambert-93` or `CC48`. Needed only if the file does',
    '  not name it or names a wrong one; the default is WGS84.',
    '- **`properties`**: where the header names of a file are not among those below, maps our field to theirs (`"num_bv"`), to',
    '  a template (`"75056_{arr:02}{num:02}"`; `:02` pads with zeros, `:#02` takes the first number of a text) or to a constant',
    '  (`"=75056"`). Header names are compared without case, surrounding spaces or a leading `#`.',
    '- **`sha256`**: the expected hash of the one file, or an object by file. A file that differs stops the build.',
    '',
    'The JSON Schema is data/schemas/reference.schema.json. What the checks can find is in [quality.md](quality.md).',
    '',
    ...textTable(
      ['kind', 'what the files hold', 'what it adds'],
      kinds.map(({ name, holds, adds }) => [`[\`${name}\`](#${name})`, holds, adds]),
    ),
    ...kinds.flatMap((kind) => ['', ...kindSection(kind)]),
    '',
  ].join('\n');
}

type Kind = (typeof sourceKinds)[keyof typeof sourceKinds];

function kindSection({ name, holds, adds, published, formats, fields }: Kind): readonly string[] {
  const rows = Object.entries(fields).map(([field, { required, names }]) => [
    `\`${field}\``,
    required ? 'yes' : '',
    names.map((each) => `\`${each}\``).join(', '),
  ]);
  return [
    `## ${name}`,
    '',
    `${holds}.`,
    '',
    `- Adds: ${lowerFirst(adds)}`,
    `- Source: ${published}`,
    `- Formats: ${formats}.`,
    ...(rows.length === 0 ? [] : ['', ...textTable(['our field', 'required', 'header names read'], rows)]),
  ];
}

/** A sentence after a colon; a word of two capitals (BAN, COG) keeps them. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
