// Every number by which recognising decides: name, value, why. The test that dies without it stands at its section, from
// test/unit/recognising/; test/mutants/recognising.json names it value by value. What has no mutant there is not yet held by one.

/** A column beside the form's: 5-rows/numbered-rows.test.ts. */
export const NUMBERED = {
  /** Fewer rows that begin so may do it by chance. */
  leastRows: 6,
  /** Of the rows, so many must go on as the column does: some are damaged. */
  share: 0.8,
  /** Where so many do, those rows are not to be counted. */
  shareOfDoubt: 0.3,
  /** A number is in turn with those of the rows around it, so far up and down … */
  reach: 3,
  /** … where more than so many, itself included, are. */
  support: 3,
  /** Rows with a cell too many, or numbers such as 07, from which on it is a column and no figures that go up. */
  leastProofs: 2,
} as const;

/** Lengths are in characters of the normalised text, distances in items. */
export const ITEMS = {
  /** Of no more pages is 3/9 a page's number; a figure and what it was before may stand as 92/99. */
  mostPages: 40,
  /** Cells longer than this hold whole paragraphs: a layout table, whose lines are read as lines. */
  longestCell: 160,
  /** A line of words and figures longer than this is a sentence, unless most of its words are labels. */
  longestLabelLine: 90,
  /** A piece of a label that a figure ran into is at least so long, if it is not the label whole. */
  shortestGluedLabel: 3,
  /** A line of bars longer than this is no row of a table. */
  longestPipedLine: 2000,
  /** A sentence longer than this is not looked through for labels that ran together. */
  longestGluedLine: 400,
  /** Rows between rules of a drawn table from which on each is one: fewer are its head and its body. */
  leastRuledRows: 4,
  /** Words of one line that may be heads side by side: two lines of section 四's heads have 22. */
  mostHeadsOfLine: 24,
  /** Figures, and words, that a line of mixed cells has at least. */
  leastOfMixedLine: 3,
  /** 无 is a piece of a vertical word where such a character stands this near. */
  verticalReach: 4,
} as const;

export const LABELS_ALIKE = {
  /** A piece of a label from which on it tells which row it is of. */
  shortestTelling: 3,
  /** Characters from which on damage can be told from another word. */
  shortestDamaged: 4,
  /** Above this a damaged label is taken for label-like; below, 政府信息公开指南 would be. */
  leastLikeness: 0.65,
  /** Share of characters that occur in labels; below it nothing is compared. */
  leastKnownCharacters: 0.5,
} as const;

/** Held by 2-labels/find-occurrences.test.ts. */
export const OCCURRENCES = {
  /** Similarity from which on words may be a damaged label. */
  leastSimilarity: 0.6,
  /** A resembling label never weighs as much as a printed one. */
  ofResembling: 0.95,
  /** The first words of a label whose other words come after its figures. */
  ofContinued: 0.95,
  /** The first words of a label, the rest lost: this much, and … */
  ofBeginning: 0.45,
  /** … this times the share of the label that is there. */
  ofBeginningShare: 0.5,
  /** Characters a beginning has at least. */
  shortestBeginning: 3,
  /** Pieces a damaged label is broken into at most. */
  mostPiecesOfResembling: 3,
  /** Items an exact label is broken into at most: one character per line, with empty lines between. */
  mostPiecesOfExact: 36,
  /** Characters by which a damaged label may be longer than the longest known. */
  longestExcess: 12,
  /** 总计, 其他: such labels give way to longer ones that begin with them, and are column heads too. */
  longestCommonWord: 2,
} as const;

/** The currency of an alignment: a row label found is worth 2 to 4. Held by 3-align/align-rows.test.ts. */
export const ALIGNMENT = {
  /** For any label … */
  reward: 2,
  /** … and this for each of its characters … */
  rewardPerCharacter: 0.2,
  /** … up to so many. */
  rewardedCharacters: 10,
  /** A resembling label of this similarity is worth nothing. */
  worthlessSimilarity: 0.4,
  /** Passing over a printed label of the section. */
  skippedLabel: 3,
  /** Passing over any other words. */
  foreignText: 0.06,
  /** A label of two characters without a cell after it is a column head. */
  bareLabel: 2.5,
  /** Figures after a group head, which has none. */
  figuresOfGroup: 1.5,
  /** Fewer figures after a label than its row has: some blanks left no trace. */
  fewerFigures: 0.6,
  /** More figures after a label than its row has. */
  moreFigures: 2,
  /** For each row whose label is lost … */
  lostLabel: 1,
  /** … up to so many. */
  mostLostLabels: 5,
  /** Labels lost, and the figures are neither those of all rows nor of the first one. */
  figuresOfNobody: 2,
  /** An alignment worth less is none: a menu. */
  leastScore: 5,
  /** Labels among which a row's predecessor is looked for; more lie only in files made to hang. */
  window: 160,
} as const;

export const HEADS = {
  /** Words of this length may be the heads 总计 and 其他, or pieces of heads. */
  longestLooseHead: 2,
  /** Longer words are sentences. */
  longestHead: 80,
  /** Words are heads where what is left of them without known heads is less than one in so many. */
  knownShare: 3,
} as const;

/** Held by margins.test.ts (the margin), 5-rows/printing-habits.test.ts (habits), traps.test.ts. */
export const ROWS = {
  /** Margin below which another alignment is taken as possible too. */
  leastMargin: 1,
  /** Texts that a page break leaves in a row at most: a running head and a page's number. */
  longestPageBreak: 2,
  /** Words after the last row's figures that may still belong to its label. */
  longestLabelEnd: 12,
  /** Rows with words behind their figures from which on a column of remarks is believed. */
  leastRemarks: 2,
  /** Words beside figures that may be another row's label are this long at least. */
  shortestOfOtherLabel: 3,
  /** Rows from which on a habit of empty lines is believed. */
  leastRowsOfHabit: 3,
  /** Sentences are this long at least: a number between two of them is the page's. */
  shortestSentence: 25,
  /** How far from a number its sentences stand. */
  sentenceReach: 4,
  /** Figures besides its own that page numbers and parted figures may give a row; with more, labels and figures are in disorder. */
  mostStrayFigures: 2,
  /** Rows that hold a figure parted by a blank from which on such figures are expected in others. */
  leastPartedRows: 2,
  /** Cells with an old figure beside the new one from which on two figures of one cell may have run together. */
  leastRevised: 2,
  /** Two figures that ran together and differ in one digit are told by that alone where they have so many digits. */
  digitsOfRevised: 6,
} as const;

/** Held by traps.test.ts, layouts.test.ts and 6-tables/section-2.test.ts (the form's marks). */
export const TABLES = {
  /** 行政复议 above 总计 is looked for so far, past the other heads and empty cells. */
  headsReach: 90,
  /** Labels a table has at least, so that a menu that says 行政许可 is none. */
  leastLabels: 2,
  /** Each head of section 二 that only one form has, in the currency of alignments. */
  formMark: 4,
  /** Heads stand this near before the first row of section 二 … */
  formMarkReach: 30,
  /** … and no longer words are heads. */
  longestFormMark: 60,
  /** The heads of a clause of section 二 stand this near before its first row. */
  headReach: 40,
  /** Alignments with one and three rows of 其他处理 that differ by less fit alike. */
  otherRowsAlike: 0.3,
  /** Printed rows with the same label twice, and one in so many of all, from which on two reports stand side by side. */
  leastDoubledRows: 3,
  doubledShare: 3,
  /** Labels without a place from which on, and one for so many rows, two tables are mixed up. */
  leastLeftOver: 3,
  leftOverShare: 2,
  /** Rows from which on a table can be said to have lost its figures … */
  leastRowsOfLost: 3,
  /** … where this share of them has none … */
  lostShare: 2 / 3,
  /** … and a row with more than so many times its figures shows where they went. */
  heap: 2,
  /** Exact labels from which on another table may stand in a stretch. */
  leastLabelsOfTable: { s2: 3, s3: 3, s4: 1 },
  /** Printed figures from which on a table is a rival: more than a repeated head or a summary has. */
  leastFiguresOfRival: { s2: 4, s3: 21, s4: 8 },
  /** Items before the table among which the money column's head is looked for, and its length. */
  unitReach: 10,
  longestUnitHead: 40,
} as const;

export const SECTION4 = {
  /** Heads of one table stand no further apart than this. */
  spread: 40,
  /** Rows of groups end this far behind the last head. */
  rowsReach: 40,
  /** 行政复议 stands this near before the first head that nothing else is called by. */
  groupReach: 12,
  /** A head is broken into so many items at most … */
  mostPieces: 12,
  /** … of so many characters. */
  longestHead: 10,
  /** Different heads that make a cluster more certain than any other. */
  certainHeads: 3,
  /** With fewer result heads (of 15) the heads too were de-duplicated. */
  headsOfWhole: 8,
} as const;

/** Held by traps.test.ts. */
export const REPORT = {
  /** A paragraph this long that speaks of disclosure is a report's; shorter ones are menus and notices. */
  shortestDisclosure: 100,
  /** Headings that make a report where no table was found. */
  leastHeadings: 2,
  /** Words before a table without any heading that may be its heads. */
  longestWordsBeforeTable: 40,
  /** Sentences inside of a table's stretch that are prose all the same. */
  shortestProse: 25,
  /** What a figure could be, at most: more help nobody. */
  mostCandidates: 12,
  /** Reports without any title between them are looked for this often; only files made to hang hold more. */
  mostRestarts: 60,
  /** Prose kept of one report, in characters; a report's own text is far shorter. */
  longestProse: 120_000,
} as const;
