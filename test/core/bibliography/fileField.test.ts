import { expect, test } from 'vitest';
import { readFileField } from '../../../src/core/bibliography/fileField';

test.each([
  ['a path', 'papers/x.pdf', ['papers/x.pdf']],
  ['a path with a blank', 'my papers/x y.pdf', ['my papers/x y.pdf']],
  ['several paths', 'a.pdf;b.pdf', ['a.pdf', 'b.pdf']],
  ['Zotero', 'Full Text PDF:files/12/x.pdf:application/pdf', ['files/12/x.pdf']],
  [
    'Zotero, several',
    'Full Text PDF:files/12/x.pdf:application/pdf;Snapshot:files/13/x.html:text/html',
    ['files/12/x.pdf', 'files/13/x.html'],
  ],
  ['Zotero on Windows', 'PDF:C\\:\\\\Users\\\\me\\\\x.pdf:application/pdf', ['C:\\Users\\me\\x.pdf']],
  ['Better BibTeX', '/home/me/Zotero/storage/AB12/x.pdf', ['/home/me/Zotero/storage/AB12/x.pdf']],
  ['JabRef', ':x.pdf:PDF', ['x.pdf']],
  ['JabRef, a title', 'Main:sub/x.pdf:PDF', ['sub/x.pdf']],
  ['JabRef, escapes', ':a\\:b\\;c.pdf:PDF', ['a:b;c.pdf']],
  ['JabRef on Windows', ':C\\:/papers/x.pdf:PDF', ['C:/papers/x.pdf']],
  ['JabRef, several', ':x.pdf:PDF;:y.pdf:PDF', ['x.pdf', 'y.pdf']],
  ['Mendeley', ':home/me/x.pdf:pdf', ['home/me/x.pdf', '/home/me/x.pdf']],
  ['Mendeley on Windows', ':C$\\backslash$:/Users/me/x.pdf:pdf', ['C:/Users/me/x.pdf']],
  ['a drive', 'C:\\papers\\x.pdf', ['C:\\papers\\x.pdf']],
  ['a server', '\\\\server\\share\\x.pdf', ['\\\\server\\share\\x.pdf']],
  ['JabRef, a server', ':\\\\\\\\server\\\\share\\\\x.pdf:PDF', ['\\\\server\\share\\x.pdf']],
  ['an address', 'file:///home/me/x.pdf', ['file:///home/me/x.pdf']],
  ['TeX', 'a\\_b {\\&} c.pdf', ['a_b & c.pdf']],
  ['braces', '{x.pdf}', ['x.pdf']],
  ['nothing', '', []],
  ['separators', ';;', []],
])('reads %s', (_, value, paths) => {
  expect(readFileField(value).map(({ path }) => path)).toEqual(paths);
});

test('reads the title', () => {
  expect(readFileField('Full Text PDF:x.pdf:application/pdf')).toEqual([{ title: 'Full Text PDF', path: 'x.pdf' }]);
});
