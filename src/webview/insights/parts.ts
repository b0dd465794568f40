/** A part of the page: what it is made of, as text that is the same as long as the part need not be made anew. */
interface Part {
  readonly id: string;
  readonly of: string;
  readonly make: () => HTMLElement;
}

/** The children of an element, of which only those are touched that have changed: focus and scrolling stay. */
export class Parts {
  readonly #parent: HTMLElement;
  #made = new Map<string, { readonly of: string; readonly element: HTMLElement }>();

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  show(parts: readonly Part[]): void {
    const made = new Map(
      parts.map(({ id, of, make }) => {
        const known = this.#made.get(id);
        return [id, known?.of === of ? known : { of, element: make() }];
      }),
    );
    for (const [id, { element }] of this.#made) if (made.get(id)?.element !== element) element.remove();
    let at = this.#parent.firstElementChild;
    for (const { element } of made.values()) {
      if (element === at) at = at.nextElementSibling;
      else this.#parent.insertBefore(element, at);
    }
    this.#made = made;
  }
}
