/** Content of an element; `undefined` adds nothing. */
export type Child = Node | string | undefined;

/** Attributes and listeners of an element: `onclick` adds a listener, `true` adds an attribute without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => unknown)>>;

/** Creates an element with attributes and children. Strings become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  apply(made, attributes, children);
  return made;
}

/** Creates an SVG element. */
export function drawn(name: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  apply(made, attributes, children);
  return made;
}

function apply(made: Element, attributes: Attributes, children: readonly (Child | readonly Child[])[]): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children.flat().filter((child): child is Node | string => child !== undefined));
}
