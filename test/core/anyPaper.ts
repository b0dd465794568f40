import fc from 'fast-check';
import type { Paper } from '../../src/core/library/paper';

/** Pieces that TeX-bearing text is made of, balanced or not, and what is special elsewhere. */
const texPiece = fc.oneof(
  fc.constantFrom(..."\\ $ $$ { } ~ ` `` ' '' \" - -- --- _ ^ % & # \n < > @ , ; 5 3D".split(' ')),
  fc.constantFrom(
    ...String.raw`\emph{ \textbf{ \footnote{ \frac{ \sqrt{ \hat{ \alpha \log \rightarrow \foo \em \' \" \v \c \( \) \[ \] \\ \% \{ \} ^{ _{ \url{ \href{ \begin{ \item \ss $x^2$ $5 \mathcal{L} \muPLAN \ensuremath{ \c{c} {\'e} \mathbb{R} \log~n \cite{a \not \times \tool \\% | X_{i}`.split(
      ' ',
    ),
  ),
  fc.constantFrom(
    'https://x.org/~a',
    'www.x.org',
    ' ',
    '  ',
    'é',
    'Δ',
    '𝒳',
    'A',
    'x1',
    'LLM',
    'IntentRL',
    'R$^3$L',
    ' and ',
    '<i>',
    '</i>',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Text with anything in it that TeX could take for TeX. */
export const texLike = fc.array(texPiece, { maxLength: 30 }).map((pieces) => pieces.join(''));

const nameWord = fc.oneof(
  fc.constantFrom(
    'van',
    'de',
    'Jr.',
    'III',
    'and',
    'others',
    'University',
    '王',
    '泽东',
    'J.',
    "O'Brien",
    '{',
    '}',
    ',',
    '\\',
  ),
  fc.stringMatching(/^[A-Z][a-z-]{0,8}$/),
);
const anyName = fc.array(nameWord, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

const date = fc.constantFrom('2026', '2026-02', '2026-02-03', '1999-12-31');
const type = fc.constantFrom(
  'article',
  'article-journal',
  'paper-conference',
  'book',
  'chapter',
  'thesis',
  'report',
  'webpage',
  'x',
);

/** Any paper, with every field present or absent. */
export const anyPaper: fc.Arbitrary<Paper> = fc.record(
  {
    id: fc.string({ minLength: 1 }),
    title: texLike,
    authors: fc.array(anyName, { maxLength: 6 }),
    authorCount: fc.nat(10),
    abstract: texLike,
    date,
    type,
    venue: texLike,
    publisher: texLike,
    keywords: fc.array(texLike, { maxLength: 3 }),
    arxivId: fc.constantFrom('2602.03392', 'cs/0112017'),
    arxivVersion: fc.integer({ min: 1, max: 9 }),
    doi: fc.constantFrom('10.18653/v1/d19-1473', '10.1002/(sici)1097<1::aid>3.0.co;2-_%{'),
    url: fc.webUrl(),
    sources: fc.constant([]),
  },
  { requiredKeys: ['id', 'title', 'authors', 'sources'] },
);
