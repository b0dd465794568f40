/** Limits of a formula's TeX and of the formulas of a page; what is beyond stays text. */
const maxFormulaLength = 2000;
const maxFormulas = 500;

const options = {
  // A record's TeX may not link, load or style anything, nor grow without end.
  trust: false,
  throwOnError: true,
  maxSize: [5, 5] as [number, number],
  maxExpand: 200,
};

/**
 * Sets the formulas in an element as MathML: what is in elements with `data-tex`. What cannot be set stays text.
 */
export async function setMathematics(root: HTMLElement): Promise<void> {
  const formulas = [...root.querySelectorAll<HTMLElement>('[data-tex]')];
  if (formulas.length === 0) return;
  const { default: temml } = await import('temml');
  for (const formula of formulas.slice(0, maxFormulas)) {
    const tex = formula.dataset['tex'] ?? '';
    if (tex.length > maxFormulaLength) continue;
    const set = document.createElement('span');
    try {
      temml.render(tex, set, options);
      formula.replaceChildren(...set.childNodes);
    } catch {
      // It is no TeX that can be set.
    }
  }
}
