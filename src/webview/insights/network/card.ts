import type { Network } from '../../../core/insights/network';
import { button, element } from '../../dom';
import type { Host } from '../../host';
import { createCard } from '../ui/card';
import { fill, numberText } from '../ui/fill';
import type { PageMessage, ShownNetworkKind, Words } from '../../messages/insights';
import { createTable } from '../ui/table';
import { drawToFit } from '../ui/toFit';
import { Graph } from './graph';
import { layOut } from './layout';
import { findNodes } from './find';
import { neighboursOf, neighbourText, nodeText } from './neighbours';

/** A step of the buttons that zoom. */
const zoomStep = 1.5;

/** A network in its frame, with what moves and searches it. */
export function createNetwork(
  kind: ShownNetworkKind,
  network: Network,
  words: Words,
  host: Host<PageMessage>,
): HTMLElement {
  const title = words[kind];
  const near = neighboursOf(network);
  const texts = network.nodes.map((_, node) => nodeText(network, near[node] ?? [], node, kind, words));
  let graph: Graph | undefined;
  const told = element('p', { class: 'told', 'aria-live': 'polite' }, words.networkHint);
  const press = (node: number): void => {
    const id = network.nodes[node]?.id;
    if (id !== undefined) host.post(kind === 'similar' ? { kind: 'paper', id } : { kind: 'author', name: id });
  };
  const drawing = element('div', { class: 'drawing' });
  const holder = element('div', { class: 'graph' }, drawing, told);
  const placed = layOut(network);
  void placed.then((places) =>
    drawToFit(drawing, (width) => {
      graph = new Graph({ network, places, near, texts, title }, width, {
        press,
        point: (node) => (told.textContent = node === undefined ? words.networkHint : (texts[node] ?? '')),
      });
      return graph.svg;
    }),
  );
  const tool = (name: string, label: string, act: (graph: Graph) => void) =>
    button(
      { class: 'bare small sign', focus: `${kind} ${name}`, title: label, 'aria-label': label },
      () => graph && act(graph),
      name,
    );
  const controls = element(
    'div',
    { class: 'controls' },
    ...createSearch(network, words, () => graph),
    element(
      'span',
      { class: 'tools' },
      tool('−', words.zoomOut, (drawn) => drawn.zoomBy(1 / zoomStep)),
      tool('+', words.zoomIn, (drawn) => drawn.zoomBy(zoomStep)),
      tool('⤢', words.fit, (drawn) => drawn.fit()),
    ),
  );
  const table = createTable(
    title,
    [
      kind === 'similar' ? words.paper : words.author,
      kind === 'similar' ? words.citationsAndUpvotes : words.allPapers,
      words.links,
    ],
    network.nodes.map(({ label, weight }, node) => [
      button({ class: 'link', focus: `${kind} ${node}` }, () => press(node), label),
      numberText(weight),
      (near[node] ?? []).map((each) => neighbourText(network, each, words)).join('; '),
    ]),
  );
  const note = fill(kind === 'similar' ? words.similarNote : words.coAuthorsNote, network.nodes.length, network.total);
  const id = kind === 'similar' ? 'similar-papers' : 'co-authors';
  return createCard({ id, title, note, controls, drawing: holder, table }, words, host);
}

function createSearch(network: Network, words: Words, graph: () => Graph | undefined): HTMLElement[] {
  const input = element('input', { 'aria-label': words.find });
  input.type = 'search';
  input.placeholder = words.find;
  const count = element('span', { class: 'note', 'aria-live': 'polite' });
  let at = 0;
  const find = () => findNodes(network, input.value);
  input.addEventListener('input', () => {
    const nodes = find();
    at = 0;
    graph()?.mark(nodes && new Set(nodes));
    count.textContent =
      nodes === undefined
        ? ''
        : nodes.length === 0
          ? words.noneFound
          : nodes.length === 1
            ? words.oneFound
            : fill(words.found, nodes.length);
  });
  input.addEventListener('keydown', (event) => {
    const nodes = find() ?? [];
    const node = nodes[at % nodes.length];
    if (event.key !== 'Enter' || node === undefined) return;
    at += 1;
    graph()?.goTo(node);
  });
  return [input, count];
}
