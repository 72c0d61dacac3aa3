import { describe, expect, it } from 'vitest';
import { labelRoom } from '../../renderer/ui/chart-labels.ts';

const NAMED = ['张家湾组', '李家大院子组', '第三村民小组（上河片）', '石门坎', '新农村集中居住区'];

describe('labels below a chart', () => {
  it('of numbered groups and months take one line', () => {
    const months = Array.from({ length: 12 }, (_, month) => `${String(month + 1)}月`);
    expect(labelRoom(months, 660, 13).lines).toBe(1);
  });

  it('of named groups break within their own column, and the chart makes room for the lines', () => {
    const nine = [...NAMED, ...NAMED.slice(0, 4)];
    const { width, lines } = labelRoom(nine, 660, 13);
    expect(width * nine.length).toBeLessThan(660);
    expect(lines).toBe(3);
    expect(labelRoom(nine, 660, 13 * 1.25).lines).toBeGreaterThan(3);
  });

  it('never become narrower than one character', () => {
    const many = Array.from({ length: 60 }, () => '张家湾组');
    expect(labelRoom(many, 300, 13)).toEqual({ width: 13, lines: 4 });
  });
});
