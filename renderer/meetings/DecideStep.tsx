import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { AGENDA_RESULT_NAMES, isOpenMeeting } from '../../shared/meetings.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { api, client } from '../client.ts';
import { useProjection } from '../app/projection.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { useCommand } from '../ui/useAct.ts';
import { useKeys } from '../ui/useKeys.ts';
import { useUnit } from '../ui/useUnit.ts';
import { DecisionPanel, type Decision } from './DecisionPanel.tsx';
import { DeclarationView } from './DeedView.tsx';
import type { AgendaItem, Meeting } from './types.ts';

function markOf({ result, open }: AgendaItem): { text: string; className: string } {
  if (result) return { text: AGENDA_RESULT_NAMES[result], className: `mark-${result}` };
  return open ? { text: '待议', className: '' } : { text: '已撤销', className: 'mark-void' };
}

function AgendaList({
  agenda,
  current,
  onChoose,
}: {
  agenda: AgendaItem[];
  current: number;
  onChoose: (id: number) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-deed="${String(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav aria-label="议题">
      <ul className="agenda" ref={list}>
        {agenda.map((item) => {
          const mark = markOf(item);
          return (
            <li key={item.declarationId}>
              <button
                type="button"
                data-deed={item.declarationId}
                aria-current={item.declarationId === current}
                onClick={() => onChoose(item.declarationId)}
              >
                <span className="agenda-name">
                  {item.position}. {groupShortName(item.groupNumber)} {item.headName}
                  <span>
                    <PointsText points={item.agreedPoints ?? item.proposedPoints} signed /> {item.reason}
                  </span>
                </span>
                <span className={`agenda-mark ${mark.className}`}>{mark.text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface Props {
  meeting: Meeting;
  mayDecide: boolean;
  onAttendance: () => void;
  onDone: () => void;
}

/** 逐项评议: agenda on the left, the deed in the middle, the decision on the right. */
export function DecideStep({ meeting, mayDecide, onAttendance, onDone }: Props) {
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const { agenda, quorum } = meeting;
  const unit = useUnit(meeting.schemeId);
  const open = agenda.filter((item) => item.open);
  const [chosen, setChosen] = useState<number>();
  const current = agenda.find((item) => item.declarationId === chosen) ?? open[0] ?? agenda[0];

  /** The next act is by the new version, even before the meeting has been read again. */
  const arrive = (version: number): void => {
    queries.setQueryData(api.meetings.get.queryKey({ input: { id: meeting.id } }), (before) =>
      before === undefined ? before : { ...before, version },
    );
  };
  const decide = useCommand({
    call: (decision: Decision, requestId) =>
      client.meetings.decide({ requestId, meetingId: meeting.id, version: meeting.version, ...decision }),
    after: ({ version }, { declarationId }) => {
      arrive(version);
      const at = agenda.findIndex((item) => item.declarationId === declarationId);
      const others = open.filter((item) => item.declarationId !== declarationId);
      const next = others.find((item) => agenda.indexOf(item) > at) ?? others[0];
      if (next) setChosen(next.declarationId);
      else onDone();
    },
  });
  const rest = useCommand({
    call: (_: null, requestId) =>
      client.meetings.decideRemaining({ requestId, meetingId: meeting.id, version: meeting.version }),
    done: ({ passed, open: left }) =>
      `一致通过 ${String(passed)} 件${left > 0 ? `，${String(left)} 件因全部回避未能表决` : ''}`,
    after: ({ version, open: left }) => {
      arrive(version);
      if (left === 0) onDone();
    },
  });
  const step = (by: number) => () => {
    const at = agenda.findIndex((item) => item.declarationId === current?.declarationId);
    const next = agenda[at + by];
    if (next) setChosen(next.declarationId);
  };
  const projection = useProjection();
  useKeys({ ArrowDown: step(1), ArrowUp: step(-1), F8: projection.toggle });

  if (!current) return null;
  if (quorum.fault !== null && isOpenMeeting(meeting.state)) {
    return (
      <Alert
        type="warning"
        showIcon
        title={quorum.fault}
        action={<Button onClick={onAttendance}>去签到</Button>}
      />
    );
  }
  const done = agenda.length - open.length;
  const passRest = (): void => {
    modal.confirm({
      title: `其余 ${String(open.length)} 件一致通过？`,
      content: '到会人员全部赞成；涉及成员本户的，该成员自动回避。会议结束前仍可逐件更正。',
      okText: `一致通过 ${String(open.length)} 件`,
      cancelText: '返回',
      onOk: () => rest.run(null),
    });
  };
  return (
    <>
      <Flex align="center" gap={16} style={{ marginBottom: 12 }}>
        <strong style={{ fontSize: '1.375rem', whiteSpace: 'nowrap' }}>
          {done} / {agenda.length}
        </strong>
        <Progress
          percent={agenda.length === 0 ? 0 : Math.round((done / agenda.length) * 100)}
          showInfo={false}
          aria-label="评议进度"
        />
        <Button onClick={projection.toggle}>
          {projection.on ? '结束投影' : '投影显示'}
          <kbd>F8</kbd>
        </Button>
        {mayDecide && open.length > 0 && (
          <Button loading={rest.running} onClick={passRest}>
            其余 {open.length} 件一致通过
          </Button>
        )}
      </Flex>
      <div className="deciding">
        <AgendaList agenda={agenda} current={current.declarationId} onChoose={setChosen} />
        <DeclarationView item={current} unit={unit} />
        {mayDecide && (current.open || current.result !== null) ? (
          <DecisionPanel
            key={`${String(current.declarationId)}:${current.result ?? ''}`}
            meeting={meeting}
            item={current}
            unit={unit}
            running={decide.running}
            onDecide={decide.run}
          />
        ) : (
          <Outcome item={current} unit={unit} />
        )}
      </div>
    </>
  );
}

/** What was decided, for those who only look. */
function Outcome({ item, unit }: { item: AgendaItem; unit: string }) {
  const { result, agreedPoints, decisionReason, votesFor, votesAgainst, votesAbstain, recusals } = item;
  if (result === null)
    return (
      <section className="panel" aria-label="评议结果">
        {markOf(item).text}
      </section>
    );
  return (
    <section className="panel" aria-label="评议结果">
      <h3>{AGENDA_RESULT_NAMES[result]}</h3>
      {agreedPoints !== null && (
        <p>
          议定 <PointsText points={agreedPoints} signed /> {unit}
        </p>
      )}
      {decisionReason && <p>理由：{decisionReason}</p>}
      {votesFor !== null && (
        <p>
          赞成 {votesFor}，反对 {votesAgainst}，弃权 {votesAbstain}
        </p>
      )}
      {recusals.length > 0 && <p>回避：{recusals.map((one) => `${one.name}（${one.reason}）`).join('、')}</p>}
    </section>
  );
}
