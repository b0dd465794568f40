/** A file that belongs to an entry, as a `file` field names it: a path, or a `file:` address. */
export interface NamedFile {
  readonly path: string;
  /** `Full Text PDF`; empty where the field has none. */
  readonly title: string;
}

const drive = /^[a-z]$/i;
const kinds = /^(?:pdf|djvu|epub|ps|html?|text|word|url|[a-z]+\/[\w.+-]+|[a-z]{2,12})$/i;

/**
 * Reads the value of a `file` field. It may be a path, or files with semicolons between them, each as
 * `title:path:type`: Zotero writes `Full Text PDF:files/12/x.pdf:application/pdf`, JabRef `:x.pdf:PDF` (with `\:`, `\;`
 * and `\\` for what is no separator), Mendeley `:C$\backslash$:/Users/x.pdf:pdf` and `:home/me/x.pdf:pdf`, an absolute
 * path without its slash (so both are tried).
 *
 * @param value in TeX, without the delimiters of the field
 */
export function readFileField(value: string): readonly NamedFile[] {
  const text = value
    .replace(/\$\\backslash\$/g, '\\')
    .replace(/\{\\textbackslash(?:\s*\{\})?\}|\\textbackslash(?:\{\}|\s)/g, '\\\\')
    .replace(/\{?\\([_&%#~$])(?:\{\})?\}?/g, '$1')
    .replace(/^\{([^{}]*)\}$/, '$1');
  return split(text, ';').flatMap(readOne).filter(isFirst);
}

function readOne(text: string): NamedFile[] {
  const parts = joinDrives(split(text, ':'));
  if (parts.length === 1) return fileOf('', parts[0] ?? '');
  if (/^(?:file|https?)$/i.test(parts[0] ?? '')) return fileOf('', parts.join(':'));
  const last = parts.at(-1) ?? '';
  const hasKind = parts.length > 2 || (kinds.test(last.trim()) && !/[./\\]/.test(last));
  const [title = '', ...rest] = parts.length > 2 ? parts : ['', ...parts];
  const path = (hasKind ? rest.slice(0, -1) : rest).join(':');
  return [...fileOf(title, path), ...withSlash(title, path)];
}

/** Mendeley leaves out the slash of an absolute path. */
function withSlash(title: string, path: string): NamedFile[] {
  return /^(?:home|users|mnt|media|volumes)\//i.test(path) ? fileOf(title, `/${path}`) : [];
}

function fileOf(title: string, path: string): NamedFile[] {
  const trimmed = path.trim();
  return trimmed === '' ? [] : [{ title: title.trim(), path: trimmed }];
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
