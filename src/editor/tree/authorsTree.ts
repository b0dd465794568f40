import { LibraryTree } from './libraryTree';
import { paperNode, type Node } from './nodes';

/** Authors by family name, each with their papers. */
export class AuthorsTree extends LibraryTree {
  protected override async children(node: Node | undefined): Promise<Node[]> {
    const { engine } = this.host;
    if (node?.kind === 'author') {
      const papers = await engine.papersOf(node.author.name);
      return papers.map((known) => paperNode(known, node.author.name));
    }
    const { total, authors } = await engine.authors({ from: 0, count: this.shown('') });
    return this.page(
      authors.map((author) => ({ kind: 'author', author })),
      total,
      '',
      undefined,
    );
  }
}
