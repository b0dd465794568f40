/**
 * A line of Zotero's field `extra` that pins a citation key; case and the blank do not count (Better BibTeX, "Pinned
 * citation keys").
 */
const pinned = /^[ \t]*(?:citation[ -]?key|bibtex)[ \t]*:[ \t]*(\S+)[ \t]*$/im;
/** Lines of `extra` for programs: the key, and fields of BibTeX. */
const forPrograms = /^[ \t]*(?:citation[ -]?key|bibtex|(?:bib(?:la)?)?tex(?:\.[\w.-]+)?)[ \t]*[:=].*$/gim;

/** The citation key that a work's `extra` pins. */
export function pinnedKey(extra: string | undefined): string | undefined {
  return pinned.exec(extra ?? '')?.[1];
}

/** What a work's `extra` says to readers. */
export function noteOf(extra: string | undefined): string | undefined {
  const note = (extra ?? '')
    .replace(forPrograms, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
  return note === '' ? undefined : note;
}
