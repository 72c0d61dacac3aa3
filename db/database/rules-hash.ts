/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = 'df9dd36cd3d80e11703930302f98378abc00af46d8a8973a212bcd4975551ecf';
