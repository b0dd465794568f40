import { lexTex } from '../text/tex/lex';
import { renderTex } from '../text/tex/render';

/** A file that belongs to an entry, as a `file` field names it: a path, or a `file:` address. */
export interface NamedFile {
  readonly path: string;
  /** `Full Text PDF`; empty where the field has none. */
  readonly title: string;
}

/** The scheme of an address (RFC 3986, 3.1), which is written in small letters: `Paper` is a title. */
const scheme = /^[a-z][a-z0-9+.-]+$/;
const drive = /^[a-z]$/i;
/** The type of a file: `PDF` (JabRef, Mendeley) or `application/pdf` (Zotero). */
const kind = /^(?:[a-z]{1,12}|[a-z]+\/[\w.+-]+)$/i;
/** An accent or a letter: `{\"u}`, `\"{u}`, `{\"{u}}`, `{\ss}`. Without braces it may be a folder of Windows. */
const accented = /\{\\(?:["'^`~=.]|[a-zA-Z]{1,2}(?![a-zA-Z])) ?\{?[a-zA-Z]{0,2}\}{1,2}|\\["'^`=.]\{[a-zA-Z]\}/g;

/**
 * Reads the value of a `file` field. It may be a path, or files with semicolons between them, each as
 * `title:path:type`: Zotero writes `Full Text PDF:files/12/x.pdf:application/pdf`, JabRef `:x.pdf:PDF` (with `\:`, `\;`
 * and `\\` for what is no separator, and an address after the type), Mendeley `:C$\backslash$:/Users/x.pdf:pdf` and
 * `:home/me/x.pdf:pdf`, an absolute path without its slash. Of `Title:x.pdf` and `home/me/x.pdf` both readings are
 * given.
 *
 * @param value in TeX, without the delimiters of the field
 */
export function readFileField(value: string): readonly NamedFile[] {
  const text = value
    .replace(/\$\\backslash\$/g, '\\')
    .replace(/\{\\textbackslash(?:\s*\{\})?\}|\\textbackslash(?:\{\}|\s)/g, '\\\\')
    .replace(/\$\\sim\$|\{\\textasciitilde(?:\s*\{\})?\}|\\textasciitilde(?:\{\}|\s|(?=\/))|\{\\~\{\}\}/g, '~')
    .replace(/\{?\\([_&%#~$])(?:\{\})?\}?/g, '$1')
    .replace(/^\{([^{}]*)\}$/, '$1')
    .replace(accented, (written) => renderTex(lexTex(written)));
  return split(text, ';').flatMap(readOne).filter(isFirst);
}

function readOne(written: string): NamedFile[] {
  const text = written.trim().replace(/^\{([^{}]*)\}$/, '$1');
  const parts = joinDrives(split(text, ':'));
  const [first = '', second = ''] = parts;
  if (parts.length === 1) return fileOf('', first);
  const typed = parts.length > 2 && kind.test(parts.at(-1)?.trim() ?? '');
  const isAddress = second.startsWith('//') ? scheme.test(first) : /^file$/i.test(first) && !typed;
  if (isAddress) return fileOf('', (typed ? parts.slice(0, -1) : parts).join(':'));
  if (parts.length > 3 && /^https?:/i.test(parts.at(-1) ?? '')) parts.pop();
  const last = parts.at(-1)?.trim() ?? '';
  if (parts.length > 2) return filesOf(first, parts.slice(1, -1).join(':'));
  if (last === '' || kind.test(last)) return filesOf('', first);
  return [...filesOf('', parts.join(':')), ...filesOf(first, second)];
}

function filesOf(title: string, path: string): NamedFile[] {
  return [...fileOf(title, path), ...withSlash(title, path)];
}

/** Mendeley leaves out the slash of an absolute path. */
function withSlash(title: string, path: string): NamedFile[] {
  return /^(?:home|users|mnt|media|volumes)\//i.test(path) ? fileOf(title, `/${path}`) : [];
}

function fileOf(title: string, path: string): NamedFile[] {
  const trimmed = withoutScheme(path.trim());
  return trimmed === '' ? [] : [{ title: title.trim(), path: trimmed }];
}

/** `file:~/x.pdf` is no address (RFC 8089), and `localhost` in one is this machine. */
function withoutScheme(path: string): string {
  return path.replace(/^file:(?![\\/])/i, '').replace(/^file:\/\/localhost\//i, 'file:///');
}

/**
 * The parts between separators that no backslash is before. A backslash before anything but a separator is a part
 * of a path.
 */
function split(text: string, separator: ';' | ':'): string[] {
  // A path on a server (UNC) begins with two backslashes; where they are escaped, with four.
  const server = /^\\\\(?!\\)/.exec(text)?.[0] ?? '';
  const parts = [server];
  for (let at = server.length; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && separator === ':' && /[\\:;]/.test(next)) {
      parts.push((parts.pop() ?? '') + next);
      at += 1;
    } else if (char === '\\' && next !== '') {
      parts.push((parts.pop() ?? '') + char + next);
      at += 1;
    } else if (char === separator) parts.push('');
    else parts.push((parts.pop() ?? '') + char);
  }
  return parts;
}

/** `C` and `\Users\x.pdf` are one path. */
function joinDrives(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && drive.test(before.trim()) && /^[\\/]/.test(part)) {
      joined[joined.length - 1] = `${before}:${part}`;
    } else joined.push(part);
  }
  return joined;
}

function isFirst(file: NamedFile, index: number, all: readonly NamedFile[]): boolean {
  return all.findIndex(({ path }) => path === file.path) === index;
}
