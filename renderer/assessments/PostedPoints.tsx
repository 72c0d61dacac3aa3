import { Table } from 'antd';
import type { ReplacedPoints } from '../../shared/assessments.ts';
import type { PostedPointsView } from '../../shared/contract/assessments.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { TextInput } from '../ui/TextInput.tsx';

type Line = PostedPointsView['lines'][number];

interface Props {
  posted: PostedPointsView;
  unitName: string;
  /** The points that the score being entered replaces, and why; undefined where it is the same, or nothing is entered. */
  replaced: ReplacedPoints | undefined;
  onReason: (reason: string) => void;
}

/** What was posted to the person in the period, item by item; a score that differs from it needs a reason. */
export function PostedPoints({ posted, unitName, replaced, onReason }: Props) {
  const points = `${formatPoints(posted.points)} ${unitName}`;
  const others = posted.points - sumBy(posted.lines, (line) => line.points);
  return (
    <>
      {replaced && (
        <label className="replaced-reason">
          <span>得分与本期已入账的 {points}不同，为什么：</span>
          <TextInput
            max={200}
            data-empty={replaced.reason.trim() === ''}
            placeholder="写明理由，结账前还要核对；没有理由的照已入账的填"
            value={replaced.reason}
            onChange={({ target }) => onReason(target.value)}
          />
        </label>
      )}
      <h2 className="section">本期已入账 {points}</h2>
      <Table<Line>
        rowKey="declarationId"
        size="small"
        pagination={false}
        dataSource={posted.lines}
        locale={{ emptyText: '没有登记的事项' }}
        columns={[
          { title: '登记编号', dataIndex: 'no', width: 170 },
          { title: '日期', dataIndex: 'date', width: 120 },
          { title: '事由', dataIndex: 'reason' },
          {
            title: '分值',
            dataIndex: 'points',
            width: 110,
            align: 'right',
            render: (worth: number) => <PointsText points={worth} signed />,
          },
        ]}
      />
      {others !== 0 && (
        <p className="sheet-reason">
          另有冲销、封底补回等 {formatPoints(others)} {unitName}。
        </p>
      )}
    </>
  );
}
