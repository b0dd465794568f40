import { expect, test } from 'vitest';
import { nearestPlace } from '../../../src/core/citation/nearestPlace';
import type { Language } from '../../../src/core/citation/shared/language';

/** With the cursor at `|`, and the nearest place at `‸`. */
test.each<[Language, string]>([
  ['latex', 'Figure~\\ref{fi|g:a}‸ shows it.'],
  ['latex', '\\includegraphics[width=|3cm]{f}‸\n'],
  ['latex', '\\documentclass{a}\n| % text\n\n\\begin{document}‸\nText.\n\\end{document}'],
  ['latex', 'Text.‸\n\\end{document}\n|'],
  ['latex', '\\begin{verbatim}\nx|\n\\end{verbatim}‸\nText.'],
  ['markdown', 'As `co|de`‸ says.'],
  ['markdown', 'Text.\n\n```\nx|\n```\n‸\nMore.'],
  ['markdown', 'Energy $E = m|c$‸ is.'],
  ['typst', 'As $x| + y$‸ says.'],
  ['rst', 'As ``co|de``‸ says.'],
])('behind what closes around it, or on another line: %s %j', (language, marked) => {
  const text = marked.replace(/[|‸]/g, '');
  const offset = marked.replace('‸', '').indexOf('|');
  expect(nearestPlace(text, language, offset, ['x'])).toBe(marked.replace('|', '').indexOf('‸'));
});

test('there may be none', () => {
  expect(nearestPlace('% \\documentclass{a}\n\\documentclass{a}\n% a', 'latex', 25, ['x'])).toBeUndefined();
});
