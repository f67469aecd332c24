import type { ReferenceAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { formatCount } from '../words/figures.ts';
import { language, say } from '../words/say.ts';
import { chooseLanguage } from './choose-language.ts';
import { element } from './element.ts';

/** Shows the reference in the footer, with its sources; and the switch of the language. */
export async function showReference(place: HTMLElement): Promise<void> {
  const other = language() === 'fr' ? 'en' : 'fr';
  const change = (): void => {
    chooseLanguage(other);
  };
  const links = element(
    'p',
    { class: 'links' },
    element('a', { href: '/docs' }, say('Pour les développeurs')),
    element('button', { type: 'button', class: 'plain', lang: other, onclick: change }, other === 'en' ? 'English' : 'Français'), // prettier-ignore
  );
  place.replaceChildren(links);
  try {
    const { millesime, counts, sources } = await askJson<ReferenceAnswer>('/v1/reference');
    const names = (values: readonly string[]): string => [...new Set(values)].join(', ');
    const values = {
      millesime,
      addresses: formatCount(counts['addresses'] ?? 0),
      bureaux: formatCount(counts['bureaux'] ?? 0),
    };
    links.before(
      element('p', {}, say('Référence {millesime} : {addresses} adresses, {bureaux} bureaux de vote.', values)),
      element('p', {}, say('Sources : {names}.', { names: names(sources.map(({ producer }) => shortName(producer))) })),
      element('p', {}, say('Le bureau est celui de l’adresse : où la personne est inscrite, on ne le sait pas.')),
    );
  } catch {
    // The footer stays short: the view itself reports errors of the service.
  }
}

/** A producer without what a manifest adds to its name: `Etalab`, of `Etalab, d'après le répertoire électoral`. */
function shortName(producer: string): string {
  const [name = ''] = producer.split(/[,;(]/);
  return name.trim().replaceAll("'", '’');
}
