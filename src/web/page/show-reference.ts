import type { ReferenceAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { formatCount } from '../words/figures.ts';
import { element } from './element.ts';

/** Shows the reference in the footer: the pack, its producers and licences. */
export async function showReference(place: HTMLElement): Promise<void> {
  try {
    const { id, millesime, counts, sources } = await askJson<ReferenceAnswer>('/v1/reference');
    const names = (values: readonly string[]): string => [...new Set(values)].join(', ');
    place.replaceChildren(
      element(
        'p',
        {},
        `Référence ${millesime} : ${formatCount(counts['addresses'] ?? 0)} adresses, ` +
          `${formatCount(counts['bureaux'] ?? 0)} bureaux de vote. `,
        `Sources : ${names(sources.map(({ producer }) => producer))} ` +
          `(${names(sources.map(({ licence }) => licence))}). `,
        element('a', { href: '/docs' }, 'Documentation de l’API'),
        ` · pack ${id.slice(0, 8)}`,
      ),
      element(
        'p',
        {},
        'La probabilité dit à quel bureau l’adresse est rattachée ; où la personne est inscrite n’est pas connu.',
      ),
    );
  } catch {
    // The footer stays empty: the view itself reports errors of the service.
    place.replaceChildren();
  }
}
