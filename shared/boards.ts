/** Last places of a board offered for printing; those who share one are all on the paper. */
export const BOARD_PLACES = [3, 10, 20, 50, 100] as const;
export const DEFAULT_BOARD_PLACES = 20;
/** More than any village has: everybody. */
export const ALL_BOARD_PLACES = 5000;

/** 荣誉证书 and 户牌 of one file; a village has more of a grade, which are printed in parts. */
export const CERTIFICATES_PER_FILE = 300;
