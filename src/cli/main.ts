#!/usr/bin/env node
/** The command `arpenteur`. */
import { loadCompiled } from './compiled-command.ts';

const words = process.argv.slice(2);
const { runCommandLine } = loadCompiled(words) ?? (await import('./run-command-line.ts'));
process.exitCode = await runCommandLine(words);
