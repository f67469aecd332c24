import { element } from './element.ts';
import { say } from '../words/say.ts';

/** One view of the page, selected by the part of the URL after `#`. */
export interface View {
  /** Part of the URL after `#`, such as `adresse`. */
  readonly name: string;
  readonly title: string;
  /** Creates the view's content; called once. */
  readonly make: () => HTMLElement;
}

/** Shows one view at a time. Each is created once and keeps its state. */
export function showViews(views: readonly View[], navigation: HTMLElement, content: HTMLElement): void {
  const made = new Map<string, HTMLElement>();
  const links = views.map(({ name, title }) => element('a', { href: `#${name}` }, say(title)));
  navigation.append(...links.map((link) => element('li', {}, link)));
  const show = (isFirst: boolean): void => {
    // What follows a slash is for the view itself: `fichier/3f1c…` is a job.
    const [asked = ''] = location.hash.slice(1).split('/');
    // The skip link points to the content itself and does not change the view.
    if (asked === content.id) return;
    const view = views.find(({ name }) => name === asked) ?? views[0];
    if (view === undefined) return;
    const shown = made.get(view.name) ?? view.make();
    made.set(view.name, shown);
    content.replaceChildren(shown);
    document.title = `${say(view.title)} · Arpenteur`;
    links.forEach((link, index) => {
      if (views[index] === view) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    });
    if (!isFirst) content.focus();
  };
  window.addEventListener('hashchange', () => {
    show(false);
  });
  show(true);
}
