/** The attributes that an element can be given. None of them can run or load anything; only `link` sets addresses. */
interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly lang?: string;
  readonly role?: string;
  readonly tabindex?: '0' | '-1';
  readonly title?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-pressed'?: 'true' | 'false';
  readonly 'aria-expanded'?: 'true' | 'false';
  readonly 'aria-hidden'?: 'true';
  readonly 'aria-live'?: 'polite';
}

export type Child = Node | string | undefined;

/** Makes an element. Text among its children stays text, whatever it holds. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes) as [string, string | boolean | undefined][]) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something; `focus` names it, so that it has the focus again when the page is made anew. */
export function button(
  attributes: Attributes & { readonly focus: string },
  press: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const { focus, ...others } = attributes;
  const made = element('button', others, ...children);
  made.type = 'button';
  made.dataset['focus'] = focus;
  made.addEventListener('click', press);
  return made;
}

/** A link to the web, that VS Code opens; mere text where the address is none of the web's. */
export function link(url: string, text: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('span', {}, text);
  const made = element('a', { title: url }, text);
  made.href = url;
  made.dataset['focus'] = url;
  return made;
}

/** Replaces what an element holds; the focus stays on what has the same name. */
export function replaceContent(parent: HTMLElement, ...children: readonly Child[]): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['focus'] : undefined;
  parent.replaceChildren(...children.filter((child) => child !== undefined));
  if (focused === undefined) return;
  const again = [...parent.querySelectorAll<HTMLElement>('[data-focus]')].find(
    ({ dataset }) => dataset['focus'] === focused,
  );
  again?.focus({ preventScroll: true });
}
