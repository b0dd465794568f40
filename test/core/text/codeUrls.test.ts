import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCodeUrls } from '../../../src/core/text/codeUrls';
import { texLike } from '../anyPaper';

describe('findCodeUrls', () => {
  it('finds each link to code once', () => {
    const text =
      'See https://github.com/a/b, http://www.gitlab.com/c{C} (https://github.com/a/b). Not https://x.org/y.';
    expect(findCodeUrls(text)).toEqual(['https://github.com/a/b', 'http://www.gitlab.com/c']);
  });

  it('finds nothing where there is no address, and no more for one that is none', () => {
    const link = fc.constantFrom('', 'https://github.com/a/b', 'http:// github.com', 'github.com/a/b');
    fc.assert(
      fc.property(texLike, link, texLike, (before, code, after) => {
        const text = `${before} ${code} ${after}`;
        expect(findCodeUrls(text)).toEqual(findCodeUrls(`${text} ://`));
      }),
    );
  });
});
