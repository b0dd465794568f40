import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { bundledStyle, bundledStyles } from '../core/citation/format/bundled';
import { memoryHost } from '../engine/memoryHost';
import { describeWith, runProgram } from './programs';
import { newProject } from './project';

const bibliography = `@article{alm, author={Alm, Ada}, title={On Oars}, journaltitle={J. Boats}, volume={4}, pages={1--9}, date={2001}}
@book{berg, author={Berg, Bo}, title={Sails}, publisher={P}, location={Oslo}, date={1997}}
@article{crick, author={Cray, Cis and Dow, Don}, title={On Hulls}, journaltitle={J. Boats}, volume={5}, pages={10--19}, date={2002}}
`;

/** Texts of footnotes, with citations in all of their places. */
const notes = [
  ...[
    'see [@alm; @berg]',
    '[@alm]',
    '@alm',
    '@alm.',
    'See @alm for more.',
    'As @alm [p. 3] says.',
    'See @berg [p. 3].',
  ],
  ...['Text [@berg, p. 4] and [see @crick]. And [-@alm].', 'see [@alm, p. 3; and @berg, p. 4, there]'],
  ...['[see @alm]', '(see [@alm])', '"Quoted" [@alm]', 'Cf. @crick [and @berg]', '[-@crick]', '@crick [p. 3] More.'],
  ...[
    'Para *[@berg]* and **bold [@alm; @crick]**, [@berg, p. 1]',
    '[@berg] and [@alm]',
    'One [@alm]; two [@alm, p. 5]',
  ],
];
const styles = bundledStyles.filter((style) => /\bclass="note"/.test(bundledStyle(style) ?? ''));

describeWith(['pandoc'], 'citations in footnotes are what pandoc makes of them', () => {
  it.each(styles)('in %s', async (style) => {
    const csl = bundledStyle(style) ?? '';
    const body = notes.map((note) => `Text^[${note}]`).join('\n\n');
    const text = `---\nbibliography: refs.bib\ncsl: style.csl\n---\n\n${body}\n`;
    const { folder } = await newProject({ 'paper.md': text, 'refs.bib': bibliography });
    await writeFile(path.join(folder, 'style.csl'), csl);
    const { output } = await runProgram(folder, 'pandoc', '--citeproc', '--to=plain', '--wrap=none', 'paper.md');
    const engine = createEngine(memoryHost({ 'refs.bib': bibliography, 'style.csl': csl }));
    const { citations } = await engine.formatDocument({ uri: 'file:///w/paper.md', text, language: 'markdown' });
    let [shown, at] = ['', text.indexOf(body)];
    for (const { start, end, text: citation } of citations) {
      shown += text.slice(at, start) + citation;
      at = end;
    }
    shown += text.slice(at);
    const ours = shown.split('\n\n').map((one) => normal(/^Text\^\[([^]*)\]\s*$/.exec(one)?.[1] ?? ''));
    const theirs = [...output.matchAll(/^\[\d+\] (.*)$/gm)].map(([, note = '']) => normal(note));
    expect(ours).toHaveLength(notes.length);
    expect(ours).toEqual(theirs);
  });
});

/**
 * With the quotation marks of the document, without signs of emphasis. Not compared, as pandoc 2.17 is wrong: it drops
 * the full stop of `ibid.` in parentheses, and has empty ones where an author is left out and nothing else is printed.
 */
function normal(text: string): string {
  return text
    .replace(/"(Quoted)"/, '“$1”')
    .replace(/[*_]/g, '')
    .replace(/\bibid\./g, 'ibid')
    .replace(/\(\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
