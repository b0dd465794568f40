/**
 * Every constant of ranking, and where its value comes from; those of fields are in `fields.ts`. docs/search.md has
 * them in one formula.
 *
 * - **ACL**: by the misses of known items of the ACL Anthology, two seeds of 600 papers, looked at once on a third one:
 *   `npm run bench -- --library acl.jsonl`.
 * - **Cranfield**: by nDCG@10 of that collection: `npm run bench -- --collection DOCUMENTS QUERIES JUDGEMENTS`.
 * - **Set**: by hand; neighbouring values do as well in both.
 *
 * `segmentFormat.ts` makes all of them part of its version, since postings hold impacts: a change here builds stored
 * segments anew.
 */

/**
 * Weight of a word that only the abstract has (ACL), and of one in the abstract that is in the metadata, too (ACL).
 */
export const abstractWeight = 0.35;
export const abstractBesideWeight = 0.08;

/**
 * Weight of words that follow each other in the title as in the query (ACL), and the share of it that words in the
 * reverse order get (ACL).
 */
export const orderWeight = 0.5;
export const reversedWeight = 0.25;
/** Of the order's worth, for a gap of n words: 0.3 + 0.4 / n (set). */
export const gapWeights = { far: 0.3, near: 0.4 } as const;

/**
 * Weight of a title that begins with the query's first word (ACL), and of the share of the title's words that the
 * query has (ACL).
 */
export const startWeight = 0.05;
export const coverageWeight = 0.15;

/**
 * Where a paper has only some of the words, it is about a topic that is asked for, and abstracts tell as much as titles
 * (Cranfield; the best of a grid, neighbouring values do about as well).
 */
export const partialMatchWeights = { metadata: 0.6, abstract: 1, beside: 0.5, order: 0.7 } as const;

/**
 * Of the words' idf, a paper that lacks some must have this share (set), and less where the question is about a topic
 * (Cranfield).
 */
export const minShareOfQuery = 0.4;
export const minShareOfTopic = 0.15;
/** A query of fewer words is not answered by most of them before it is answered by some (set). */
export const wordsToLackOne = 3;
/**
 * Of the words' idf, a paper must have this share in its title and names to go among those that have every word in
 * abstracts (set).
 */
export const minShareOfMost = 0.5;
/**
 * Pseudo-relevance feedback, for questions about a topic: the number of best papers that words are taken from, the
 * number of words added, and the weight of the first of these beside a word of the question (Cranfield; neighbouring
 * values do about as well).
 */
export const feedback = { papers: 10, words: 10, weight: 0.5 } as const;
/** Minimum number of words of a question that counts as one about a topic (Cranfield). */
export const wordsOfTopic = 6;
/** A paper is like another when it has this share of its words' weight (set). */
export const minShareOfSimilar = 0.1;
/** And this share of what the most similar one has (set): below, one common word is all that is left. */
export const minShareOfBestSimilar = 1 / 3;

/** An id as the query goes before whatever its digits are found in: more than any sum of idf. */
export const identifiedScore = 1000;
/**
 * The static score: the year whose recency is 0 and the years to 1, an upvote in citations, and the logarithm of
 * citations whose popularity is 1 (set).
 */
export const staticScale = { firstYear: 1950, years: 100, upvote: 0.1, maxLogCitations: 10 } as const;
/**
 * Recency, citations and upvotes together change a score by at most this share, so that they settle near-ties only
 * (set).
 */
export const staticShare = 0.02;
/** Weight of the static score added to a score: orders papers that score nothing for their words (set). */
export const staticTieBreak = 1e-6;

/** Match quality of other spellings of a word; the word itself has 1 (ACL). */
export const joinedQuality = 0.95;
export const stemQuality = 0.8;
/** `behavior` for `behaviour` (set). */
export const variantQuality = 0.95;
/** `parser` for `parsing` (set). */
export const agentQuality = 0.7;
/** `mt` for `machine translation` (set). */
export const shortFormQuality = 0.85;
/** By the number of edits. */
export const typoQuality = [1, 0.7, 0.5] as const;
/** A term that begins with the word: from 0.5 for a long one to 0.9 (ACL). */
export const prefixQualities = { least: 0.5, length: 0.4 } as const;

/** Weight of a word of the query for a paper that others cite by it, as in `ELMo (Peters et al., 2018)` (set). */
export const citedNameWeight = 1.3;
/**
 * Such a word names a paper if at least this share of the texts that have the word cite the paper by it, and if no more
 * than this number of papers have that first author and year (set).
 */
export const minShareOfCitedName = 0.005;
export const maxPapersOfName = 3;

/**
 * A definition of an abbreviation counts if at least this number of texts have it, and this share of the number that
 * have the most common one; at most this number of long forms count, the most common first (set).
 */
export const minDefinitions = 2;
/**
 * A word is an abbreviation if at least this share of the texts that have it define it as one (set): `old` is not,
 * though two texts in 300 call offensive language detection so.
 */
export const minShareOfDefinitions = 0.01;
export const minShareOfForms = 0.05;
export const maxLongForms = 2;

/** A word that most papers have still counts a little (set). */
export const minIdf = 0.2;

/**
 * BM25's saturation and length (k1 and b, its usual values but a smaller b), against a fixed length so that segments
 * compare.
 */
export const bm25 = { k1: 1.2, b: 0.5, length: 150 } as const;
/** Weights in abstracts are quantised to 1–15, which four bits hold. */
export const maxTermWeight = 15;

/** An impact, 1–15, is a score times this. */
export const impactScale = 10;
