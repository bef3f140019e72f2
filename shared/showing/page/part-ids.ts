/** The ids of the blocks of data in gouji.html; see ../page-document.ts. */
export const PART_IDS = {
  added: 'part-added',
  judging: 'part-judging',
  pdf: 'part-pdf',
  pdfData: 'part-pdf-data',
  pdfIndex: 'part-pdf-index',
} as const;
