import { LibraryTree } from './libraryTree';
import { paperNode, type Node, type Part } from './nodes';

/** Authors by family name, each with their papers; those of the corpus alone below a node of their own. */
export class AuthorsTree extends LibraryTree {
  protected override async children(node: Node | undefined): Promise<Node[]> {
    const { engine } = this.host;
    if (node?.kind === 'author') {
      const papers = await engine.papersOf(node.author.name);
      return papers.map((known) => paperNode(known, node.author.name));
    }
    if (node?.kind === 'corpus') return this.#authors('corpus', node);
    const { own, corpus } = await engine.parts();
    if (own === 0) return this.#authors('all', undefined);
    const nodes = await this.#authors('own', undefined);
    if (corpus === 0) return nodes;
    const { total } = await engine.authors({ from: 0, count: 0 }, 'corpus');
    return total === 0 ? nodes : [...nodes, { kind: 'corpus', size: total }];
  }

  async #authors(part: Part, node: Node | undefined): Promise<Node[]> {
    const { total, authors } = await this.host.engine.authors({ from: 0, count: this.limitOf(part) }, part);
    return this.page(
      authors.map((author) => ({ kind: 'author', author })),
      total,
      part,
      node,
    );
  }
}
