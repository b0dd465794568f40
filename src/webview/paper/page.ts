import { connect } from '../host';
import { button, element, link, replaceContent } from '../dom';

connect<string, string>(
  (shown) => (typeof shown === 'string' ? shown : undefined),
  (shown, host) =>
    replaceContent(
      document.body,
      element('h1', {}, shown),
      link('https://example.org', shown),
      button({ focus: 'x' }, () => host.say('x'), 'x'),
    ),
);
