#!/usr/bin/env node
/** The command `arpenteur`. */
import { runCommandLine } from './run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
