import { isItem, type CslItem } from '../model/cslItem';

/** CSL's variables that are names (CSL 1.0.2, appendix IV). */
const nameVariables: ReadonlySet<string> = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor ' +
    'editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer ' +
    'original-author performer producer recipient reviewed-author script-writer series-creator translator'
  ).split(' '),
);

/** An item with its names as lists of names: one alone, and names as text, are taken as pandoc takes them. */
export function withNameLists(item: CslItem): CslItem {
  const isList = (value: unknown) => Array.isArray(value) && value.every(isItem);
  if (!Object.entries(item).some(([name, value]) => nameVariables.has(name) && !isList(value))) return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, nameVariables.has(name) ? namesIn(value) : value]),
  );
}

function namesIn(value: unknown): readonly CslItem[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.flatMap((name): CslItem[] => {
    if (typeof name === 'string') return name.trim() === '' ? [] : [{ literal: name }];
    return isItem(name) ? [name] : [];
  });
}
