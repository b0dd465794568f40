import { element, replaceContent } from '../dom';
import { connect, type Host } from '../host';
import { setMathematics } from '../mathematics';
import { fieldsOf } from '../messages/fields';
import { readPageState, type PageMessage, type PageState } from '../messages/paper';
import { authorPage, navigationBar, paperPage } from './views';

/** After this many milliseconds of rest it is kept where the page is scrolled to. */
const debounceMs = 150;

/** The subject that is shown; nothing at first. */
let subject = '';
let timer: ReturnType<typeof setTimeout> | undefined;

connect(readPageState, show);

function show(shown: PageState, host: Host<PageMessage>): void {
  const isFirst = subject === '';
  const before = subject;
  subject = JSON.stringify(shown.subject);
  const { page } = shown;
  const main = element('main', {}, ...content(shown, host));
  replaceContent(document.body, navigationBar(host.post, shown.bar), main);
  void setMathematics(main).then(() => scroll(isFirst, host));
  if (subject !== before && !isFirst) {
    window.scrollTo(0, 0);
    if (page.kind !== 'notice') document.getElementById('title')?.focus();
  }
  window.onscroll = () => {
    clearTimeout(timer);
    timer = setTimeout(() => host.saveState({ subject, y: window.scrollY }), debounceMs);
  };
}

function content({ page }: PageState, { post }: Host<PageMessage>): (HTMLElement | undefined)[] {
  switch (page.kind) {
    case 'paper':
      return paperPage(post, page);
    case 'author':
      return authorPage(post, page);
    case 'notice':
      return [element('p', { role: 'status' }, page.text)];
  }
}

/** A page that comes out of hiding, or back after a reload, is where it was. */
function scroll(isFirst: boolean, { savedState: own }: Host<PageMessage>): void {
  const { subject: kept, y } = fieldsOf(own);
  if (isFirst && kept === subject && typeof y === 'number') window.scrollTo(0, y);
}
