import { announce } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { say } from '../words/say.ts';

/** Options of a combobox. */
export interface ComboboxOptions<Item> {
  readonly id: string;
  readonly label: string;
  readonly hint: HTMLElement;
  /** Returns items for a text, best first; called as the user types. */
  readonly suggest: (text: string, signal: AbortSignal) => Promise<readonly Item[]>;
  /** Text of an option, and a short note beside it. */
  readonly describe: (item: Item) => { readonly text: string; readonly note: string };
  /** Called with the chosen option; or with the typed text where no suggestion is shown. */
  readonly onChoice: (choice: Item | string) => void;
}

/** Milliseconds between the last key press and the request. */
const pauseMs = 80;
/** Characters from which there are suggestions. */
const leastLength = 3;

/**
 * A text field with suggestions, following the ARIA combobox pattern: the focus stays in the field. Enter takes the marked
 * suggestion, or the first one shown; the arrows mark others, and open the list again.
 */
export class Combobox<Item> {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #options: ComboboxOptions<Item>;
  readonly #list: HTMLUListElement;
  #items: readonly Item[] = [];
  #active = -1;
  #timer = 0;
  #request = new AbortController();

  constructor(options: ComboboxOptions<Item>) {
    this.#options = options;
    const { id, label, hint } = options;
    this.#list = element('ul', { id: `${id}-liste`, role: 'listbox', 'aria-label': say('Suggestions'), hidden: true });
    this.input = element('input', {
      id,
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': `${id}-liste`,
      'aria-describedby': `${id}-aide`,
      maxlength: 200,
      oninput: () => {
        this.#askSoon();
      },
      onkeydown: (event) => {
        this.#onKey(event as KeyboardEvent);
      },
      onblur: () => {
        this.#close();
      },
    });
    hint.id = `${id}-aide`;
    this.element = element(
      'div',
      { class: 'combobox' },
      element('label', { for: id }, label),
      element('div', { class: 'field' }, this.input, this.#list),
      hint,
    );
  }

  /** Fills in a text and asks for its answer, as if it had been typed. */
  ask(text: string): void {
    this.input.value = text;
    this.#finish(text);
  }

  #askSoon(): void {
    window.clearTimeout(this.#timer);
    this.#request.abort();
    // Suggestions for an earlier text do not fit this one.
    this.#close();
    const text = this.input.value.trim();
    if (text.length >= leastLength) this.#timer = window.setTimeout(() => void this.#suggest(text, -1), pauseMs);
  }

  /** @param marked index of the option to mark: 0 the first, -2 the last, -1 none. */
  async #suggest(text: string, marked: number): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    try {
      const items = await this.#options.suggest(text, request.signal);
      if (request.signal.aborted) return;
      this.#open(items);
      if (items.length > 0 && marked !== -1) this.#mark(marked === -2 ? items.length - 1 : marked);
    } catch {
      // Failed suggestions are ignored; the error is shown when the user asks for an answer.
      if (!request.signal.aborted) this.#close();
    }
  }

  #open(items: readonly Item[]): void {
    this.#items = items;
    this.#active = -1;
    this.#list.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    this.#setOpen(items.length > 0);
    announce(
      items.length === 0
        ? say('Aucune suggestion.')
        : say('{count} {count|suggestion|suggestions}.', { count: items.length }),
    );
  }

  #option(item: Item, index: number): HTMLElement {
    const { text, note } = this.#options.describe(item);
    return element(
      'li',
      {
        id: `${this.#options.id}-${index}`,
        role: 'option',
        'aria-selected': 'false',
        // The field keeps the focus: losing it would close the list before the click arrives.
        onmousedown: (event) => {
          event.preventDefault();
        },
        onclick: () => {
          this.#choose(item);
        },
      },
      element('span', {}, text),
      element('span', { class: 'soft' }, note),
    );
  }

  #onKey(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    const text = this.input.value.trim();
    if (event.key === 'Enter') {
      const item = this.#items[Math.max(0, this.#active)];
      event.preventDefault();
      if (isOpen && item !== undefined) this.#choose(item);
      else if (text !== '') this.#finish(text);
    } else if (event.key === 'Escape') {
      if (isOpen) this.#close();
      else this.input.value = '';
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const isDown = event.key === 'ArrowDown';
      if (!isOpen && text.length < leastLength) return;
      event.preventDefault();
      if (isOpen) this.#move(isDown ? 1 : -1);
      else void this.#suggest(text, isDown ? 0 : -2);
    }
  }

  #move(by: number): void {
    const count = this.#items.length + 1;
    // One step beyond either end is the field itself.
    this.#mark(((this.#active + 1 + by + count) % count) - 1);
  }

  #mark(active: number): void {
    this.#active = active;
    [...this.#list.children].forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === active));
      if (index === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active === -1) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `${this.#options.id}-${active}`);
  }

  #choose(item: Item): void {
    this.input.value = this.#options.describe(item).text;
    this.#finish(item);
  }

  #finish(choice: Item | string): void {
    window.clearTimeout(this.#timer);
    this.#request.abort();
    this.#close();
    this.#options.onChoice(choice);
  }

  #close(): void {
    this.#items = [];
    this.#active = -1;
    this.#setOpen(false);
  }

  #setOpen(isOpen: boolean): void {
    this.#list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.input.removeAttribute('aria-activedescendant');
  }
}
