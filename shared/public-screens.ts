/** Screens that stand open to the public: started by staff, and left with their password. */
import { COUNTER, OFFICE, type Role } from './roles.ts';

/** hall: notices and boards on the hall's television. enquiry: a card's balance on a machine for the villagers. */
export const PUBLIC_SCREENS = ['hall', 'enquiry'] as const;
export type PublicScreen = (typeof PUBLIC_SCREENS)[number];

export const PUBLIC_SCREEN_NAMES: Record<PublicScreen, string> = {
  hall: '大屏公示',
  enquiry: '长辈查询',
};

/** Roles that may start each. */
export const STARTERS: Record<PublicScreen, readonly Role[]> = { hall: OFFICE, enquiry: COUNTER };

/** The hall's television shows each slide for this long. */
export const SLIDE_SECONDS = 15;
/** Lines on a slide, read standing from across the hall; a line of a notice may take two rows. */
export const SLIDE_LINES = { notice: 8, board: 10, flag: 8 } as const;

/** A household's points close by themselves after this long: the next person sees nothing of them. */
export const ENQUIRY_SECONDS = 20;

/** Wrong cards in a row before the next one has to wait. */
const FREE_WRONG_CARDS = 4;
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 120;
/** Most households that one screen shows in a minute: no more come to it. */
export const HOUSEHOLDS_A_MINUTE = 8;

/** Seconds until the next card: none for the first wrong ones, then doubling up to two minutes. */
export function waitAfterWrongCards(wrong: number): number {
  if (wrong < FREE_WRONG_CARDS) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (wrong - FREE_WRONG_CARDS), LONGEST_WAIT_SECONDS);
}
