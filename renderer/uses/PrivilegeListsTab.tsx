import { useQuery } from '@tanstack/react-query';
import { Flex, Table } from 'antd';
import type { SchemeNameView } from '../../shared/contract/schemes.ts';
import type { UsingSubjectView } from '../../shared/contract/uses.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { renderGroup } from '../ui/GroupName.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';

/** 优惠名单: who may use which privilege today. */
export function PrivilegeListsTab({
  scheme: { schemeId, subject, unitName },
}: {
  scheme: Pick<SchemeNameView, 'schemeId' | 'subject' | 'unitName'>;
}) {
  const query = useQuery(api.uses.privileges.queryOptions({ input: { schemeId } }));
  return (
    <QueryBoundary query={query}>
      {({ privileges }) => (
        <div className="privilege-lists">
          {privileges.map(({ id, name, basis, points, limit, subjects }) => (
            <section key={id} className="panel">
              <Flex gap={12} align="baseline">
                <h2>{name}</h2>
                <ListCount total={subjects.length} unit={subjectMeasure(subject)} />
              </Flex>
              <p className="uses-rule">
                依据：{basis}；{points === 0 ? '不扣分' : `每次扣 ${formatPoints(points)} ${unitName}`}
                {limit && `；${limit}`}
              </p>
              <Table<UsingSubjectView>
                rowKey="id"
                size="small"
                dataSource={subjects}
                pagination={localPages(SMALL_TABLE_ROWS)}
                locale={{ emptyText: '暂时没有可以享受的' }}
                footer={() => `共 ${countSubjects(subject, subjects.length)}`}
                columns={[
                  {
                    title: '组',
                    width: '5rem',
                    render: (_, one) => renderGroup(one.groupNumber),
                  },
                  { title: '户号', dataIndex: 'no', width: 90 },
                  { title: '姓名', dataIndex: 'name' },
                  {
                    title: '余额',
                    width: 100,
                    align: 'right',
                    render: (_, one) => <PointsText points={one.balance} />,
                  },
                ]}
              />
            </section>
          ))}
        </div>
      )}
    </QueryBoundary>
  );
}
