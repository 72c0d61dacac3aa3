import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import type { SpotCheck, SpotCheckLine } from '../../shared/contract/spot-checks.ts';
import { OFFICE, SUPERVISORS } from '../../shared/roles.ts';
import { DRAWING_METHOD, FINDING_NAMES, SAMPLED_KIND_NAMES, type Finding } from '../../shared/spot-checks.ts';
import { localDate } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole } from '../session.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { FinishDialog, LineDialog } from './dialogs.tsx';
import { SpotCheckTag } from './SpotCheckTag.tsx';

type Asking = { action: 'problem' | 'answer'; line: SpotCheckLine } | { action: 'finish' };

function figureOf({ points, unit, amount }: SpotCheckLine): string {
  return [
    points === null ? '' : `${formatPoints(points)}${unit}`,
    amount === null ? '' : `${formatFen(amount)}元`,
  ]
    .filter(Boolean)
    .join('，');
}

/** What was found, and what the office says to it. */
function Outcome({ line: { finding, remark, answer, answeredAt, answeredBy } }: { line: SpotCheckLine }) {
  if (finding === null) return <span className="sub-line">还没有查</span>;
  return (
    <>
      <StateTag tone={finding === 'clear' ? 'good' : 'bad'}>{FINDING_NAMES[finding]}</StateTag> {remark}
      {finding === 'problem' && (
        <span className="sub-line">
          {answeredAt === null
            ? '办公室还没有答复'
            : `${answeredBy} ${localDate(answeredAt)} 答复：${answer}`}
        </span>
      )}
    </>
  );
}

/** The acts that a line still allows. */
function useActs({ check, ask }: { check: SpotCheck; ask: (asking: Asking) => void }) {
  const supervisor = useHasRole(SUPERVISORS);
  const office = useHasRole(OFFICE);
  const { id, version, state } = check;
  const judge = useCommand({
    call: ({ lineId, finding }: { lineId: number; finding: Finding }, requestId) =>
      client.spotChecks.recordFinding({ requestId, id, version, lineId, finding, remark: '' }),
    done: (_, { finding }) => `已登记：${FINDING_NAMES[finding]}`,
  });
  if (state === 'finished' || !(supervisor || office)) return undefined;
  return (line: SpotCheckLine) => {
    const named = `${SAMPLED_KIND_NAMES[line.kind]} ${line.no}`;
    if (supervisor) {
      return line.answeredAt === null ? (
        <Flex gap={8}>
          {line.finding !== 'clear' && (
            <Button
              aria-label={`无问题 ${named}`}
              loading={judge.running}
              onClick={() => judge.run({ lineId: line.id, finding: 'clear' })}
            >
              无问题
            </Button>
          )}
          <Button
            aria-label={`${line.finding === 'problem' ? '改问题' : '有问题'} ${named}`}
            onClick={() => ask({ action: 'problem', line })}
          >
            {line.finding === 'problem' ? '改问题' : '有问题'}
          </Button>
        </Flex>
      ) : null;
    }
    return line.finding === 'problem' ? (
      <Button
        type={line.answeredAt === null ? 'primary' : 'default'}
        aria-label={`${line.answeredAt === null ? '答复' : '改答复'} ${named}`}
        onClick={() => ask({ action: 'answer', line })}
      >
        {line.answeredAt === null ? '答复' : '改答复'}
      </Button>
    ) : null;
  };
}

/** How it was drawn, so that anybody can draw it again. */
function Drawing({ check: { id, seed, drawnFrom, lines } }: { check: SpotCheck }) {
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <div style={{ flex: '1 1 30rem' }}>
        <Typography.Text>
          种子 <strong>{seed}</strong>；
          {drawnFrom
            .map(({ kind, records }) => {
              const drawn = lines.filter((line) => line.kind === kind).length;
              return `${SAMPLED_KIND_NAMES[kind]} ${String(records)} 笔抽 ${String(drawn)} 笔`;
            })
            .join('，')}
          。
        </Typography.Text>
        {DRAWING_METHOD.map((text) => (
          <div key={text} className="sub-line">
            {text}
          </div>
        ))}
      </div>
      <ListActions list="spotCheckPopulation" filter={{ id }} printLabel="打印清单" />
    </Flex>
  );
}

function View({ check }: { check: SpotCheck }) {
  const navigate = useNavigate();
  const supervisor = useHasRole(SUPERVISORS);
  const [asking, setAsking] = useState<Asking>();
  const { id, no, period, ordinal, drawnBy, drawnAt, state, opinion, lines, found, unanswered } = check;
  const actions = useActs({ check, ask: setAsking });
  const mayFinish = supervisor && state === 'open' && found === lines.length && unanswered === 0;
  const finish = (): void => setAsking({ action: 'finish' });
  const close = (): void => setAsking(undefined);
  useKeys(mayFinish ? { F2: finish } : {});
  return (
    <Page
      title={`抽查 ${no}`}
      note={
        <>
          {periodLabel(period)}第{ordinal}次，{drawnBy} {localDate(drawnAt)} 抽取{' '}
          <SpotCheckTag {...check} lines={lines.length} />
        </>
      }
      extra={
        <>
          <PaperButton draw={() => client.spotChecks.document({ id })}>打印抽查记录</PaperButton>
          <Button onClick={() => void navigate({ to: '/spot-checks' })}>返回抽查</Button>
          {mayFinish && (
            <Button type="primary" onClick={finish}>
              结束抽查<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Drawing check={check} />
      <ListTable<SpotCheckLine>
        rowKey="id"
        dataSource={lines}
        pagination={false}
        columns={[
          {
            title: '抽中的一笔',
            width: 160,
            render: (_, { kind, no: recordNo, day }) => (
              <>
                {recordNo}
                <span className="sub-line">
                  {SAMPLED_KIND_NAMES[kind]} {day}
                </span>
              </>
            ),
          },
          { title: '户、对方', width: 130, folds: 'named', dataIndex: 'party' },
          { title: '账上所记', main: true, dataIndex: 'content' },
          { title: '积分、金额', align: 'right', width: 120, render: (_, line) => figureOf(line) },
          { title: '查到的情况', width: 260, render: (_, line) => <Outcome line={line} /> },
          ...(actions
            ? [{ title: '办理', width: 190, render: (_: unknown, line: SpotCheckLine) => actions(line) }]
            : []),
        ]}
        footer={() => (
          <span role="status">
            共抽 {lines.length} 笔，已查 {found} 笔，有问题 {check.problems} 笔，待答复 {unanswered} 个
            {opinion === '' ? '' : `；监委会意见：${opinion}`}
          </span>
        )}
      />
      {asking?.action === 'finish' && <FinishDialog check={check} onClose={close} />}
      {(asking?.action === 'problem' || asking?.action === 'answer') && (
        <LineDialog action={asking.action} check={check} line={asking.line} onClose={close} />
      )}
    </Page>
  );
}

/** One spot check: findings of the supervisor, answers of the office. */
export function SpotCheckPage() {
  const { id } = useParams({ from: '/frame/spot-checks/$id' });
  const query = useQuery(api.spotChecks.get.queryOptions({ input: { id: Number(id) } }));
  return <QueryBoundary query={query}>{(check) => <View check={check} />}</QueryBoundary>;
}
