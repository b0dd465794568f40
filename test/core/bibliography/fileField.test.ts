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
  ['braces around each', '{x.pdf};{y.pdf}', ['x.pdf', 'y.pdf']],
  ['a blank after the semicolon', 'x.pdf; y.pdf', ['x.pdf', 'y.pdf']],
  ['a home directory', '~/papers/x.pdf', ['~/papers/x.pdf']],
  ['JabRef, a home directory', ':~/x.pdf:PDF', ['~/x.pdf']],
  ['a home directory in TeX', '{\\textasciitilde}/x.pdf', ['~/x.pdf']],
  ['a home directory in TeX, a macro', '\\textasciitilde/x.pdf', ['~/x.pdf']],
  ['a home directory in mathematics', '$\\sim$/x.pdf', ['~/x.pdf']],
  ['a home directory as an accent', '\\~{}/x.pdf', ['~/x.pdf']],
  ['a home directory as an address', 'file:~/x.pdf', ['~/x.pdf']],
  ['a path as an address', 'file:x.pdf', ['x.pdf']],
  ['an address of this machine', 'file://localhost/home/me/x.pdf', ['file:///home/me/x.pdf']],
  ['an address of a drive', 'file:///C:/x.pdf', ['file:///C:/x.pdf']],
  ['JabRef, an address', ':file\\:///home/me/x.pdf:PDF', ['file:///home/me/x.pdf']],
  ['JabRef, a link', ':https\\://example.org/x.pdf:PDF', ['https://example.org/x.pdf']],
  ['JabRef, where it was got', ':x.pdf:PDF:https\\://example.org/x', ['x.pdf']],
  ['JabRef, no type', 'Main:x.pdf', ['Main:x.pdf', 'x.pdf']],
  ['JabRef, an empty type', 'Main:x.pdf:', ['x.pdf']],
  ['JabRef, a slash at the front', ':/home/me/x.pdf:PDF', ['/home/me/x.pdf']],
  ['a type without title', 'x.pdf:application/pdf', ['x.pdf']],
  ['an address of Zotero', 'zotero://open-pdf/x', ['zotero://open-pdf/x']],
  ['a colon in the name', 'PDF:/z/Doe - Title: Sub.pdf:application/pdf', ['/z/Doe - Title: Sub.pdf']],
  ['a relative path of Windows', '..\\papers\\x.pdf', ['..\\papers\\x.pdf']],
  ['several drives', 'C:\\x.pdf;D:\\y.pdf', ['C:\\x.pdf', 'D:\\y.pdf']],
  ['folders of Windows that look like accents', "C:\\'old'\\ss\\x.pdf", ["C:\\'old'\\ss\\x.pdf"]],
  ['Mendeley, an accent', ':home/me/M{\\"{u}}ller.pdf:pdf', ['home/me/Müller.pdf', '/home/me/Müller.pdf']],
  ['Mendeley, a letter', ':home/me/Stra{\\ss}e.pdf:pdf', ['home/me/Straße.pdf', '/home/me/Straße.pdf']],
  ['accents', 'M{\\"u}ller \\\'{e}.pdf', ['Müller é.pdf']],
  ['nothing', '', []],
  ['separators', ';;', []],
])('reads %s', (_, value, paths) => {
  expect(readFileField(value).map(({ path }) => path)).toEqual(paths);
});

test('reads the title', () => {
  expect(readFileField('Full Text PDF:x.pdf:application/pdf')).toEqual([{ title: 'Full Text PDF', path: 'x.pdf' }]);
});
