import { announce } from '../page/notice.ts';
import { element } from '../page/element.ts';

/** Options of a combobox. */
export interface ComboboxOptions<Item> {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Returns items for a text, best first; called as the user types. */
  readonly suggest: (text: string, signal: AbortSignal) => Promise<readonly Item[]>;
  /** Text of an option, and a short note beside it. */
  readonly describe: (item: Item) => { readonly text: string; readonly note: string };
  /** Called with the chosen option, or with the typed text when the user presses Enter. */
  readonly onChoice: (choice: Item | string) => void;
}

/** Milliseconds between the last key press and the request. */
const pauseMs = 80;

/** A text field with suggestions, following the ARIA combobox pattern: the focus stays in the field. */
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
    this.#list = element('ul', { id: `${id}-liste`, role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
    this.input = element('input', {
      id,
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
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
    this.element = element(
      'div',
      { class: 'combobox' },
      element('label', { for: id }, label),
      element('div', { class: 'field' }, this.input, this.#list),
      element('p', { id: `${id}-aide`, class: 'soft' }, hint),
    );
  }

  #askSoon(): void {
    window.clearTimeout(this.#timer);
    this.#request.abort();
    const text = this.input.value.trim();
    if (text.length < 3) {
      this.#close();
      return;
    }
    this.#timer = window.setTimeout(() => void this.#suggest(text), pauseMs);
  }

  async #suggest(text: string): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    try {
      const items = await this.#options.suggest(text, request.signal);
      if (!request.signal.aborted) this.#open(items);
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
    announce(items.length === 0 ? 'Aucune suggestion.' : `${items.length} suggestions.`);
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
    if (event.key === 'Enter') {
      const item = this.#items[this.#active];
      event.preventDefault();
      if (isOpen && item !== undefined) this.#choose(item);
      else if (this.input.value.trim() !== '') this.#finish(this.input.value.trim());
    } else if (event.key === 'Escape') {
      if (isOpen) this.#close();
      else this.input.value = '';
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.#move(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  #move(by: number): void {
    const count = this.#items.length + 1;
    // One step beyond either end is the field itself.
    this.#active = ((this.#active + 1 + by + count) % count) - 1;
    [...this.#list.children].forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: 'nearest' });
    });
    if (this.#active === -1) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `${this.#options.id}-${this.#active}`);
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
    this.#setOpen(false);
  }

  #setOpen(isOpen: boolean): void {
    this.#list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.input.removeAttribute('aria-activedescendant');
  }
}
