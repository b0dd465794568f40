import { recordId } from '../../src/core/library/merge';
import type { Paper } from '../../src/core/library/paper';

const raw = String.raw;

/** What is special to TeX, BibTeX, YAML and Markdown, and letters and symbols of many kinds. */
const nastyTitles: readonly string[] = [
  'Cost & Benefit: 100% of #1 in file_name, $5 {each} ~ x ^ y',
  raw`Paths such as C:\temp\new and a trailing \ `,
  'An {Unclosed Brace and a } Stray } One',
  'Between $5 and $10: Prices',
  'One Dollar $ Alone, _Under_ and ^Over^ and *Star*',
  raw`Bounds of $\mathcal{O}(n^2)$ & $x_{1}$ for F$_1$`,
  raw`Mathematics without dollars: \lambda and x^{2}`,
  raw`\emph{Emphasis} and \textbf{Weight}, G{\"o}del's and Erd\H{o}s's`,
  raw`Our tool \tool{} with \muPLAN and \unknown{argument}`,
  'Éclair, Über, Łódź, Dvořák and Åse: “Quotes” – Dashes — ‘More’…',
  'Δt → σ-Divergence ≤ H₂O ≈ 10⁻⁵',
  '@article{x, "quoted" = {y}}, comma',
  '- [Re] (Stars): `code` <i>tags</i>, pipe |',
  '100: The Colon',
  'https://example.org/~user/a_b%20c',
];

/** Papers with those titles; every other one without authors. */
export const nastyPapers: readonly Paper[] = nastyTitles.map((title, index) => ({
  id: recordId({ title, authors: [], sources: [] }),
  title,
  abstract: title,
  date: '2020-05',
  venue: 'Journal of R&D_x {#1} 100%',
  keywords: ['a_b', 'c & d', '50%'],
  url: 'https://example.org/~user/a_b%20c?x=1&y=2#part',
  sources: [],
  ...(index % 2 === 1
    ? { authors: [], type: 'webpage' }
    : {
        authors: ['Éva Müller-Lüdenscheidt', 'Łukasz van der Dvořák', "Conan O'Brien", 'Ångström & Sons Inc.'],
        publisher: 'A & B #1 100%',
        type: index % 4 === 0 ? 'article-journal' : 'paper-conference',
      }),
}));

/** Of the corpus: authors cut, mathematics in the title, no authors, neither authors nor date, no date. */
export const oddIds: readonly string[] = [
  '2602.03392',
  '2601.03715',
  'multi-hop-reasoning-via-early-knowledge-alignment',
  'gisa-a-benchmark-for-general-information-seeking-assistant',
  'enhancing-multimodal-retrieval-via-complementary-information-extraction-and-alignment',
];
