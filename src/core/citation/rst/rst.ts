/*
 * This folder (`src/core/citation/rst`). The grammar of reStructuredText with sphinxcontrib-bibtex.
 */

import { newKeys, type EditCandidate } from '../shared/editCandidate';
import { citationForms } from '../shared/details';
import type { Grammar, InsertionOptions } from '../shared/grammar';
import { newCitation, planInProse } from '../shared/planInProse';
import type { Region } from '../shared/region';
import { roleCitation, type Role, type RoleCitation } from '../roles/body';
import { roleCompletionAt } from '../roles/completion';
import { joinRole, newRole, roleAt, roleBody, roleSeparator } from '../roles/insertion';
import { readRstBlocks } from './blocks';
import { rstLink, rstReferenceMarkup, rstSolid } from './markup';
import { readRstProse } from './prose';

/** The citations of reStructuredText: the roles of sphinxcontrib-bibtex. */
export const rst: Grammar = {
  writeKey: (key, delimiters) => (delimiters === 'open' ? `${key}\`` : key),
  replaceKey: (_text, { start, end }, key) => [{ start, end, text: key }],
  linkAround: rstLink,
  formsOf: () => citationForms,
  referenceMarkup: rstReferenceMarkup,
  solidMarkup: rstSolid,

  read: (text) => readRst(text).citations,

  completionAt: (text, offset) => roleCompletionAt(text, offset, readRst(text).roles),

  planInsertion(text, offset, keys, options) {
    const { roles, regions, citations } = readRst(text);
    const role = roleAt(roles, offset);
    const candidates = role
      ? [joinRole(text, offset, keys, role, citations, options)]
      : newRoles(text, offset, keys, citations, options);
    return planInProse(text, offset, candidates, { citations, regions }, (changed) => readRst(changed).citations);
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

function newRoles(
  text: string,
  offset: number,
  keys: readonly string[],
  citations: readonly RoleCitation[],
  options: InsertionOptions,
): EditCandidate[] {
  const added = newKeys(keys);
  const body = roleBody(added, roleSeparator(text, citations), options);
  return newCitation(text, offset, `:${newRole(citations, options.form)}:\`${body}\``, added, 'role');
}
