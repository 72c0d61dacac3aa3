import { Flex, Table, Tag, Tooltip } from 'antd';
import { renderGroupName } from '../ui/GroupName.tsx';
import { displayedPlace, type CloseGrade, type CloseLine } from '../../shared/period-closes/close-lines.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { PAGES } from './names.ts';
import { RANK_BASIS_NAMES, scoreBasis } from '../../shared/period-closes/subjects.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { PointsText } from '../ui/PointsText.tsx';

function Grade({ grade }: { grade: CloseGrade | undefined }) {
  if (!grade || grade.grade === null) return <>—</>;
  const text = grade.enjoys === undefined ? grade.grade : `${grade.grade}${grade.enjoys ? '，享受' : ''}`;
  if (grade.reasons.length === 0) return <>{text}</>;
  return (
    <Tooltip title={grade.reasons.join('；')}>
      <span tabIndex={0}>
        {text}（{grade.reasons.join('；')}）
      </span>
    </Tooltip>
  );
}

function order(a: CloseLine, b: CloseLine): number {
  return a.class.localeCompare(b.class) || (a.place ?? Infinity) - (b.place ?? Infinity) || a.id - b.id;
}

/** Points, rank and grades of all subjects, with totals. */
export function ResultTable({ figures }: { figures: CloseFigures }) {
  const { gradings, boards, lines, unitName } = figures;
  const classes = lines.some((line) => line.class !== '');
  // Without it the line does not add up to a score that counts points from before the period.
  const carried = scoreBasis(lines) === 'total';
  const sum = (of: (line: CloseLine) => number) => formatPoints(sumBy(lines, of));
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        {boards.map(({ id, name }) => (
          <Tag key={id}>{name}</Tag>
        ))}
        {gradings.map(({ id, name, counts, line }) => (
          <span key={id}>
            {name}：{counts.map(({ grade, count }) => `${grade} ${String(count)}`).join('，') || '无'}
            {line
              ? `（标准线在第 ${String(line.at)} 档，达到 ${String(line.reached)}，下期第 ${String(line.next)} 档）`
              : ''}
          </span>
        ))}
      </Flex>
      <Table
        rowKey="id"
        size="small"
        dataSource={lines.toSorted(order)}
        pagination={PAGES}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: '名次',
            width: 70,
            align: 'center',
            render: (_, line) => (line.place === null ? '不参评' : (displayedPlace(line) ?? '—')),
          },
          ...(classes ? [{ title: '类别', dataIndex: 'class', width: 150 }] : []),
          {
            title: '组',
            width: '5rem',
            render: (_, line) => renderGroupName(recordedGroup(line)),
          },
          { title: '户号', dataIndex: 'no', width: 110 },
          { title: '姓名', dataIndex: 'name', width: 130 },
          ...(carried
            ? [
                {
                  title: '期前累计',
                  width: 100,
                  align: 'right' as const,
                  render: (_: unknown, { points }: CloseLine) => <PointsText points={points.carried} />,
                },
              ]
            : []),
          {
            title: '加分',
            width: 90,
            align: 'right',
            render: (_, { points }) => <PointsText points={points.awarded} />,
          },
          {
            title: '扣分',
            width: 90,
            align: 'right',
            render: (_, { points }) => <PointsText points={points.deducted} />,
          },
          {
            title: '基础分',
            width: 90,
            align: 'right',
            render: (_, { points }) => <PointsText points={points.base} />,
          },
          {
            title: `${RANK_BASIS_NAMES[scoreBasis(lines)]}（${unitName}）`,
            width: 110,
            align: 'right',
            render: (_, { score }) => (
              <strong>
                <PointsText points={score} />
              </strong>
            ),
          },
          {
            title: '结账时余额',
            width: 100,
            align: 'right',
            render: (_, { balance }) => <PointsText points={balance} />,
          },
          ...gradings.map(({ id, name }) => ({
            title: name,
            width: 160,
            render: (_: unknown, { grades }: CloseLine) => (
              <Grade grade={grades.find((one) => one.gradingId === id)} />
            ),
          })),
          ...(lines.some(({ replaced }) => replaced)
            ? [
                {
                  title: '已入账（考评得分不同的）',
                  width: 200,
                  render: (_: unknown, { replaced }: CloseLine) =>
                    replaced && `${formatPoints(replaced.points)}（${replaced.reason}）`,
                },
              ]
            : []),
        ]}
        summary={() => (
          <Table.Summary.Row className="close-total">
            <Table.Summary.Cell index={0} colSpan={classes ? 5 : 4}>
              合计（{lines.length}）
            </Table.Summary.Cell>
            {[
              ...(carried ? [(line: CloseLine) => line.points.carried] : []),
              (line: CloseLine) => line.points.awarded,
              (line: CloseLine) => line.points.deducted,
              (line: CloseLine) => line.points.base,
              (line: CloseLine) => line.score,
              (line: CloseLine) => line.balance,
            ].map((of, position) => (
              <Table.Summary.Cell key={position} index={position + 5} align="right">
                {sum(of)}
              </Table.Summary.Cell>
            ))}
            {gradings.length > 0 && <Table.Summary.Cell index={12} colSpan={gradings.length} />}
          </Table.Summary.Row>
        )}
      />
    </>
  );
}
