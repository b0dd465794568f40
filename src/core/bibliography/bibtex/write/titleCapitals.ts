/**
 * Words of English that begin with a capital in title case alone, wherever they stand: no name begins with them.
 */
const functionWords = new Set(
  (
    'is are be was were been do does can could should would will may must has have not all any both each every no none ' +
    'you your we our us they their them it its he she his her this that these those what when where which who why how ' +
    'from into with without within through between under over about after before among against across toward towards ' +
    'using based via than then more most less other another some many few if while because whether'
  ).split(' '),
);
/** So many words with a capital, and none without one, are no name. */
const minCapitals = 4;
/** Shorter words are small in title case, too. */
const minLength = 4;

/**
 * Whether a title of English is in title case, `Attention Is All You Need`, rather than in sentence case as CSL wants
 * it, `A history of European law`: there, capitals are those of names. Where nothing tells, as in `History of the
 * European Union`, it counts as sentence case, as for pandoc and Zotero, which put all capitals in braces.
 *
 * @param title plain text
 */
export function isTitleCase(title: string): boolean {
  const parts = title.split(/([\p{L}\p{M}’']+)/u);
  let capitals = 0;
  for (let at = 3; at < parts.length; at += 2) {
    const word = parts[at] ?? '';
    const beginsSentence = /^[.:?!–—]\s/u.test(parts[at - 1] ?? '');
    const isFunction = functionWords.has(word.toLowerCase());
    if (isFunction && /^\p{Lu}\p{Ll}/u.test(word) && !beginsSentence) return true;
    if (!isFunction && word.length >= minLength && /^\p{Ll}/u.test(word)) return false;
    if (!beginsSentence && /^\p{Lu}\p{Ll}*$/u.test(word)) capitals++;
  }
  return capitals >= minCapitals;
}
