import { element } from '../page/element.ts';
import { type MotifText, motifTexts, type Severity, severityTexts } from '../../domain/motifs-in-french.ts';
import { say } from '../words/say.ts';

const weight: Readonly<Record<Severity, number>> = { grave: 0, attention: 1, information: 2 };

/** The motifs of an answer with their meanings, most serious first. */
export function motifList(motifs: readonly string[]): HTMLElement | undefined {
  if (motifs.length === 0) return undefined;
  const texts = motifs
    .map((motif): readonly [string, MotifText] => [motif, motifTexts[motif] ?? ['information', motif, '']])
    .sort(([, [one]], [, [other]]) => weight[one] - weight[other]);
  return element(
    'section',
    { 'aria-labelledby': 'motifs' },
    element('h3', { id: 'motifs' }, say('À savoir')),
    element(
      'ul',
      { class: 'motifs' },
      ...texts.map(([motif, [severity, meaning, action]]) =>
        element(
          'li',
          { class: severity },
          element('span', { class: 'severity' }, say(severityTexts[severity])),
          element('span', {}, `${say(meaning)} ${say(action)} `, element('code', {}, motif)),
        ),
      ),
    ),
  );
}
