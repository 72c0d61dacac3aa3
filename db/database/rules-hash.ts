/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '3871efa4f6962a5333bbea2f77de6c5ef8c5e6bd8be1865f0cb2610de9a0a931';
