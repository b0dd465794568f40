import { describe, expect, it } from 'vitest';
import { citationInNote, noteSentence } from '../../../../src/core/citation/format/notes';
import type { CitedGroup } from '../../../../src/core/citation/format/request';
import { citationGroups } from '../../../../src/core/citation/markdown/citationGroups';
import { notePlaces } from '../../../../src/core/citation/markdown/noteNumbers';
import { readMarkdown } from '../../../../src/core/citation/markdown/read';
import { readBody } from '../../../../src/core/citation/markdown/readBody';
import { formatterOf } from './bundled';

const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
  <info><title>notes</title><id>notes</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; " suffix="."><group delimiter=", ">
    <names variable="author"><name form="short" and="text"/></names>
    <choose>
      <if position="ibid"><text value="ibid"/></if>
      <else-if position="subsequent"><text variable="first-reference-note-number" prefix="note "/></else-if>
      <else><text variable="title"/></else>
    </choose>
    <text variable="locator"/>
  </group></layout></citation>
</style>`;

const items = new Map(
  [
    { id: 'alm', title: 'On oars', author: [{ family: 'Alm' }] },
    { id: 'berg', title: 'Sails', author: [{ family: 'Berg' }] },
    { id: 'crick', title: 'On hulls', author: [{ family: 'Cray' }, { family: 'Dow' }] },
  ].map((item) => [item.id, { ...item, type: 'book' }]),
);

const cite = (key: string, value?: string, inText = false): CitedGroup => ({
  inText,
  items: [{ key, ...(value !== undefined && { locator: { label: 'page', value } }) }],
});

describe('a note style', () => {
  it('sets notes by their numbers and positions, and authors in the sentence', () => {
    const withTwo = cite('crick', '33', true);
    const citations = [
      ...[cite('berg', '3'), { ...withTwo, items: [...withTwo.items, { key: 'alm' }] }, cite('alm'), cite('berg')],
      { inText: false, items: [{ key: 'crick', suppressAuthor: true }] },
    ];
    const set = formatterOf(style)
      .format({ items, citations })
      ?.citations.map(({ note }) => note);
    expect(set).toEqual([
      { number: 1, author: '', html: 'Berg, Sails, 3.' },
      { number: 2, author: 'Cray and Dow', html: 'On hulls, 33; Alm, On oars.' },
      { number: 3, author: '', html: 'Alm, note 2.' },
      { number: 4, author: '', html: 'Berg, note 1.' },
      { number: 5, author: '', html: 'Note 2.' },
    ]);
  });

  it('has the author in the sentence again where the note is ibid.', () => {
    const citations = [cite('alm', undefined, true), cite('alm', undefined, true)];
    const set = formatterOf(style)
      .format({ items, citations })
      ?.citations.map(({ note }) => note);
    expect(set?.map((note) => note?.author)).toEqual(['Alm', 'Alm']);
    expect(set?.[1]?.html).toBe('Ibid.');
  });

  it('sets what stands in the footnotes of the document in the order of their numbers', () => {
    const note = (number: number, isOwn: boolean) => ({ note: { number, isOwn } });
    const citations = [
      { ...cite('berg'), ...note(3, false) },
      { ...cite('berg'), ...note(2, true) },
      { ...cite('alm'), ...note(4, false) },
    ];
    const formatter = formatterOf(style);
    const set = formatter.format({ items, citations })?.citations ?? [];
    expect(set.map(({ text }) => text)).toEqual(['Berg, ibid.', 'Berg, Sails.', 'Alm, On oars.']);
    expect(set.map((one) => one.note?.number)).toEqual([3, undefined, 4]);
    const fewer = formatter.format({ items, citations: citations.slice(0, 1) })?.citations;
    expect(fewer?.[0]?.text).toBe('Berg, Sails.');
  });

  it('has what is in a footnote in parentheses, unless it begins the note', () => {
    const text = [
      'A^[[@alm]. And [see @berg]; [@alm, p. 3].] B^[As @berg [p. 3] says. See @crick] C^[[@alm; @crick], more.]',
      'D^[See [@crick].] E^[[@berg].] F[^n]',
      '',
      '[^n]: [@berg, 4].',
      '',
      '    Second paragraph, *[@alm]*.',
    ].join('\n');
    const groups = citationGroups(text, readBody(text));
    const places = notePlaces(text, groups);
    const citations = groups.map((group, index) => ({ ...group, note: places[index] }) as CitedGroup);
    const set = formatterOf(style)
      .format({ items, citations })
      ?.citations.map((one) => one.text);
    expect(set).toEqual([
      ...['Alm, On oars', '(see Berg, Sails)', '(Alm, 3)'],
      ...['Berg, note 1, 3', 'Cray and Dow, On hulls.', 'Alm, note 1; Cray and Dow, note 2'],
      ...['(Cray and Dow, note 2)', 'Berg, note 1', '(Berg, ibid, 4)', '(Alm, note 1)'],
    ]);
  });

  it('keeps the full stop of an abbreviation in parentheses', () => {
    const inside = { isFirst: false, endsSentence: false, mark: '' };
    const made = ['Ibid.', '<i>Sails.</i>', '“On oars.”', '', 'Alm.'].map((html) =>
      citationInNote(undefined, html, inside, ['ibid.']),
    );
    expect(made).toEqual(['(ibid.)', '(<i>Sails</i>)', '(“On oars”)', '', '(Alm)']);
  });

  it('begins with a capital, but where the first word has one of its own', () => {
    expect(['see iPads', 'iPhone 3', '<i>eBay</i>'].map(noteSentence)).toEqual([
      'See iPads.',
      'iPhone 3.',
      '<i>eBay</i>.',
    ]);
  });

  it('has notes that are sentences', () => {
    expect(['<i>see</i> x', 'Ibid.', '“what?”', 'a.</i>', ''].map(noteSentence)).toEqual([
      '<i>See</i> x.',
      'Ibid.',
      '“What?”',
      'A.</i>',
      '',
    ]);
  });
});

describe('notePlaces', () => {
  it('counts nothing that is in code', () => {
    const text = '`[^1]` and `x^[y]` [@a]\n\n```\n[^2]: no\n```\n\nand[^3] [@b]\n\n[^3]: note\n';
    const { citations, regions } = readMarkdown(text, new Set());
    expect(notePlaces(text, citations, regions).map(({ number }) => number)).toEqual([1, 3]);
    expect(notePlaces(text, citations).map(({ number }) => number)).not.toEqual([1, 3]);
  });

  it.each([
    ['[@a] and @b', '1 2'],
    ['x[^1] [@a] ^[see @b] [@c]\n\n[^1]: In @d.\n\n    And @e.\n\n@f', '2 3* 4 1* 1* 5'],
    ['x[^n] y[^n] [@a]\n\n[^n]: See [@b]\n[^m]: @c', '3 1* 4*'],
    ['\\[^1] [@a]', '1'],
  ])('numbers %s', (text, expected) => {
    const places = notePlaces(text, readBody(text));
    expect(places.map(({ number, isOwn }) => `${number}${isOwn ? '*' : ''}`).join(' ')).toBe(expected);
  });
});
