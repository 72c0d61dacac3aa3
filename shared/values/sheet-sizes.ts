/** Standard sheets of paper: mm, short side first (ISO 216). */
export const SHEET_SIZES = { A3: [297, 420], A4: [210, 297], A5: [148, 210], A6: [105, 148] } as const;
export type SheetSize = keyof typeof SHEET_SIZES;

/** Sheets that are posted up: A4, or A3 to be read from a distance. */
export const POSTED_SHEETS = ['A4', 'A3'] as const satisfies readonly SheetSize[];
export type PostedSheet = (typeof POSTED_SHEETS)[number];
