/** SQL: `goodsWorth` of expressions that are never negative: what a quantity of goods costs at the price of one unit. */
export const worthOf = (quantity: string, price: string, unitSize: string): string =>
  `((2 * (${quantity}) * (${price}) + ${unitSize}) / (2 * ${unitSize}))`;
