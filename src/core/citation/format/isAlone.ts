import type { Engine } from 'citeproc';

/**
 * Whether citeproc has told no other work apart from this one: none is cited like it, and, where given names tell
 * authors apart, none of its authors that count has the family name of another work's. Without it, all others are then
 * cited as before.
 */
export function isAlone({ registry, opt }: Engine, id: string): boolean {
  const work = registry.registry[id];
  if (!work || (registry.ambigcites[work.ambig]?.length ?? 0) > 1) return false;
  if (!opt['disambiguate-add-givenname']) return true;
  const names = Object.keys(registry.namereg.nameind[id] ?? {});
  return names.every((name) => {
    const family = name.split('::')[0] ?? '';
    return registry.namereg.namereg[family]?.items.every((item) => item === id) ?? true;
  });
}
