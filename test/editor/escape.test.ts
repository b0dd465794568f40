import { assert } from 'chai';
import fc from 'fast-check';
import { marked } from 'marked';
import { withoutLinks } from '../../src/editor/platform/ui/messages';
import { escapeIcons, escapeMarkdown } from '../../src/editor/presentation/escape';

const nasty = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '[a](command:x)',
        '![i](https://e.org/i.png)',
        '<img src=x onerror=y>',
        'https://e.org',
        'www.e.org',
      ),
      fc.constantFrom(
        'a@e.org',
        '**',
        '`',
        '$(trash)',
        '\n\n# ',
        '    code',
        '&amp;',
        '&#60;b>',
        '~~',
        '|',
        '1. ',
        '\\',
      ),
    ),
  )
  .map((parts) => parts.join(''));

const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" };

describe('text of a record', () => {
  it('has no markup left in Markdown', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        assert.match(marked.parse(`x${escapeMarkdown(text)}x`, { async: false, gfm: true }), /^<p>[^<>]*<\/p>\n$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read in Markdown as it was', () => {
    const text = 'R³L [x](y) <b>5% & more</b> "https://e.org" a_b_c';
    const html = marked.parseInline(escapeMarkdown(text), { async: false });
    assert.strictEqual(
      html.replace(/&(?:lt|gt|amp|quot|#39);/g, (reference) => characters[reference] ?? ''),
      text,
    );
  });

  it('has no links in messages', () => {
    assert.strictEqual(withoutLinks('A [b](command:x) c'), 'A [b] (command:x) c');
  });

  it('has no icons in rows', () => {
    assert.strictEqual(escapeIcons('$(trash) $x$ \n y'), '\\$(trash) $x$ y');
  });
});
