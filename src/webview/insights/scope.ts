import { button, element } from '../dom';
import type { Host } from '../host';
import { fill } from './ui/fill';
import { scopeKinds, type PageMessage, type ScopeKind, type PageState } from '../messages/insights';

/** The bar on which one chooses which papers are looked at. It is made once, and follows what is shown. */
export function createScopeBar(host: Host<PageMessage>): {
  readonly bar: HTMLElement;
  readonly update: (shown: PageState) => void;
} {
  let now: PageState['scope'] = { kind: 'library', query: '' };
  const input = element('input', {});
  input.type = 'search';
  const choose = (scope: ScopeKind, withCorpus?: true): void =>
    host.post({ kind: 'scope', scope, query: input.value, ...(withCorpus && { withCorpus }) });
  let isIncluded = false;
  const corpus = button({ focus: 'scope corpus' }, () => choose('library', isIncluded ? undefined : true));
  const choices = scopeKinds.map((kind) => ({
    kind,
    choice: button({ class: 'choice', focus: `scope ${kind}` }, () => {
      if (kind === 'query' && now.kind !== 'query' && input.value === '') openQuery();
      else choose(kind);
    }),
  }));
  const submit = button({ focus: 'scope show' }, () => choose('query'));
  const query = element('form', { class: 'query' }, input, submit);
  query.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') choose('query');
  });
  const openQuery = (): void => {
    query.hidden = false;
    input.focus();
  };
  const group = element('div', { class: 'choices', role: 'group' }, ...choices.map(({ choice }) => choice));
  const bar = element('div', { class: 'scope' }, group, corpus, query);
  return {
    bar,
    update({ scope, words, corpus: part, insights }) {
      const changed = scope.kind !== now.kind || scope.query !== now.query;
      now = scope;
      // While other figures are being worked out it stays where it is.
      if (insights || scope.kind !== 'library') corpus.hidden = part === undefined;
      isIncluded = part === undefined ? isIncluded : part === 'included';
      corpus.textContent = words.includeCorpus;
      corpus.setAttribute('aria-pressed', String(isIncluded));
      group.setAttribute('aria-label', words.scope);
      submit.textContent = words.show;
      input.placeholder = words.typeQuery;
      input.setAttribute('aria-label', words.query);
      if (changed) input.value = scope.query;
      if (changed || document.activeElement !== input) query.hidden = scope.kind !== 'query';
      for (const { kind, choice } of choices) {
        choice.textContent =
          kind === 'document' && scope.document !== undefined ? fill(words.ofDocument, scope.document) : words[kind];
        choice.setAttribute('aria-pressed', String(kind === scope.kind));
        choice.disabled = kind === 'document' && scope.document === undefined && scope.kind !== 'document';
        choice.title = choice.disabled ? words.noDocument : '';
      }
    },
  };
}
