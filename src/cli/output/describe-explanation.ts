import {
  type ExplainedCommune,
  type ExplainedStreet,
  type Explanation,
  type Precision,
  verdicts,
} from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, type TableRow } from './text-table.ts';
import { count, Phrase, phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Describes an explanation in tables: how the text was read, the communes searched, the similar streets, the outcome. */
export function describeExplanation(explanation: Explanation): string[] {
  const { lecture, communes, noms_compares, voies, precision } = explanation;
  const read: TableRow[] = Object.entries(lecture).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, String(value)]],
  );
  const isExact = noms_compares === 0 && voies[0]?.verdict === 'retenue';
  const how = isExact ? phrase`found by its exact name` : phrase`${count(noms_compares)} names compared`;
  return [
    '',
    paint.heading(say('how the address was read: words that count, abbreviations written out')),
    ...tableOr(say('nothing'), read),
    '',
    paint.heading(say('communes searched, and how well code, name and postcode fit each (1: completely)')),
    ...tableOr(say('none'), communes.map(communeRow), communeColumns),
    '',
    paint.heading(say`similar streets, and why each was chosen or not (${how})`),
    ...tableOr(say('none'), voies.map(streetRow), streetColumns),
    '',
    `${paint.heading(say('outcome:'))} ${say(outcomes[precision])}`,
  ];
}

const communeColumns = ['code', 'commune', 'nom', 'code postal', 'confiance'];

function communeRow({ code, nom, par_nom, par_code_postal, confiance }: ExplainedCommune): TableRow {
  return [code, nom, par_nom, par_code_postal, confiance.toFixed(3)];
}

const streetColumns = ['voie', 'commune', 'ressemblance', 'numero', 'ecarts', 'verdict'];

function streetRow({ voie, code_postal, commune, ressemblance, numero, ecarts, verdict }: ExplainedStreet): TableRow {
  return [
    voie,
    `${code_postal} ${commune}`,
    ressemblance.toFixed(3),
    numero,
    ecarts.join(' ') || '-',
    say`${verdict}: ${new Phrase(verdicts[verdict])}`,
  ];
}

function tableOr(nothing: string, rows: readonly TableRow[], head?: readonly string[]): string[] {
  return rows.length === 0 ? [`  ${nothing}`] : alignTable(rows, head);
}

const outcomes: Readonly<Record<Precision, string>> = {
  '': 'nothing: no commune is certain, and no street fits',
  numero: 'exactly this address',
  interpolation: 'a place between its neighbours; the reference lacks the number',
  rue: 'the street as a whole: no number is written, or the reference has none near it',
  lieu_dit: 'the lieu-dit as a whole',
  commune: 'the commune as a whole: no street is written, or none of its streets is similar enough',
  code_postal: 'the postcode: several communes are possible, and no street decides',
  position: 'the given position',
};
