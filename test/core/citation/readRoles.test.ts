import { describe, expect, test } from 'vitest';
import { planInsertion, readCitations } from '../../../src/core/citation/operations';
import { atCursor, expectKeys } from './marked';

describe('MyST', () => {
  test.each([
    '{cite}`‸a‸,‸b‸`',
    '{cite:p}`see {‸a‸} p. 3; ‸b‸`',
    '{cite:t}`{see}‸1977:nelson‸{p. 1166}`',
    '{cite:p}`{see, for instance,}‸a‸, ‸b‸`',
    'as {cite:ts}`‸a‸\n; ‸b‸` and {footcite}`‸c‸`',
    '{cite:alp}``‸a‸`` and [@‸b‸] and {cite:yearpar}`‸c‸`',
    '- {cite}`‸a‸`\n\n> {cite}`‸b‸`',
    '{ref}`a`, {math}`x`, {cite:text}`words`, `{cite}`',
    '```{code} python\n{cite}`a`\n```',
    '{cite}`a',
    '<!-- {cite}`a` -->',
  ])('%s', (source) => expectKeys(source, 'markdown'));

  test('a role is a citation with its name', () => {
    expect(readCitations('x {cite:p}`a, b`', 'markdown')).toMatchObject([
      { form: 'role', command: 'cite:p', start: 2, end: 16, keys: [{ key: 'a' }, { key: 'b' }] },
    ]);
  });
});

describe('reStructuredText', () => {
  test.each([
    'as :cite:`‸a‸` shows',
    ':cite:p:`‸a‸, ‸b‸`, :cite:ts:`‸c‸` (:footcite:t:`‸d‸`)',
    '`‸a‸`:cite:t: shows',
    ':cite:p:`{see}‸a‸{p. 3}`, :cite:p:`‸joyce:1999‸ [see][p. 20]`',
    ':cite:`‸DBLP:conf/nips/X‸`',
    '.. note:: :cite:`‸a‸`\n\n   And :cite:`‸b‸`.',
    '.. [1] See :cite:`‸a‸`.',
    '- :cite:`‸a‸`\n\n  * :cite:`‸b‸`',
    ':Field: :cite:`‸a‸`',
    ':cite:`‸a‸,\n‸b‸`',
    'Text::\n\n  :cite:`no`\n\n  still\n\nAnd :cite:`‸a‸`',
    'Not literal::\nbut :cite:`‸a‸`',
    '.. code-block:: rst\n\n   :cite:`no`\n\n:cite:`‸a‸`',
    '.. code-block:: c\n   :caption: From :cite:`‸a‸`\n   :name: :cite:`no`\n\n   :cite:`no`',
    '.. image:: x.png\n   :alt: See :cite:`no`\n\n:cite:`‸a‸`',
    '.. image:: :cite:`no`\n\n.. |x| image:: :cite:`no`\n\n.. |y| replace:: See :cite:`‸a‸`',
    '.. figure:: x.png\n   :alt: :cite:`no`\n      :cite:`no`\n\n   Caption :cite:`‸a‸`.\n\n   Legend :cite:`‸b‸`.',
    '.. note::\n   :class: :cite:`no`\n\n   And :cite:`‸a‸`',
    '.. sidebar:: On :cite:`‸a‸`\n   :subtitle: From :cite:`‸b‸`\n     and :cite:`‸c‸`\n   :name: :cite:`no`\n\n   text :cite:`‸d‸`',
    '.. py:function:: f(:cite:`no`)\n\n   As :cite:`‸a‸`.',
    '.. csv-table:: T :cite:`‸a‸`\n   :header: "A", "B :cite:`‸b‸`"\n   :widths: 1\n\n   :cite:`‸c‸`, x',
    '.. graphviz::\n   :caption: From :cite:`‸a‸`\n\n   digraph :cite:`no`',
    '.. image:: a.png\nAnd :cite:`‸a‸`',
    ':Field: :cite:`‸a‸`\n:Other: :cite:`‸b‸`',
    '*see :cite:`no`* **:cite:`no`** (*) :cite:`‸a‸` * :cite:`‸b‸` 2*3 :cite:`‸c‸`',
    ':math:`x :cite:`no`` :cite:`the paper <‸a‸,‸b‸>` :cite:`‸c‸`',
    '.. A comment :cite:`no`\n   :cite:`no`\n\n:cite:`‸a‸`',
    '..\n\n   A quote :cite:`‸a‸`',
    '>>> x = ":cite:`no`"\n:cite:`no`\n\n:cite:`‸a‸`',
    '``:cite:`no` ``',
    'x:cite:`no`, \\:cite:`no`, :ref:`no`, `no`, `text <u>`_',
    ':cite:`no`x and :cite:`‸a‸`',
    ':cite:`‸a‸`:cite:`‸b‸` *x*:cite:t:`‸c‸` :ref:`x`:cite:`‸d‸`',
    ':cite:`no',
  ])('%s', (source) => expectKeys(source, 'rst'));

  test.each(['.. figure:: x|.png', '.. figure:: x.png\n   :alt: text|', '.. image:: x.png|\n'])(
    'nothing is cited into arguments and options: %j',
    (source) => {
      const { text, offset } = atCursor(source);
      expect(planInsertion(text, 'rst', { start: offset, end: offset }, ['x'])).toMatchObject({ refused: 'markup' });
    },
  );
});
