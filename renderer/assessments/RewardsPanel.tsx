import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Flex, Table } from 'antd';
import type { GroupRewardsView } from '../../shared/contract/assessments.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ListActions } from '../lists/ListActions.tsx';

type Line = GroupRewardsView['lines'][number];

const number = { align: 'right' as const, className: 'number' };
const money = (fen: Fen): string => (fen === 0 ? '—' : formatFen(fen));

const COLUMNS = [
  { title: '村民小组', dataIndex: 'name' },
  {
    title: '得分',
    dataIndex: 'score',
    ...number,
    render: (score: number | null) => (score === null ? '—' : <PointsText points={score} />),
  },
  { title: '户数', dataIndex: 'households', ...number },
  { title: '星级', dataIndex: 'level', render: (level: string | null) => level ?? '不奖励' },
  { title: '每户（元）', dataIndex: 'householdFen', ...number, render: money },
  { title: '组奖励（元）', dataIndex: 'groupFen', ...number, render: money },
  { title: '组长奖励（元）', dataIndex: 'leaderFen', ...number, render: money },
  { title: '为什么不奖励', dataIndex: 'why' },
];

function wholeText({ wholeVillage, absent, roundName }: GroupRewardsView): string {
  const round = roundName === '' ? '办法没有规定这一年的奖励标准。' : `按${roundName}标准。`;
  if (wholeVillage) return `${round}全村各组都达标，已按星级增拨。`;
  const missing = absent.length > 0 ? `（${absent.join('、')}没有参加）` : '';
  return `${round}全村还没有全部达标${missing}，没有增拨。`;
}

/** 组奖励 of a year: rewards of each group and its leader, or why there are none. */
export function RewardsPanel({ schemeId, year }: { schemeId: SchemeId; year: number }) {
  const query = useQuery(api.assessments.rewards.queryOptions({ input: { schemeId, year } }));
  return (
    <QueryBoundary query={query}>
      {(rewards) => {
        const total = rewards.groupFen + rewards.leaderFen;
        return (
          <>
            <Flex justify="space-between" align="center" gap={16} style={{ marginTop: 24 }}>
              <h2 className="section" style={{ margin: 0 }}>
                {year}年组奖励
              </h2>
              <Flex gap={8} wrap>
                <ListActions list="rewards" filter={{ schemeId, year }} />
                {rewards.closed ? (
                  <PaperButton draw={() => client.assessments.rewardDocument({ schemeId, year })}>
                    组奖励发放表
                  </PaperButton>
                ) : (
                  <Link to="/closes">年度结账以后出组奖励发放表</Link>
                )}
              </Flex>
            </Flex>
            <Alert
              type={rewards.wholeVillage ? 'success' : 'info'}
              title={wholeText(rewards)}
              style={{ margin: '12px 0' }}
            />
            <Table<Line>
              rowKey="participantId"
              columns={COLUMNS}
              dataSource={rewards.lines}
              pagination={false}
              footer={() =>
                `各组 ${formatFen(rewards.groupFen)} 元，组长 ${formatFen(rewards.leaderFen)} 元，合计 ${formatFen(total)} 元（${fenInWords(total)}）`
              }
            />
          </>
        );
      }}
    </QueryBoundary>
  );
}
