import type { CslItem } from '../../model/cslItem';
import { richOfTex, titleOfTex } from './titleCase';

type Get = (name: string) => string | undefined;

/**
 * The titles of an entry as CSL's, as pandoc assigns them. A title has its subtitle and its addition with it. The title
 * of a volume is `volume-title` where there is a `maintitle`; that of a journal's special issue is its `title`.
 *
 * @param type CSL's, of the item
 * @param journal the journal, if it is one
 */
export function titlesOf(type: string, get: Get, journal: string | undefined, isEnglish: boolean): CslItem {
  const [title, main, book] = [wholeOf(get, ''), wholeOf(get, 'main'), wholeOf(get, 'book')];
  const issue = wholeOf(get, 'issue');
  const isWork = type === 'book';
  const isInJournal = journal !== undefined;
  // A volume of proceedings that names itself, for its children, is not in itself.
  const isItself = isWork && get('booktitle') === get('title');
  const isSpecial = issue !== undefined && !isInJournal;
  const toTitle = (tex: string | undefined) => (tex === undefined ? undefined : titleOfTex(tex, isEnglish));
  const holder = isWork && main !== undefined ? undefined : (main ?? (isItself ? undefined : book));
  const volume = main === undefined ? undefined : isWork ? title : book;
  const isTitleOfBook = /^(?:book|chapter|paper-conference|entry-encyclopedia)$/.test(type);
  return without({
    title: toTitle(isSpecial ? issue : isWork ? (main ?? title) : title),
    'title-short': toTitle(shortOf(get, isWork && main !== undefined)),
    'container-title': isSpecial
      ? title && richOfTex(title)
      : isInJournal
        ? richOfTex(wholeOf(get, 'journal', journal) ?? '')
        : holder && titleOfTex(holder, isEnglish && isTitleOfBook),
    'container-title-short': get('shortjournal') && richOfTex(get('shortjournal') ?? ''),
    'volume-title': toTitle(volume),
  });
}

function without(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== ''));
}

/** A title with its subtitle, after a colon, and its addition, after a full stop. */
function wholeOf(get: Get, kind: '' | 'book' | 'issue' | 'journal' | 'main', own?: string): string | undefined {
  const title = own ?? get(`${kind}title`);
  if (title === undefined) return undefined;
  const [subtitle, addition] = [get(`${kind}subtitle`), get(`${kind}titleaddon`)];
  const whole = subtitle === undefined ? title : joinTitle(title, ': ', subtitle);
  return addition === undefined ? whole : joinTitle(whole, '. ', addition);
}

function joinTitle(title: string, separator: string, part: string): string {
  return `${title}${/[.:?!]$/.test(title) ? ' ' : separator}${part}`;
}

/**
 * `shorttitle`, else what is before a colon; the title itself where it has a subtitle or an addition (pandoc's
 * `getShortTitle`). That of a volume is none of the whole's.
 */
function shortOf(get: Get, isVolume: boolean): string | undefined {
  const title = get('title');
  const told = get('shorttitle');
  if (told !== undefined || isVolume) return told;
  const short = /^(?:[^{}:]|\{[^{}]*\}|:(?! ))*(?=: )/.exec(title ?? '')?.[0];
  const isLonger = get('subtitle') !== undefined || get('titleaddon') !== undefined;
  return short ?? (isLonger ? title : undefined);
}
