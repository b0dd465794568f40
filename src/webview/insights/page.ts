import { element } from '../dom';
import { connect, type Host } from '../host';
import { createChart } from './chart';
import { figuresOf } from './figures';
import { fill } from './ui/fill';
import { saveState, savedState } from './ui/pageState';
import { readPageState, type PageMessage, type PageState, type Words } from '../messages/insights';
import { createNetworks } from './network/section';
import { createScopeBar } from './scope';
import { Parts } from './parts';

/** The page, from when it is first shown something. */
let page: ((shown: PageState) => void) | undefined;

connect<PageState, PageMessage>(readPageState, (shown, host) => {
  page ??= createPage(host);
  page(shown);
});

function createPage(host: Host<PageMessage>): (shown: PageState) => void {
  const { bar, update } = createScopeBar(host);
  const heading = element('h1', {});
  const summary = element('p', { class: 'summary', 'aria-live': 'polite' });
  const main = element('main', {});
  const parts = new Parts(main);
  document.body.replaceChildren(element('header', { class: 'top' }, heading, bar, summary), main);
  let scroll: number | undefined = savedState(host).scroll;
  window.addEventListener('scroll', () => {
    if (scroll === undefined) saveState(host, { scroll: Math.round(window.scrollY) });
  });
  return (shown) => {
    const { words, insights } = shown;
    heading.textContent = words.title;
    update(shown);
    summary.textContent = shown.isLoading ? `${summaryText(shown)} – ${words.loading}` : summaryText(shown);
    main.ariaBusy = String(!insights && !shown.problem);
    parts.show(partsOf(shown, host));
    if (scroll === undefined || !insights) return;
    // The drawings are made once their places have a size.
    const to = scroll;
    scroll = undefined;
    requestAnimationFrame(() => requestAnimationFrame(() => window.scrollTo(0, to)));
  };
}

function summaryText({ problem, insights, isCut, scope, words }: PageState): string {
  if (problem) return words[problem];
  if (!insights) return words.working;
  const { papers } = insights;
  if (papers === 0) {
    const empty = { library: words.emptyLibrary, query: words.emptyQuery, document: words.emptyDocument };
    return empty[scope.kind];
  }
  if (isCut) return fill(words.cut, papers);
  return papers === 1 ? words.onePaper : fill(words.papers, papers);
}

/**
 * Returns the parts of the page, each with the values that it is made from, so that unchanged parts are not rebuilt.
 */
function partsOf(
  { problem, insights, networks, words }: PageState,
  host: Host<PageMessage>,
): Parameters<Parts['show']>[0] {
  if (problem || insights?.papers === 0) return [];
  if (!insights) return ['timeline', 'authors', 'terms'].map((id) => ({ id, of: 'waiting', make: () => skeleton(id) }));
  const { figures, unknown } = figuresOf(insights, words);
  const charts = figures.map((figure) => ({
    id: figure.id,
    of: JSON.stringify(figure),
    make: () => createChart(figure, words, host),
  }));
  const { coAuthors, similar } = networks;
  return [
    ...charts,
    ...(unknown.length > 0 ? [unknownPart(unknown, words)] : []),
    coAuthors && similar
      ? {
          id: 'networks',
          of: JSON.stringify([coAuthors, similar]),
          make: () => createNetworks({ coAuthors, similar }, words, host),
        }
      : { id: 'networks', of: 'waiting', make: () => skeleton('networks') },
  ];
}

function unknownPart(unknown: readonly string[], words: Words): Parameters<Parts['show']>[0][number] {
  const text = fill(words.nothingKnown, unknown.join(', '));
  return { id: 'unknown', of: text, make: () => element('p', { class: 'note unknown' }, text) };
}

function skeleton(id: string): HTMLElement {
  return element('div', { class: `card skeleton ${id}`, 'aria-hidden': 'true' });
}
