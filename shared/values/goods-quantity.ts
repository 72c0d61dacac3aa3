/**
 * Quantities of goods: integers of pieces, or of 0.001 of the unit for goods that are weighed (1.25 斤 is 1250). `unitSize`
 * says which: how many of them make one unit. Papers of older programs have none: their goods are pieces.
 */
import { mulDiv } from './arithmetic.ts';
import { formatDecimal } from './decimal.ts';
import { sumBy } from './sum.ts';

/** `unitSize` of goods that are counted. */
export const PIECES = 1;
/** `unitSize` of goods that are weighed. */
export const WEIGHED = 1000;
export type UnitSize = typeof PIECES | typeof WEIGHED;

export interface Measured {
  unit: string;
  unitSize?: UnitSize | undefined;
}

export const isWeighed = ({ unitSize = PIECES }: { unitSize?: UnitSize | undefined }): boolean =>
  unitSize === WEIGHED;

/** Decimals of a quantity: none for pieces, three for weights. */
export const placesOf = (unitSize: UnitSize = PIECES): number => (unitSize === WEIGHED ? 3 : 0);

/** 1250 of weighed goods → "1.25", 2 pieces → "2". */
export function goodsFigure(quantity: number, unitSize: UnitSize = PIECES): string {
  return formatDecimal(quantity, placesOf(unitSize));
}

/** "1.25 斤", "2 块" */
export function goodsQuantity(quantity: number, { unit, unitSize }: Measured): string {
  return `${goodsFigure(quantity, unitSize)} ${unit}`;
}

/** In lists of goods within a line of text: 肥皂 238g×2, 猪肉 1.25斤. */
export function goodsTimes(title: string, quantity: number, { unit, unitSize }: Measured): string {
  const figure = goodsFigure(quantity, unitSize);
  return isWeighed({ unitSize }) ? `${title} ${figure}${unit}` : `${title}×${figure}`;
}

/**
 * What a quantity costs at a price of one unit, in points or fen alike: the one rule of rounding, halves up, to 0.01
 * point or a fen, once for all of the goods on a slip.
 */
export function goodsWorth(quantity: number, price: number, unitSize: UnitSize = PIECES): number {
  return mulDiv(quantity, price, unitSize);
}

type Quantities = readonly (Measured & { quantity: number })[];

/** Sums over different goods, of pieces and of each unit of weight; pieces are left out where there are weights alone. */
function sums(lines: Quantities, ofPieces: (pieces: number) => string): string[] {
  const weighed = Map.groupBy(lines.filter(isWeighed), ({ unit }) => unit);
  const pieces = lines.filter((line) => !isWeighed(line));
  return [
    ...(pieces.length > 0 || weighed.size === 0 ? [ofPieces(sumBy(pieces, ({ quantity }) => quantity))] : []),
    ...[...weighed].map(([unit, of]) =>
      goodsQuantity(
        sumBy(of, ({ quantity }) => quantity),
        { unit, unitSize: WEIGHED },
      ),
    ),
  ];
}

/** "5 件", "3 件 1.25 斤", "1.25 斤" */
export function goodsTotal(lines: Quantities): string {
  return sums(lines, (pieces) => `${String(pieces)} 件`).join(' ');
}

/** Under a column of quantities: "5", and weights with their unit in lines of their own. */
export function columnTotal(lines: Quantities): string {
  return sums(lines, String).join('\n');
}

/** Left out of papers for pieces, so that papers of them keep their hash. */
export const sizeOnPaper = (unitSize: UnitSize): { unitSize?: UnitSize } =>
  unitSize === PIECES ? {} : { unitSize };
