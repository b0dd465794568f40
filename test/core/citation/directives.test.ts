import { describe, expect, test } from 'vitest';
import { completionAt, planInsertion } from '../../../src/core/citation/operations';
import { atCursor, expectKeys } from './marked';

describe("the content of MyST's directives is Markdown", () => {
  test.each([
    '```{note}\nSee {cite}`‸b‸` and @‸c‸.\n```',
    '~~~{note} About {cite:t}`‸a‸`\nText.\n~~~\n\n@‸b‸',
    '~~~{admonition} Title\n:class: tip\n\n@‸a‸\n~~~\n@‸b‸',
    '``` {prf:theorem} After @‸a‸\n:label: x\n- item @‸b‸\n```\n@‸c‸',
    '````{note}\n```{warning}\n{cite}`‸a‸`\n```\n@‸b‸\n````\n@‸c‸',
    '````{tab-set}\n```python\n@no\n```\n@‸b‸\n````',
    '```{figure} img@no.png\n:name: x\n\nFrom [@‸a‸].\n```',
    '```{iframe} https://x.org/@no\n:width: 100%\nFrom [@‸a‸].\n```',
    '- ```{note}\n  @‸a‸\n  ```\n\n  @‸b‸',
    '> ```{note}\n> @‸a‸\n> ```\n@‸b‸',
    '```{note}\n- item\n```\n@‸a‸',
    '```{note}\n@‸a‸',
    '```{list-table}\n* - @‸a‸\n  - {cite}`‸b‸`\n```',
    // Options are none, but for a caption.
    '```{note}\n:name: @no\n:class: {cite}`no`\n@‸a‸\n:name: @‸b‸\n```',
    '```{figure} a.png\n---\nname: @no\n\nalt: @no\n---\n@‸a‸\n```',
    ':::{note}\n:caption: @‸a‸\n:::',
    '- ```{note}\n  :name: @no\n  @‸a‸\n  ```',
    '```{note}\n\n:name: @‸a‸\n```',
    // What the outer fence closes, ends with it.
    '```{note}\n~~~\n@no\n~~~\n```\n@‸a‸',
    '```{code-block} python\n:caption: From {cite}`‸a‸`\n{cite}`no`\n```',
    // A chunk of text in R Markdown.
    '```{block, type="note"}\n@‸a‸\n```',
    '```{theorem, name="X"}\n@‸a‸\n```',
  ])('%s', (source) => expectKeys(source, 'markdown'));

  test.each(
    [
      '{code} python',
      '{code-block} rst',
      '{code-cell} ipython3',
      '{literalinclude} a.py',
      '{math}',
      '{raw} html',
      '{mermaid}',
      '{eval-rst}',
      '{toctree}',
      '{index} @no',
      '{r}',
      '{r, fig.width=3}',
      '{python}',
      '{ojs}',
      '{.python}',
      '{=html}',
      'python',
      '',
    ].map((info) => [info]),
  )('that of %s is none', (info) => expectKeys(`\`\`\`${info}\n@no {cite}\`no\`\n\`\`\`\n@‸a‸`, 'markdown'));

  test('keys are completed and cited there', () => {
    const { text, offset } = atCursor('```{note}\nSee @do| now.\n```');
    expect(completionAt(text, 'markdown', offset)).toMatchObject({ typed: 'do' });
    const place = atCursor('```{note}\nSee | now.\n```');
    expect(planInsertion(place.text, 'markdown', { start: place.offset, end: place.offset }, ['x'])).toMatchObject({
      edits: [{ start: place.offset, end: place.offset, text: '[@x]' }],
    });
  });

  test.each(['```{note}\n:name: x|\ny\n```', '```{figure} a.png\n---\nname: x|\n---\ny\n```'])(
    'nothing is cited into the options: %s',
    (source) => {
      const { text, offset } = atCursor(source);
      expect(planInsertion(text, 'markdown', { start: offset, end: offset }, ['x'])).toMatchObject({
        refused: 'markup',
      });
    },
  );

  test.each(['``|`{note}\nx\n```', '```{no|te}\nx\n```', '```{note}\nx\n```|', '|```{note}\nx\n```'])(
    'nothing is cited into the marks: %s',
    (source) => {
      const { text, offset } = atCursor(source);
      expect(planInsertion(text, 'markdown', { start: offset, end: offset }, ['x'])).toMatchObject({
        refused: 'markup',
      });
    },
  );
});
