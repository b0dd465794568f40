/** Cases in which Ibid gives something else than citeproc-js alone, and why. */
export const differences: Readonly<Record<string, string>> = {
  bugreports_DemoPageFullCiteCruftOnSubsequent:
    'the position “subsequent” of a group that stands nowhere: in a document, it is first or ibid',
  bugreports_DoubleEncodedAngleBraces: 'full stops that meet are one in Ibid, as in pandoc',
  bugreports_NoTitle: 'full stops that meet are one in Ibid, as in pandoc',
  bugreports_AccidentalAllCaps: 'a delimiter that meets a comma is one comma in Ibid, as in pandoc',
  date_DateNoDateNoTest: 'citeproc-js says that a reference has no printed form; Ibid prints nothing',
  disambiguate_ByCiteIncremental2: 'the group is not sorted, as the style asks, since it stands nowhere',
  display_DisplayBlock: 'a block is a line of its own in Ibid; the suite has it in an element, without a blank',
  label_CollapsedPageNumberPluralDetection:
    'the hyphen in the locator “327-30” is an en dash, as of any range that is written in a document; so it is one, with a plural',
  position_IbidInText: 'citations of a note style in the text, without a note: in Ibid, each makes one',
  position_IbidSeparateCiteSameNote: 'note numbers in an in-text style: Ibid counts notes in note styles alone',
  sort_OmittedBibRefMixedNumericStyle: 'citeproc-js says that a reference has no printed form; Ibid lists nothing',
  textcase_RepeatedTitleBug:
    'the DOI is an address, and printed after https://doi.org/ twice; Ibid takes the DOI out of it',
};
