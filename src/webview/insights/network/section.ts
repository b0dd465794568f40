import type { Network } from '../../../core/insights/network';
import { button, element } from '../../dom';
import type { Host } from '../../host';
import { saveState, savedState } from '../ui/pageState';
import { networkKinds, type PageMessage, type ShownNetworkKind, type Words } from '../../messages/insights';
import { createNetwork } from './card';

/** The networks, of which one is shown at a time. */
export function createNetworks(
  networks: Readonly<Record<ShownNetworkKind, Network>>,
  words: Words,
  host: Host<PageMessage>,
): HTMLElement {
  const place = element('div', {});
  const choices = networkKinds.map((kind) => ({
    kind,
    choice: button({ focus: `network ${kind}`, class: 'choice' }, () => show(kind), words[kind]),
  }));
  const show = (shown: ShownNetworkKind): void => {
    for (const { kind, choice } of choices) choice.setAttribute('aria-pressed', String(kind === shown));
    const empty = shown === 'similar' ? words.noSimilar : words.noCoAuthors;
    const network = networks[shown];
    place.replaceChildren(
      network.links.length === 0 ? element('p', { class: 'note' }, empty) : createNetwork(shown, network, words, host),
    );
    saveState(host, { network: shown });
  };
  const buttons = choices.map(({ choice }) => choice);
  const section = element(
    'div',
    { class: 'networks' },
    element('div', { class: 'choices', role: 'group', 'aria-label': words.network }, ...buttons),
    place,
  );
  show(savedState(host).network);
  return section;
}
