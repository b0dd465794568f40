/** The macros of every BibTeX style for the months, in order, each with the name that `plain.bst` spells out. */
export const monthNames: ReadonlyMap<string, string> = new Map([
  ['jan', 'January'],
  ['feb', 'February'],
  ['mar', 'March'],
  ['apr', 'April'],
  ['may', 'May'],
  ['jun', 'June'],
  ['jul', 'July'],
  ['aug', 'August'],
  ['sep', 'September'],
  ['oct', 'October'],
  ['nov', 'November'],
  ['dec', 'December'],
]);

/** `jan` to `dec`. */
export const monthMacros: readonly string[] = [...monthNames.keys()];
