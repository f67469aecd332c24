import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { helpPhraseOf, isCode, noteParagraphs } from '../../src/cli/language/say-help.ts';
import { makeProgram } from '../../src/cli/program.ts';
import { motifs } from '../../src/domain/motifs.ts';
import { type CatalogueEntry, errorCatalogue } from '../../src/errors.ts';
import { verdicts } from '../../src/index.ts';
import { findingCatalogue } from '../../src/reference/findings/finding-catalogue.ts';
import { french } from '../../src/words/french/french.ts';
import { templateOf } from '../../src/words/phrase.ts';
import { hasWords } from '../../src/words/translate.ts';
import { projectRoot, readSourceFiles } from './source-files.ts';

/** Tags whose templates are told in the language of the reader. */
const tags = ['phrase', 'say', 'describe'];
/** Classes whose first string is told, by the place of that argument. */
const told: Readonly<Record<string, number>> = { ArpenteurError: 1, ContentFault: 0, PassingFailure: 0 };

function nameOf(node: ts.Expression): string {
  return ts.isIdentifier(node) ? node.text : '';
}

/** Templates in a file, as phrases have them. */
function templatesIn(text: string): string[] {
  const templates: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && tags.includes(nameOf(node.tag))) {
      const { template } = node;
      templates.push(
        ts.isNoSubstitutionTemplateLiteral(template)
          ? template.text
          : templateOf([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]),
      );
    }
    if (ts.isNewExpression(node) || (ts.isCallExpression(node) && nameOf(node.expression) === 'say')) {
      const place = ts.isNewExpression(node) ? told[nameOf(node.expression)] : 0;
      const argument = place === undefined ? undefined : node.arguments?.[place];
      if (argument !== undefined && ts.isStringLiteral(argument)) templates.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return templates;
}

/** Tells files without phrases apart, as parsing takes time. */
const mayTell = new RegExp(`\\b(${[...tags, ...Object.keys(told)].join('|')})[\`(]`);

/** The page has its own words. */
const isTold = (path: string): boolean => !/^(web|words)\//.test(path);

function without(templates: readonly string[]): string[] {
  return [...new Set(templates)].filter((template) => hasWords(template) && !Object.hasOwn(french, template));
}

/** Placeholders of a text, without how they are shown. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\d+)(?:#|\|[^}]*)?\}/g)].map(([, index = '']) => index))].sort();
}

/** Messages of errors, given directly or as a constant of that name, that have values and are not phrases. */
function messagesWithoutPhrase(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const message =
      ts.isNewExpression(node) && nameOf(node.expression) === 'ArpenteurError'
        ? node.arguments?.[1]
        : ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === 'message'
          ? node.initializer
          : undefined;
    if (message !== undefined && ts.isTemplateExpression(message)) found.push(message.head.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return found;
}

describe('French words', () => {
  it('can be found for every message of an error that has values', () => {
    const files = readSourceFiles().filter(({ path, text }) => isTold(path) && text.includes('ArpenteurError'));
    expect(files.flatMap(({ text }) => messagesWithoutPhrase(text))).toEqual([]);
  });

  it('exist for every phrase of the engine, the command line and the service', () => {
    const files = readSourceFiles().filter(({ path, text }) => isTold(path) && mayTell.test(text));
    expect(without(files.flatMap(({ text }) => templatesIn(text)))).toEqual([]);
  });

  it('exist for the meaning and all actions of every code of the error catalogue', () => {
    const entries: readonly CatalogueEntry[] = Object.values(errorCatalogue);
    const texts = entries.flatMap(({ meaning, action, actions = {} }) => [meaning, action, ...Object.values(actions)]);
    expect(without(texts)).toEqual([]);
  });

  it('exist for every finding, motif and verdict', () => {
    const findings = Object.values(findingCatalogue).flatMap(({ meaning, action }) => [meaning, action]);
    const meanings = Object.values(motifs).map(({ meaning }) => meaning);
    expect(without([...findings, ...meanings, ...Object.values(verdicts)])).toEqual([]);
  });

  it('exist for the help of every command and option, their placeholders and notes', async () => {
    const textsOf = (command: Command): string[] => {
      let notes = '';
      // The library writes notes by an event, which its types leave out.
      (command as unknown as NodeJS.EventEmitter).emit('afterHelp', {
        error: false,
        write: (text: string) => (notes += text),
        command,
      });
      return [
        ...[command.summary(), command.description(), ...command.options.map(({ description }) => description)],
        ...command.registeredArguments.flatMap((argument) => [argument.description, `<${argument.name()}>`]),
        ...command.options.flatMap(({ flags }) => flags.match(/<[^>]+>|\[[^\]]+\]/g) ?? []),
        ...(command.usage().match(/<[^>]+>|\[[^\]]+\]/g) ?? []),
        ...noteParagraphs(notes.trimEnd()).filter((lines) => !isCode(lines)),
        ...command.commands.flatMap(textsOf),
      ];
    };
    expect(without(textsOf(await makeProgram()).map((text) => helpPhraseOf(text).template))).toEqual([]);
  });

  it('exist for the official files of the catalogue', () => {
    const catalogue = JSON.parse(readFileSync(join(projectRoot, 'data/references/france.json'), 'utf8')) as {
      sources: { title: string; adds: string; cadence: string; licence: { obliges?: string } }[];
      unpublished: { why: string; instead: string }[];
    };
    const texts = [
      ...catalogue.sources.flatMap(({ adds, cadence, licence }) => [adds, cadence, licence.obliges ?? '']),
      ...catalogue.unpublished.flatMap(({ why, instead }) => [why, instead]),
    ];
    expect(without(texts)).toEqual([]);
  });

  it('have the values of their English templates, and none else', () => {
    const wrong = Object.entries(french).filter(
      ([english, text]) => placeholders(english).join(' ') !== placeholders(text).join(' '),
    );
    expect(wrong).toEqual([]);
  });

  it('are one for each English text, whichever table holds it', async () => {
    const tables = readdirSync(join(projectRoot, 'src/words/french')).filter((name) => name !== 'french.ts');
    const entries: [string, unknown][] = [];
    for (const name of tables) {
      const table = (await import(/* @vite-ignore */ join(projectRoot, 'src/words/french', name))) as Record<
        string,
        Record<string, unknown>
      >;
      entries.push(...Object.values(table).flatMap((texts) => Object.entries(texts)));
    }
    expect(entries.length).toBeGreaterThan(1000);
    expect(entries.filter(([english, text]) => french[english] !== text)).toEqual([]);
  });

  it('leave no straight apostrophe between letters', () => {
    const wrong = Object.values(french).filter((text) => /\p{L}'\p{L}/u.test(text.replace(/`[^`]*`/g, '')));
    expect(wrong).toEqual([]);
  });
});
