import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, openText } from './helpers';

const matter = '---\nbibliography: references.bib\n---\n\n';

async function render(document: vscode.TextDocument): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', document);
}

/** Later than any version that another document of the same name has had. */
let freshVersion = 20;

/**
 * Opens a text in a version of its own: VS Code keeps what it has read of the last document by name and version, and the names of documents
 * that were never saved are given again.
 */
async function openFresh(text: string): Promise<vscode.TextEditor> {
  const editor = await openText('markdown', text);
  const { document } = editor;
  freshVersion += 2;
  while (document.version < freshVersion) {
    const end = document.positionAt(document.getText().length);
    await editor.edit((edit) => edit.insert(end, ' '));
    await editor.edit((edit) => edit.delete(new vscode.Range(end, end.translate(0, 1))));
  }
  return editor;
}

/** What the preview shows of a text once it is set; `until` is something that is then in it. */
async function preview(text: string, until: string | RegExp): Promise<string> {
  const { document } = await openFresh(text);
  return eventually(async () => {
    const html = await render(document);
    if (until instanceof RegExp) assert.match(html, until);
    else assert.include(html, until);
    return html;
  });
}

/** The HTML without the attributes that say where a block stands. */
function bare(html: string): string {
  return html.replace(/ (?:data-line|dir|class="code-line")="?[^" >]*"?/g, '').replace(/ class="code-line"/g, '');
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
}

describe('the Markdown preview', () => {
  before(async function () {
    // The web host of these tests is beside a Node host, in which VS Code keeps its Markdown extension: it sees no plugins of ours then.
    if (!vscode.extensions.getExtension('vscode.markdown-language-features')) this.skip();
    await activated();
  });
  afterEach(closeEditors);

  it('sets the marks of notes after punctuation, and lists the notes', async () => {
    const notes = '---\nbibliography: references.bib\ncsl: chicago-note-bibliography\n---\n\n';
    const text = 'A claim [@shannon1948]. Ended. [@shannon1948] Quote\n[@shannon1948];" more.';
    const html = await preview(notes + text, 'ibid-notes');
    assert.include(textOf(html), 'A claim.1 Ended.2 Quote;&#34;3 more.');
    assert.include(html, '<!-- citeproc-js implements the Citation Style Language');
  });

  it('tells of a style and of a language that there are not', async () => {
    const html = await preview(
      '---\nbibliography: references.bib\ncsl: nowhere\nlang: tlh\n---\n\n[@shannon1948]',
      'Citation style “nowhere” not found',
    );
    assert.include(html, 'Locale “tlh” not found');
  });

  it('shows citations as written, and says why, where the style is broken', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.isDefined(folder);
    const style = vscode.Uri.joinPath(folder, 'broken.csl');
    await vscode.workspace.fs.writeFile(
      style,
      new TextEncoder().encode('<style><citation><layout></citation></style>'),
    );
    try {
      const html = await preview(
        '---\nbibliography: references.bib\ncsl: broken.csl\n---\n\n[@shannon1948]',
        'can&#39;t be applied',
      );
      assert.include(textOf(html), '[@shannon1948]');
    } finally {
      await vscode.workspace.fs.delete(style);
    }
  });

  it('shows citations as they are read, with the reference as tooltip and link, and the list at the end', async () => {
    const html = await preview(
      `${matter}As [see @shannon1948, sec. 6; @xie2026entropy] and @shannon1948 [p. 3] say.`,
      'class="ibid-reference"',
    );
    const [group = '', inText = ''] = html.match(/<a class="ibid-citation"[^]*?<\/a>/g) ?? [];
    assert.strictEqual(textOf(group), '(see Shannon, 1948, sec. 6; Xie et al., 2026)', html);
    assert.strictEqual(textOf(inText), 'Shannon (1948, p. 3)');
    assert.match(group, /href="#ibid-shannon1948" title="Shannon, C\. E\. \(1948\)\. [^"]*\nXie, Y\., /);
    assert.match(html, /<div class="ibid-reference" role="listitem" id="ibid-shannon1948">/);
    assert.match(html, /<a href="https:\/\/doi\.org\/10\.1002\/j\.1538-7305\.1948\.tb01338\.x">/);
    assert.isAbove(html.indexOf('ibid-references'), html.indexOf('say.'));
  });

  it('follows the style, the language and the heading that the document names', async () => {
    const html = await preview(
      '---\nbibliography: references.bib\ncsl: ieee\nreference-section-title: Works <b>\n---\n\nSay [@shannon1948].',
      '[1]</a>',
    );
    assert.include(html, '<h1>Works &#60;b&#62;</h1>');
    assert.include(html, '<span class="ibid-label">[1]</span>');
    assert.match(
      html,
      /doi:\s<a href="https:\/\/doi\.org\/10\.1002\/j\.1538-7305\.1948\.tb01338\.x">10\.1002[^<]*<\/a>\./,
    );
    const nature = await preview(
      `${matter.replace('---\n\n', 'csl: nature\n---\n\n')}Say [@shannon1948].`,
      '<sup>1</sup>',
    );
    assert.match(nature, /Say<a [^>]*><sup>1<\/sup><\/a>\./);
  });

  it('puts the list where the document says', async () => {
    const places = ['::: {#refs}\n:::', '::: {#refs .wide}\n\n:::', '<div id="refs"></div>', '<div id="refs">\n</div>'];
    for (const place of places) {
      const html = await preview(`${matter}@shannon1948\n\n${place}\n\nThe end.`, 'class="ibid-reference"');
      assert.isBelow(html.indexOf('ibid-references'), html.indexOf('The end.'), place);
      assert.notInclude(html, ':::', place);
    }
  });

  it('shows keys that nobody knows as such', async () => {
    const html = await preview(`${matter}[@nobody1900] [@shannon1948; @nobody1900]`, 'ibid-unknown');
    assert.match(html, /<span class="ibid-unknown" title="[^"]*nobody1900">\[@nobody1900\]<\/span>/);
    assert.match(html, /\(Shannon, 1948\)<\/a> <span class="ibid-unknown" title="[^"]*">@nobody1900<\/span>/);
  });

  it('leaves names alone where there is no bibliography, and references to figures', async () => {
    assert.notInclude(await preview('Ask @someone about [@shannon1948].', 'Shannon, 1948'), 'ibid-unknown');
    const html = await preview(`${matter}See @fig-one and @eq:two; @shannon1948.`, 'Shannon (1948)');
    assert.include(bare(html), 'See @fig-one and @eq:two; <a');
  });

  it('leaves all other Markdown as it is', async () => {
    const text = [
      '# Code `@shannon1948` and [link @xie2026entropy text](https://x.org/@user) me@example.org',
      '',
      '    [@shannon1948]',
      '',
      '```\n[@shannon1948]\n```',
      '',
      '<p title="[@shannon1948]">html</p>',
      '',
      '![alt [@shannon1948]](x.png) \\@shannon1948 $@m$ <https://x.org/@user>',
      '',
      '[ref]: https://x.org/@shannon1948',
      '',
      '| a | b |\n| - | - |\n| [@shannon1948] | @nobody |',
      '',
      '> quoted [see\n> @shannon1948] and\n> - item @shannon1948',
    ].join('\n');
    const html = await preview(`${matter}${text}`, 'Shannon');
    assert.include(html, '<code>@shannon1948</code>');
    assert.match(
      html,
      /<a href="https:\/\/x\.org\/@user"[^>]*>link <span class="ibid-citation"[^>]*>Xie et al\. \(2026\)<\/span> text<\/a>/,
    );
    assert.include(html, '<p title="[@shannon1948]">html</p>');
    assert.include(html, 'me@example.org');
    assert.include(html, ' @shannon1948 ');
    assert.match(html, /<td[^>]*><a class="ibid-citation"[^>]*>\(Shannon, 1948\)<\/a><\/td>/);
    assert.match(html, /quoted <a[^>]*>\(see Shannon, 1948\)<\/a> and/);
    assert.match(html, /item <a[^>]*>Shannon \(1948\)<\/a>/);
    assert.lengthOf(html.match(/>\[@shannon1948\]/g) ?? [], 2, 'code keeps its text');
    assert.include(html, '[@shannon1948]\n');
  });

  it('shows what a style without a list prints as the tooltip of a citation', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!folder) throw new Error('No folder is open');
    const file = vscode.Uri.joinPath(folder, 'listless.csl');
    const style =
      '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Listless</title>' +
      '<id>https://example.org/listless</id><updated>2026-01-01T00:00:00+00:00</updated></info>' +
      '<citation><layout prefix="(" suffix=")"><names variable="author"><name form="short"/></names></layout></citation></style>';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(style));
    try {
      const text = '---\nbibliography: references.bib\ncsl: listless.csl\n---\n\nSay [@shannon1948].';
      const html = await preview(text, '(Shannon)');
      assert.match(html, /<span class="ibid-citation" title="\(Shannon\)">\(Shannon\)<\/span>/);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('is made anew when the text or its bibliography changes', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!folder) throw new Error('No folder is open');
    const file = vscode.Uri.joinPath(folder, 'preview.bib');
    const write = (year: number) =>
      vscode.workspace.fs.writeFile(
        file,
        new TextEncoder().encode(`@book{prev, author = {Roe, R.}, title = {T}, year = ${year}}\n`),
      );
    await write(1990);
    try {
      const { document } = await openFresh('---\nbibliography: preview.bib\n---\n\n[@prev]');
      await eventually(async () => assert.include(await render(document), '(Roe, 1990)'));
      await write(1991);
      await eventually(async () => assert.include(await render(document), '(Roe, 1991)'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), ' and @prev');
      await vscode.workspace.applyEdit(edit);
      // What is written anew is set a moment later; what stood there is set at once.
      assert.include(await render(document), '(Roe, 1991)');
      await eventually(async () => assert.include(await render(document), 'Roe (1991)'));
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('makes nothing of what hostile keys, titles and prefixes say', async () => {
    const evil =
      '<script>alert(1)</script><img src=x onerror=alert(2)> [x](command:workbench.action.quit) ![y](http://z.org/p.png) "';
    const yaml = JSON.stringify(evil);
    const text = `---\nreferences:\n- id: evil\n  title: ${yaml}\n  author: [{family: ${yaml}}]\n  URL: "javascript:alert(1)"\n  type: book\n- id: ${yaml}\n  title: T\nreference-section-title: ${yaml}\n---\n\n[${evil.replace(/[[\]]/g, '')} @evil, p. ${evil.replace(/[[\]]/g, '')}] [@{<script>alert(3)</script>}] @{${evil.replace(/[{}]/g, '')}}`;
    const html = await preview(text, 'class="ibid-reference"');
    const ours =
      html.match(/<(?:a|span) class="ibid-[^]*?<\/(?:a|span)>|<section class="ibid-references">[^]*<\/section>/g) ?? [];
    assert.isNotEmpty(ours);
    for (const part of ours) {
      const tags = part.match(/<[a-z][^>]*>/gi) ?? [];
      for (const tag of tags) {
        assert.match(tag, /^<(?:a|span|section|div|i|b|sup|sub|h1|p)\b/);
        assert.notMatch(tag.replace(/"[^"]*"/g, ''), /\bon\w+|src/);
        assert.notMatch(tag, /href="(?!#ibid-|https?:\/\/)/);
      }
    }
  });

  it('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('preview.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      const { document } = await openFresh(`${matter}[@shannon1948]`);
      assert.include(bare(await render(document)), '[@shannon1948]');
    } finally {
      await settings.update('preview.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('renders text that is no document as it stands', async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', 'a [@shannon1948] <');
    assert.include(html, 'a [@shannon1948] &lt;');
  });
});
