const servers =
  /\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprints?|openreview|research square)(?:\.org)?\b/gi;

/** Whether a text names a server of preprints: `arXiv preprint arXiv:1706.03762`. */
export function namesPreprintServer(text: string): boolean {
  return text.search(servers) >= 0;
}

/**
 * Whether a text says nothing but where a preprint is: `Available at arXiv:1706.03762 [cs.CL]`. A note with other words
 * is the user's.
 */
export function isOnlyPreprintServer(text: string): boolean {
  const rest = text
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/\barxiv:\s*\S+/gi, ' ')
    .replace(/\[[\w\s.,-]{0,40}\]/g, ' ')
    .replace(servers, ' ')
    .replace(/\b(?:available|submitted|posted|at|to|on|version|v\d+|url|doi)\b/gi, ' ');
  return namesPreprintServer(text) && !/[\p{L}\p{N}]/u.test(rest);
}
