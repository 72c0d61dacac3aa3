import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnPositions,
  geometryFault,
  haveSameLines,
  leastFirstLine,
  lineExtent,
  linesPerPage,
  originOnSheet,
  PASSBOOK_PRESETS,
  PRESETS,
  RULING_BELOW,
  type PassbookGeometry,
} from '../../shared/passbook-geometry.ts';
import { pageTurns, placesText, positionAfter } from '../../shared/passbooks.ts';

const hundredths = (min: number, max: number) =>
  fc.integer({ min: Math.ceil(min * 100), max: Math.floor(max * 100) }).map((value) => value / 100);

/** Geometries of which many are allowed: widths of columns are shares of the page. */
const aGeometry: fc.Arbitrary<PassbookGeometry> = fc
  .record({
    pageWidth: hundredths(120, 297),
    pageHeight: hundredths(70, 210),
    pitch: hundredths(4, 9),
    fontSize: fc.integer({ min: 70, max: 120 }).map((value) => value / 10),
    linesAbove: fc.integer({ min: 1, max: 24 }),
    linesBelow: fc.integer({ min: 1, max: 24 }),
    linePages: fc.integer({ min: 1, max: 20 }),
    marginLeft: hundredths(0, 15),
    marginRight: hundredths(0, 15),
    marginTop: hundredths(0, 8),
    marginBottom: hundredths(0, 8),
    above: hundredths(-1, 20),
    below: hundredths(-1, 20),
    share: fc.integer({ min: 80, max: 102 }),
  })
  .map(({ above, below, share, ...one }) => {
    const least = leastFirstLine(one);
    const room = one.pageWidth - one.marginLeft - one.marginRight;
    const width = (part: number): number => Math.floor((room * part * share) / 100) / 100;
    return {
      ...one,
      firstLineAbove: Math.round((least + above) * 100) / 100,
      firstLineBelow: Math.round((least + below) * 100) / 100,
      columns: {
        date: width(15),
        summary: width(35),
        deposit: width(12),
        withdrawal: width(12),
        balance: width(14),
        handler: width(12),
      },
      sheet: null,
    };
  });

const allowed = aGeometry.filter((geometry) => geometryFault(geometry) === undefined);

describe('lines of every allowed geometry', () => {
  it('never overlap, never cross the fold and never leave the paper', () => {
    fc.assert(
      fc.property(allowed, (geometry) => {
        const { pageHeight, marginTop, marginBottom, linesAbove, pageWidth, marginRight } = geometry;
        let end = marginTop;
        for (let line = 1; line <= linesPerPage(geometry); line += 1) {
          const { top, bottom } = lineExtent(line, geometry);
          const half = line <= linesAbove ? 0 : pageHeight;
          expect(top).toBeGreaterThan(Math.max(end, half + marginTop));
          expect(bottom).toBeLessThan(half + pageHeight - marginBottom + 1e-6);
          end = bottom;
        }
        const { positions, right } = columnPositions(geometry);
        let edge = geometry.marginLeft;
        for (const { x, width } of positions) {
          expect(x).toBeCloseTo(edge, 6);
          edge = x + width;
        }
        expect(edge).toBeCloseTo(right, 6);
        expect(right).toBeLessThan(pageWidth - marginRight + 1e-5);
      }),
      { numRuns: 300 },
    );
  });

  it('follow each other over the pages without a gap', () => {
    fc.assert(
      fc.property(allowed, fc.integer({ min: 0, max: 400 }), (geometry, count) => {
        const perPage = linesPerPage(geometry);
        const place = positionAfter({ page: 1, line: 1 }, perPage, count);
        expect((place.page - 1) * perPage + place.line - 1).toBe(count);
        expect(place.line).toBeLessThanOrEqual(perPage);
        expect(positionAfter(positionAfter({ page: 1, line: 1 }, perPage, count), perPage)).toEqual(
          positionAfter({ page: 1, line: 1 }, perPage, count + 1),
        );
      }),
    );
  });
});

describe('the presets', () => {
  it.each(PRESETS)('%s is allowed, and on its sheet there is room for the cut marks', (name) => {
    const { geometry } = PASSBOOK_PRESETS[name];
    expect(geometryFault(geometry)).toBeUndefined();
    const { x, y } = originOnSheet(geometry);
    if (geometry.sheet) expect(Math.min(x, y)).toBeGreaterThanOrEqual(5);
    else expect([x, y]).toEqual([0, 0]);
  });
});

describe('a geometry that does not fit its paper', () => {
  const { geometry } = PASSBOOK_PRESETS.small;
  const fault = (changes: Partial<PassbookGeometry>) => geometryFault({ ...geometry, ...changes });

  it('is refused with what does not fit, and what would', () => {
    expect(fault({ linesAbove: 13 })).toBe(
      '上半页的 13 行要到 93.95 毫米处，半页除去下边距只有 88 毫米。请减到 12 行，或减小行距。',
    );
    expect(fault({ firstLineBelow: 12 })).toContain('下半页首行离折缝只有 12 毫米，表头印不下');
    expect(fault({ pitch: 4, fontSize: 11 })).toContain('上下行会叠在一起');
    expect(fault({ columns: { ...geometry.columns, summary: 60 } })).toContain('各栏加起来宽 142 毫米');
    expect(fault({ sheet: { width: 135, height: 297 } })).toContain('没有裁切的余地');
    // A first line at its least and lines down to the ruling are allowed.
    const least = leastFirstLine(geometry);
    expect(fault({ firstLineAbove: least, pageHeight: 16 + 11 * 6.35 + RULING_BELOW })).toBeUndefined();
  });

  it('can only be given to issued booklets when it has the same lines', () => {
    expect(haveSameLines(geometry, { ...geometry, pitch: 6, firstLineAbove: 17 })).toBe(true);
    expect(haveSameLines(geometry, { ...geometry, linesBelow: 11 })).toBe(false);
    expect(haveSameLines(geometry, { ...geometry, linePages: 3 })).toBe(false);
  });
});

describe('the clerk is told where to put the booklet', () => {
  const line = (page: number, at: number) => ({ page, line: at });

  it('page after page, and line by line where they are scattered', () => {
    expect(pageTurns([line(1, 22), line(1, 23), line(1, 24), line(2, 1), line(2, 2)])).toBe(
      '放入第 1 页，从第 22 行起打 3 行；翻到第 2 页，再打 2 行',
    );
    expect(pageTurns([line(1, 3), line(1, 11), line(1, 12), line(2, 5)])).toBe(
      '放入第 1 页，打第 3、11 至 12 行，共 3 行；翻到第 2 页，从第 5 行起再打 1 行',
    );
    expect(placesText([line(1, 3), line(1, 4), line(2, 5)])).toBe('第 1 页第 3 至 4 行；第 2 页第 5 行');
  });
});
