/*
 * This folder (`src/core/citation/rst`). The grammar of reStructuredText with sphinxcontrib-bibtex.
 */

import { gaps, pastWord } from '../shared/blank';
import { firstVerified, insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import type { Grammar, InsertionOptions } from '../shared/grammar';
import { regionAt, type Region } from '../shared/region';
import { roleCitation, type Role, type RoleCitation } from '../roles/body';
import { roleCompletionAt } from '../roles/completion';
import { joinRole, newRole, roleAt, roleBody, roleSeparator } from '../roles/insertion';
import { readRstBlocks } from './blocks';
import { rstLink } from './link';
import { readRstProse } from './prose';
import { rstReferenceMarkup } from './referenceMarkup';

/** The citations of reStructuredText: the roles of sphinxcontrib-bibtex. */
export const rst: Grammar = {
  writeKey: (key, delimiters) => (delimiters === 'open' ? `${key}\`` : key),
  replaceKey: (_text, { start, end }, key) => [{ start, end, text: key }],
  linkAround: rstLink,
  referenceMarkup: rstReferenceMarkup,

  read: (text) => readRst(text).citations,

  completionAt: (text, offset) => roleCompletionAt(text, offset, readRst(text).roles),

  planInsertion(text, offset, keys, options) {
    const { roles, regions, citations } = readRst(text);
    const region = regionAt(regions, offset);
    if (region && region.kind !== 'comment') {
      return { edits: [], cursor: offset, refused: region.kind === 'tex' ? 'code' : region.kind };
    }
    const role = roleAt(roles, offset);
    const drafts = role
      ? [joinRole(text, offset, keys, role, citations, options)]
      : newRoles(text, offset, keys, citations, options);
    const possible = region ? drafts.slice(0, 1).map((draft) => ({ ...draft, forms: [] })) : drafts;
    return firstVerified(text, offset, possible, citations, (changed) => readRst(changed).citations);
  },
};

function readRst(text: string): { roles: Role[]; regions: Region[]; citations: RoleCitation[] } {
  const roles: Role[] = [];
  const regions: Region[] = [];
  readRstBlocks(text, {
    prose: (start, end) => readRstProse(text, start, end, roles, regions),
    region: (region) => regions.push(region),
  });
  const citations = roles.filter(({ closed }) => closed).map((role) => roleCitation(text, role));
  return { roles, regions: regions.sort((a, b) => a.start - b.start), citations };
}

/** A new role; where what stands around keeps it from being one, with blanks around. */
function newRoles(
  text: string,
  offset: number,
  keys: readonly string[],
  citations: readonly RoleCitation[],
  options: InsertionOptions,
): EditCandidate[] {
  const added = newKeys(keys);
  if (added.length === 0) return [noEdit(offset)];
  const body = roleBody(added, roleSeparator(text, citations), options);
  const role = `:${newRole(citations, options.form)}:\`${body}\``;
  const at = pastWord(text, offset);
  return gaps(text, at).map(([before, after]) => {
    const draft = insertText(at, before + role + after, added, ['role']);
    return { ...draft, cursor: draft.cursor - after.length };
  });
}
