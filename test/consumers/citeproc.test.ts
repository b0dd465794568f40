import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from '../engine/memoryHost';
import { describeWith, runProgram } from './programs';
import { newProject } from './project';
import { bundledStyle } from '../core/citation/format/bundled';

const bibliography = `@article{doe, author={Doe, Jane and Smith, Ann}, title={On {BERT} and the Art of Testing: A Survey}, journal={Journal of Tests}, year=1999, volume=3, number=2, pages={12--34}, doi={10.1000/xyz}}
@article{doe2, author={Doe, Jane and Smith, Ann}, title={Another Paper}, journal={Journal of Tests}, year=1999, volume=4, pages={1--2}}
@inproceedings{vaswani, author={Vaswani, Ashish and Shazeer, Noam and Parmar, Niki and Uszkoreit, Jakob}, title={Attention Is All You Need}, booktitle={Advances in Neural Information Processing Systems}, year=2017, pages={5998--6008}, publisher={Curran Associates}}
@book{knuth, author={Knuth, Donald E.}, title={The Art of Computer Programming}, publisher={Addison-Wesley}, address={Reading, MA}, year=1968, edition={3}}
@phdthesis{gogh, author={van Gogh, Vincent}, title={Sunflowers in Late Summer}, school={University of Arles}, year=1888}
@incollection{mueller, author={M{\\"u}ller, J{\\"o}rg}, title={Über Gr{\\"o}{\\ss}e}, booktitle={Sammelband der Dinge}, editor={Schmidt, Karl}, publisher={Springer}, year=2001, pages={100--120}, langid={german}}
`;

const body = `@doe says things [@vaswani].

Groups [see @doe, pp. 33-35, *passim*; also @knuth, chap. 3]. Suppressed: Doe [-@doe].

In text with locator @knuth [p. 33]. Disambiguated [@doe2]. Particles @gogh and [@gogh, 5]. Umlauts [@mueller].

Braces [@doe, {pp. iv, vi-xi} with more]; several [@vaswani; @knuth; @mueller].
`;

/**
 * Not compared, because the two differ, with reasons: entries without authors (pandoc 2.17 sorts them first, CSL last); `and others` and arXiv's
 * numbers (pandoc leaves them out of some styles); raised numbers (pandoc takes the blank before them, as the preview does); several works after an author in
 * the text (pandoc sorts the author's own away from it). Where an author is left out, pandoc leaves the comma after them: `(, 1999)` in `acl`.
 */
const styles = ['apa', 'ieee', 'chicago-author-date', 'acl', 'mla', 'vancouver'];

describeWith(['pandoc'], 'citations and references are what pandoc makes of them', () => {
  it.each(styles)('in %s', async (style) => {
    const text = `---\nbibliography: refs.bib\ncsl: style.csl\n---\n\n${body}`;
    // pandoc wants to know what a style is called.
    const csl = (bundledStyle(style) ?? '')
      .replace('<title/>', '<title>Style</title>')
      .replace('<id/>', '<id>http://example.org/style</id>')
      .replace('<updated/>', '<updated>2020-01-01T00:00:00+00:00</updated>');
    const { folder } = await newProject({ 'paper.md': text, 'refs.bib': bibliography });
    await writeFile(path.join(folder, 'style.csl'), csl);
    const { output } = await runProgram(folder, 'pandoc', '--citeproc', '--to=plain', '--wrap=none', 'paper.md');

    const engine = createEngine(memoryHost({ 'refs.bib': bibliography, 'style.csl': csl }));
    const formatted = await engine.formatDocument({ uri: 'file:///w/paper.md', text, language: 'markdown' });
    let shown = '';
    let at = text.indexOf(body);
    for (const { start, end, text: citation } of formatted.citations) {
      shown += text.slice(at, start) + citation;
      at = end;
    }
    shown += text.slice(at);
    const references = formatted.references.map(({ label = '', text: reference }) => `${label} ${reference}`);
    expect([...paragraphs(shown), ...references.flatMap(paragraphs)]).toEqual(
      paragraphs(output.replaceAll('(, ', '(')),
    );
  });
});

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
