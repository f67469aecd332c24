import type { Command } from 'commander';

/** A command of the program: its line in the help, and its module, which is loaded when the command is used. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loads what adds the command, with its options and action, to the program. */
  readonly load: () => Promise<(program: Command) => void>;
}

/** The commands by purpose; one file per command. */
export const commandGroups: Readonly<Record<string, readonly CommandEntry[]>> = {
  'Getting started:': [
    {
      name: 'demo',
      summary: 'run the whole job on a made-up département',
      load: async () => (await import('./commands/demo-command.ts')).addDemo,
    },
    {
      name: 'completion',
      summary: 'print the completion script of a shell',
      load: async () => (await import('./completion/completion-command.ts')).addCompletion,
    },
  ],
  'References:': [
    {
      name: 'reference',
      summary: 'download the official files of France',
      load: async () => (await import('./commands/reference-command.ts')).addReference,
    },
    {
      name: 'build',
      summary: 'build a pack from official files',
      load: async () => (await import('./commands/build-command.ts')).addBuild,
    },
    {
      name: 'inspect',
      summary: 'print what a pack contains and where it comes from',
      load: async () => (await import('./commands/inspect-command.ts')).addInspect,
    },
    {
      name: 'export',
      summary: 'write communes, circonscriptions and bureaux into a database',
      load: async () => (await import('./commands/export-command.ts')).addExport,
    },
    {
      name: 'diff',
      summary: 'list what changed between two packs',
      load: async () => (await import('./commands/diff-command.ts')).addDiff,
    },
  ],
  'Addresses:': [
    {
      name: 'match',
      summary: 'assign every row of a file',
      load: async () => (await import('./commands/match-command.ts')).addMatch,
    },
    {
      name: 'lookup',
      summary: 'assign one address',
      load: async () => (await import('./commands/lookup-command.ts')).addLookup,
    },
    {
      name: 'locate',
      summary: 'print which areas contain a position, and the nearest address',
      load: async () => (await import('./commands/locate-command.ts')).addLocate,
    },
    {
      name: 'worker',
      summary: 'answer other engines over pipes',
      load: async () => (await import('./commands/worker-command.ts')).addWorker,
    },
    {
      name: 'serve',
      summary: 'answer over HTTP',
      load: async () => (await import('./commands/serve-command.ts')).addServe,
    },
  ],
  'After and around a run:': [
    {
      name: 'verify',
      summary: 'check files against the journal of a run',
      load: async () => (await import('./commands/verify-command.ts')).addVerify,
    },
    {
      name: 'opposition',
      summary: 'make lists of people who object',
      load: async () => (await import('./commands/opposition-command.ts')).addOpposition,
    },
    {
      name: 'clean',
      summary: 'clean up after runs that ended early',
      load: async () => (await import('./commands/clean-command.ts')).addClean,
    },
  ],
};
