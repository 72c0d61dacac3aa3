/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = 'c401338c9abe884199185cc3831253f105af417e25a6948c8738626f0044dbb0';
