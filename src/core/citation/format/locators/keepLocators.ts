import type { Engine } from 'citeproc';
import { isPlural } from './locatorText';

/**
 * Locators are printed as `locatorText` writes them. citeproc takes them apart to find numbers, labels and ranges, and
 * does not put all of them together again: `secs. A1–A4` is `secs. 1–4`, `3-4-5` is `3-4–5`, what follows `|` is gone,
 * and labels of `3.1–3.2` and `IV–V` are in the singular. Other labels within a locator stay citeproc's.
 */
export function keepLocators(engine: Engine): void {
  engine.opt.development_extensions.locator_date_and_revision = false;
  const processNumber = engine.processNumber.bind(engine);
  engine.processNumber = (node, item, variable, type) => {
    processNumber(node, item, variable, type);
    const found = variable === 'locator' ? engine.tmp.shadow_numbers.locator : undefined;
    const text = item?.locator;
    const [first] = found?.values ?? [];
    if (!found || !first || typeof text !== 'string') return;
    const { label, particle, value } = first;
    if (!text.startsWith(particle + value) || found.values.some((one) => one.label !== label)) return;
    if (isPlural(text)) [found.plural, first.plural] = [1, 1];
    if (!/[-–]/.test(text) || particle + value === text) return;
    Object.assign(first, { particle: '', value: text, joiningSuffix: '', collapsible: false });
    found.values.splice(1);
    // The style's affixes and emphasis are given to values once more.
    if (node) processNumber(node, item, variable, type);
  };
}
