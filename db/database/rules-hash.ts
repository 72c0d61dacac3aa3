/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '0663317b01c24762c6c5605fc7dddc9875687b47b0f79036469a7ddf3d9504b0';
