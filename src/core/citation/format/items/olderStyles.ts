import type { CslItem } from '../../../bibliography/model/cslItem';

/*
 * CSL 1.0.2 added types and variables, and renamed some: styles of before, as most are, know of a work only what is
 * called as it was.
 */

/** What types were exported as by Zotero (its map to CSL 1.0.1) and pandoc. */
const olderTypes: ReadonlyMap<string, string> = new Map([
  ['software', 'book'],
  ['hearing', 'bill'],
]);

/**
 * Renames what a style does not know.
 *
 * @param style its text
 */
export function adaptItemsTo(style: string): (item: CslItem) => CslItem {
  const text = withoutComments(style);
  const types = namesIn(text, /\stype\s*=\s*["']([^"'<>]*)["']/g);
  const variables = namesIn(text, /\svariable\s*=\s*["']([^"'<>]*)["']/g);
  const changes = [
    ...(variables.has('volume-title') ? [] : [joinVolumeTitle]),
    (item: CslItem) => renameEvent(item, variables),
    (item: CslItem) => renameEditors(item, variables),
    (item: CslItem) => renameType(item, types),
  ];
  return (item) => changes.reduce((changed, change) => change(changed), item);
}

function namesIn(text: string, attribute: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(attribute)].flatMap(([, value = '']) => value.split(/\s+/)));
}

/**
 * The text of `volume-title` is part of the volume, as APA's style provides for (`Main title: Vol. 7. Volume title`),
 * or of the title of the whole.
 */
function joinVolumeTitle(item: CslItem): CslItem {
  const { 'volume-title': title, volume, ...others } = item;
  if (typeof title !== 'string') return item;
  if (typeof volume === 'string' || typeof volume === 'number') return { ...others, volume: `${volume}. ${title}` };
  const holder = others['container-title'] === undefined ? 'title' : 'container-title';
  const main = others[holder];
  return { ...others, [holder]: typeof main === 'string' ? `${main}: ${title}` : title };
}

/** `event` is `event-title` since CSL 1.0.2. */
function renameEvent(item: CslItem, variables: ReadonlySet<string>): CslItem {
  const { event, 'event-title': title } = item;
  if (title !== undefined && !variables.has('event-title')) return { ...item, event: title };
  if (event !== undefined && title === undefined && !variables.has('event')) return { ...item, 'event-title': event };
  return item;
}

/** Kinds of editors (biblatex manual, `editortype`) that CSL 1.0.2 has variables for. */
const kindsOfEditors = ['compiler', 'organizer', 'contributor'] as const;

/** As editors, as pandoc takes them, those are printed whose kind the style does not know. */
function renameEditors(item: CslItem, variables: ReadonlySet<string>): CslItem {
  const kind = kindsOfEditors.find((name) => item[name] !== undefined && !variables.has(name));
  if (kind === undefined || item.editor !== undefined) return item;
  const { [kind]: editor, ...others } = item;
  return { ...others, editor };
}

function renameType(item: CslItem, types: ReadonlySet<string>): CslItem {
  const type = String(item.type);
  const older = types.has(type) ? undefined : olderTypes.get(type);
  return older === undefined ? item : { ...item, type: older };
}

/** XML without its comments (XML 1.0, 2.5); one that is not closed goes to the end. */
function withoutComments(xml: string): string {
  const [first = '', ...rest] = xml.split('<!--');
  return first + rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('');
}
