import { type Command, Option } from 'commander';
import { exportPack, type ExportPackOptions, type ExportResult, planExport } from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable } from '../output/text-table.ts';
import { say } from '../language/say.ts';

interface ExportCommandOptions extends Pick<ExportPackOptions, 'schema' | 'ifExists'> {
  readonly plan?: true;
  readonly json?: true;
}

/** Adds `arpenteur export`. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description(
      'Writes the communes, circonscriptions and bureaux of a pack as tables of a PostgreSQL database, in one transaction, ' +
        'with the codes of result columns to join them by. Contours are geometries where PostGIS is installed, else GeoJSON.',
    )
    .usage('<pack> <database> [options]')
    .argument('<pack>', 'the pack')
    .argument(
      '<database>',
      'postgresql://HOST/NAME or "host=... dbname=..."; the rest comes from PG* variables, .pgpass and services',
    )
    .option('--schema <name>', 'schema of the tables, made if it does not exist (default: as the search path says)')
    .addOption(
      new Option('--if-exists <what>', 'what to do if a table exists (default: fail)').choices(['fail', 'replace']),
    )
    .option('--plan', 'print the statements in SQL and execute none')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', notes(helpText))
    .action(async (pack: string, database: string, { plan, json, ...options }: ExportCommandOptions) => {
      if (plan === true) {
        const { geometry, statements, database: name } = await planExport({ pack, database, ...options });
        if (json === true) printJson({ database: name, geometry, statements });
        else print(statements.map((statement) => `${statement};`));
        return;
      }
      const result = await interruptible((signal) => exportPack({ pack, database, ...options, signal }));
      if (json === true) printJson(result);
      else print(describeExport(result));
    });
}

function describeExport({ database, geometry, tables }: ExportResult): string[] {
  return [
    paint.heading(say`written to ${database}`),
    ...alignTable(
      tables.map(({ table, rows }) => [table, rows]),
      [say('table'), say('rows')],
    ),
    geometry === 'postgis'
      ? say('contours and positions: column geom, for PostGIS')
      : say('contours and positions: column geojson, as PostGIS is not installed in this database'),
  ];
}

const helpText = `
Examples:
  arpenteur export france.pack postgresql://gis.example/election --schema electoral
  arpenteur export france.pack "service=gis" --schema electoral --if-exists replace
  arpenteur export france.pack postgresql://gis.example/election --plan

The tables are communes (key code_insee), circonscriptions (code_circonscription) and bureaux (code_bureau_vote).`;
