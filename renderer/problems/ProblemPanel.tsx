import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Problem, ProblemDetail } from '../../shared/contract/problems.ts';
import { PROBLEM_STEP_NAMES, problemStateName } from '../../shared/problems.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api } from '../client.ts';
import { Facts } from '../ui/Facts.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { RecordPanel } from '../ui/RecordPanel.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { useKeys } from '../ui/useKeys.ts';
import {
  CancelProblemDialog,
  ChangeProblemDialog,
  CheckProblemDialog,
  ForfeitDialog,
  ReopenProblemDialog,
  ReportProblemDialog,
} from './ProblemDialogs.tsx';

type Action = 'report' | 'check' | 'change' | 'cancel' | 'reopen' | 'forfeit' | 'withdrawForfeit';

const LABELS: Record<Action, string> = {
  report: '报告整改',
  check: '核查',
  change: '更改',
  cancel: '撤销',
  reopen: '重新打开',
  forfeit: '扣回奖励',
  withdrawForfeit: '撤回扣回',
};
const KEYS: Partial<Record<Action, string>> = { report: '1', check: '1', change: '2' };

function actionsOf({ state, dueOn, reward, forfeit }: ProblemDetail, today: string): Action[] {
  const taking: Action[] = forfeit
    ? forfeit.deductedFen === 0
      ? ['withdrawForfeit']
      : []
    : reward && state === 'open' && dueOn < today
      ? ['forfeit']
      : [];
  if (state === 'open') return ['report', 'change', ...taking, 'cancel'];
  return state === 'reported' ? ['check', ...taking, 'cancel'] : [...taking, 'reopen'];
}

export function problemTone({ state, dueOn }: Problem, today: string): Tone {
  if (state === 'open') return dueOn < today ? 'bad' : 'going';
  return state === 'reported' ? 'waiting' : state === 'cured' ? 'good' : 'over';
}

function forfeitText({ forfeit }: ProblemDetail): string {
  if (!forfeit) return '';
  const { rewardYear, fen, deductedFen, barredYear } = forfeit;
  return `${String(rewardYear)} 年奖励 ${formatFen(fen)} 元，已扣 ${formatFen(deductedFen)} 元；取消 ${String(barredYear)} 年资格`;
}

function ProblemFacts({ problem }: { problem: ProblemDetail }) {
  const items = [
    ['哪里', problem.subject],
    ['问题', problem.content],
    ['来源', problem.source],
    ['发现日期', problem.foundOn],
    ['责任人', problem.owner],
    ['整改期限', problem.dueOn],
    ['扣回奖励', forfeitText(problem)],
    [problem.state === 'cured' ? '销号日期' : '撤销日期', problem.endedOn ?? ''],
  ] as const;
  return (
    <>
      <Facts items={items} />
      {problem.steps.length === 0 ? (
        <p>还没有报告整改。</p>
      ) : (
        <ul aria-label="经过" style={{ paddingInlineStart: '1.2rem' }}>
          {problem.steps.map(({ id, kind, day, doneBy, content }) => (
            <li key={id} style={{ marginTop: 8 }}>
              <strong>
                {day} {PROBLEM_STEP_NAMES[kind]}
              </strong>{' '}
              {doneBy}
              <div>{content}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Side panel of one problem: what was done about it, and the acts on it. */
export function ProblemPanel({
  id,
  today,
  mayChange,
  onClose,
}: {
  id: number;
  today: string;
  mayChange: boolean;
  onClose: () => void;
}) {
  const query = useQuery(api.problems.get.queryOptions({ input: { id } }));
  const [asking, setAsking] = useState<Action | null>(null);
  const problem = query.data;
  const actions = problem && mayChange ? actionsOf(problem, today) : [];
  const close = (): void => setAsking(null);
  useKeys(
    asking === null
      ? Object.fromEntries(
          actions.flatMap((action) => {
            const key = KEYS[action];
            return key === undefined ? [] : [[key, () => setAsking(action)]];
          }),
        )
      : {},
  );
  return (
    <RecordPanel
      id={id}
      keyboard={asking === null}
      onClose={onClose}
      title={
        <>
          {problem ? problem.no : '问题'}
          {problem ? (
            <StateTag tone={problemTone(problem, today)}>{problemStateName(problem, today)}</StateTag>
          ) : null}
        </>
      }
      footer={
        actions.length === 0 ? undefined : (
          <Flex gap={8} wrap>
            {actions.map((action, index) => (
              <Button
                key={action}
                type={index === 0 && action !== 'reopen' ? 'primary' : 'default'}
                danger={action === 'cancel' || action === 'forfeit'}
                onClick={() => setAsking(action)}
              >
                {LABELS[action]}
                {KEYS[action] === undefined ? null : <kbd>{KEYS[action]}</kbd>}
              </Button>
            ))}
          </Flex>
        )
      }
      content={<QueryBoundary query={query}>{(found) => <ProblemFacts problem={found} />}</QueryBoundary>}
    >
      {problem && asking === 'report' ? <ReportProblemDialog problem={problem} onClose={close} /> : null}
      {problem && asking === 'check' ? <CheckProblemDialog problem={problem} onClose={close} /> : null}
      {problem && asking === 'change' ? <ChangeProblemDialog problem={problem} onClose={close} /> : null}
      {problem && (asking === 'forfeit' || asking === 'withdrawForfeit') ? (
        <ForfeitDialog action={asking} problem={problem} onClose={close} />
      ) : null}
      {problem && asking === 'reopen' ? <ReopenProblemDialog problem={problem} onClose={close} /> : null}
      {problem && asking === 'cancel' ? <CancelProblemDialog problem={problem} onClose={close} /> : null}
    </RecordPanel>
  );
}
