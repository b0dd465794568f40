import type { TextRange } from '../../text/range';
import type { PlaceInNote } from '../shared/placeInNote';

/** The number of the note that a citation makes in a note style, or of the document's footnote that it is in. */
export interface NotePlace {
  readonly number: number;
  readonly isOwn: boolean;
  /** Of a citation in a footnote. */
  readonly inside?: PlaceInNote;
}

const marks = /(?<!\\)(?:\[\^([^\][\s^]+)\](?!:)|\^\[)/g;
const definitions =
  /^[ \t>]*\[\^([^\][\s^]+)\]:[^]*?(?=\n[ \t]*\n(?![ \t]{2,}\S)|\n[ \t>]*\[\^[^\][\s^]+\]:|$(?![^]))/gm;

/**
 * Numbers the notes of a Markdown text in a note style: its footnotes, `[^1]` and `^[…]`, and its citations count
 * alike, in the order of the text; a citation in a footnote has the footnote's number (pandoc's manual, "Footnotes").
 *
 * @param citations in the order of the text
 * @param regions that are no prose, such as code: nothing in them is a footnote
 */
export function notePlaces(
  text: string,
  citations: readonly TextRange[],
  regions: readonly TextRange[] = [],
): NotePlace[] {
  const isProse = isOutside(regions);
  const defined = [...text.matchAll(definitions)]
    .filter(({ index }) => isProse(index))
    .map(({ 0: whole, 1: label = '', index }) => ({
      ...{ label, start: index, end: index + whole.length },
    }));
  const within = (at: number) => defined.find(({ start, end }) => start <= at && at < end);
  const inline = [...text.matchAll(marks)]
    .filter(
      ({ index }) =>
        isProse(index) && !within(index) && !citations.some(({ start, end }) => start <= index && index < end),
    )
    .map(({ 1: label, index }) => ({
      label,
      start: index,
      end: label === undefined ? inlineEnd(text, index + 2) : index,
    }));
  const places = citations.map(({ start }) => ({
    ...{ start, definition: within(start), note: inline.find((one) => one.start < start && start < one.end) },
  }));
  const labels = new Map<string, number>();
  const numbers = new Map<object, number>();
  let last = 0;
  const makers = [...inline, ...places.filter(({ definition, note }) => !definition && !note)];
  for (const maker of makers.sort((a, b) => a.start - b.start)) {
    numbers.set(maker, (last += 1));
    if ('label' in maker && maker.label !== undefined && !labels.has(maker.label)) labels.set(maker.label, last);
  }
  return places.map((place, index) => {
    const { definition, note } = place;
    const number = definition ? labels.get(definition.label) : numbers.get(note ?? place);
    const around = definition ?? note;
    const inside = around && placeInNote(text, citations[index] ?? around, around);
    return { number: number ?? (last += 1), isOwn: around !== undefined, ...(inside && { inside }) };
  });
}

function placeInNote(text: string, citation: TextRange, note: TextRange): PlaceInNote {
  const before = text.slice(note.start, citation.start).replace(/^[ \t>]*(?:\[\^[^\][\s^]+\]:|\^\[)/, '');
  const behind = text.slice(citation.end, note.end);
  const isOneParagraph = !/\n[ \t>]*\n[ \t>]*\S/.test(before + behind);
  return {
    isFirst: isOneParagraph && before.trim() === '',
    endsSentence: /^\s*(?:$|\p{Lu}|\n[ \t>]*\n)/u.test(behind),
    mark: /^[.,;:!?]/.exec(behind)?.[0] ?? '',
  };
}

/** Tells of offsets that are asked for in any order whether they are in none of the ranges. */
function isOutside(ranges: readonly TextRange[]): (offset: number) => boolean {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  const ends = sorted.map(() => 0);
  for (const [index, { end }] of sorted.entries()) ends[index] = Math.max(end, ends[index - 1] ?? 0);
  return (offset) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return (ends[low - 1] ?? 0) <= offset;
  };
}

/** Where an inline footnote ends whose text starts at an offset. */
function inlineEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') depth += 1;
    else if (sign === ']' && (depth -= 1) === 0) return at;
    else if (sign === '\n' && /^\n[ \t]*\n/.test(text.slice(at, at + 50))) return from;
  }
  return from;
}
