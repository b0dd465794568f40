/** Words of asking for a paper, `the paper about …`, `by …`: beside other words, these need not match. */
export const askingWords: ReadonlySet<string> = new Set(
  'article articles book books by introduced introduces introducing paper papers'.split(' '),
);

/** English words that say nothing about a paper's topic; a query's other words must match, these need not. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be been being between both but by can could did do does done during each for ' +
    'from had has have having how if in into is it its may might more most must no nor not of on one only or other our out over ' +
    'same should so some such than that the their them then there these they this those through to too under up upon using ' +
    'very was we were what when where which while who whose why will with within without would you your'
  ).split(' '),
);
