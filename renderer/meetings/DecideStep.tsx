import { bracketed } from '../../shared/values/brackets.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Pagination, Progress } from 'antd';
import { errorMessage } from '../error-message.ts';
import { showFault } from '../message-line.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { useEffect, useRef, useState } from 'react';
import { AGENDA_RESULT_NAMES, isOpenMeeting, judgedName, voterKey } from '../../shared/meetings.ts';
import { api, client } from '../client.ts';
import { useProjection } from '../ui/projection.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { useUnit } from '../ui/useUnit.ts';
import { GroupName } from '../ui/GroupName.tsx';
import { DecisionPanel, draftOf, isUnrecorded, type Decision, type DecisionDraft } from './DecisionPanel.tsx';
import { OffStandardWarning } from './OffStandardWarning.tsx';
import { AgendaDeclaration } from './AgendaDeclaration.tsx';
import type { AgendaItemView, MeetingHeadView } from '../../shared/contract/meetings.ts';
import { PAGE_ROWS } from '../ui/usePage.ts';

function partOf(position: number): number {
  return Math.floor((position - 1) / PAGE_ROWS);
}

function agendaPart(id: number, part: number) {
  return api.meetings.agenda.queryOptions({
    input: { id, after: part * PAGE_ROWS, upTo: (part + 1) * PAGE_ROWS },
  });
}

function markOf({ result, open }: AgendaItemView): { text: string; className: string } {
  if (result) return { text: AGENDA_RESULT_NAMES[result], className: `mark-${result}` };
  return open ? { text: '待议', className: '' } : { text: '已撤销', className: 'mark-void' };
}

/** The agenda, loaded in parts. */
function AgendaList({
  meeting,
  position,
  current,
  onChoose,
}: {
  meeting: MeetingHeadView;
  position: number;
  current: AgendaItemView | undefined;
  onChoose: (item: AgendaItemView) => void;
}) {
  const own = partOf(position);
  const [turnedTo, setTurnedTo] = useState({ from: own, part: own });
  // Another item was selected: shows its part again.
  if (turnedTo.from !== own) setTurnedTo({ from: own, part: own });
  const { data } = useQuery({
    ...agendaPart(meeting.id, turnedTo.part),
    placeholderData: keepPreviousData,
  });
  const agenda = data?.items ?? [];
  const pages = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const declarationId = current?.declarationId;
  const isShown = agenda.some((item) => item.declarationId === declarationId);
  useEffect(() => {
    if (!isShown) return;
    list.current
      ?.querySelector(`[data-declaration="${String(declarationId)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [declarationId, isShown]);
  /** A key typed after the number of a page decides again. */
  const leavePageNumber = (): void => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement && pages.current?.contains(activeElement) === true)
      activeElement.blur();
  };
  return (
    <nav aria-label="议题" ref={pages}>
      {data && (data.before !== null || data.after !== null) && (
        <Pagination
          className="agenda-parts"
          size="small"
          simple
          showSizeChanger={false}
          pageSize={PAGE_ROWS}
          total={
            data.after === null ? (turnedTo.part + 1) * PAGE_ROWS : Math.max(meeting.counts.items, data.after)
          }
          current={turnedTo.part + 1}
          onChange={(page) => {
            leavePageNumber();
            setTurnedTo({ from: own, part: page - 1 });
          }}
        />
      )}
      <ul key={turnedTo.part} className="agenda" ref={list} aria-busy={data === undefined}>
        {agenda.map((item) => {
          const mark = markOf(item);
          return (
            <li key={item.declarationId}>
              <button
                type="button"
                data-declaration={item.declarationId}
                aria-current={item.declarationId === declarationId}
                onMouseDown={keepFocus}
                onClick={() => {
                  leavePageNumber();
                  onChoose(item);
                }}
              >
                <span className="agenda-name">
                  {item.position}. <GroupName number={item.groupNumber} /> {judgedName(item)}
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

/** The decisions that are not recorded yet, by declaration; kept by the page, so that a look elsewhere loses nothing. */
export type DecisionDrafts = ReadonlyMap<number, DecisionDraft>;

interface Props {
  meeting: MeetingHeadView;
  mayDecide: boolean;
  drafts: DecisionDrafts;
  onDrafts: (change: (before: DecisionDrafts) => DecisionDrafts) => void;
  onAttendance: () => void;
  onDone: () => void;
}

/** 逐项评议: agenda on the left, declaration in the middle, decision on the right. */
export function DecideStep({ meeting, mayDecide, drafts, onDrafts, onAttendance, onDone }: Props) {
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const { quorum, counts } = meeting;
  const unit = useUnit(meeting.schemeId);
  const [chosen, setChosen] = useState<{ declarationId?: number; position: number } | null>(meeting.next);
  const position = chosen?.position ?? 1;
  // No placeholder data: a key would decide an item no longer shown.
  const { data: part, error: fault } = useQuery(agendaPart(meeting.id, partOf(position)));
  const agenda = part?.items ?? [];
  const current =
    agenda.find((item) => item.declarationId === chosen?.declarationId) ??
    agenda.find((item) => item.position >= position) ??
    agenda.at(-1);

  /** The next command uses the new version, even before the meeting is refetched. */
  const arrive = (version: number): void => {
    queries.setQueryData(api.meetings.get.queryKey({ input: { id: meeting.id } }), (before) =>
      before === undefined ? before : { ...before, version },
    );
  };
  const decide = useCommand({
    call: (decision: Decision, requestId) =>
      client.meetings.decide({ requestId, meetingId: meeting.id, version: meeting.version, ...decision }),
    after: ({ version, next }, { declarationId }) => {
      arrive(version);
      onDrafts((before) => new Map([...before].filter(([id]) => id !== declarationId)));
      if (next) setChosen(next);
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
    const beyond = by > 0 ? part?.after : part?.before;
    if (next) setChosen(next);
    else if (at >= 0 && typeof beyond === 'number') setChosen({ position: beyond });
  };
  const projection = useProjection();
  useKeys({ ArrowDown: step(1), ArrowUp: step(-1), F8: projection.toggle });

  useEffect(() => {
    const nearEnd = position % PAGE_ROWS === 0 || position % PAGE_ROWS > PAGE_ROWS - 5;
    if (nearEnd) void queries.prefetchQuery(agendaPart(meeting.id, partOf(position) + 1));
  }, [queries, meeting.id, position]);

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
  const { items, open } = counts;
  const done = items - open;
  const passRest = (): void => {
    const unrecorded = [...drafts].find(([, draft]) => draft.isOpen && isUnrecorded(draft));
    if (unrecorded) {
      const [declarationId, { position: at, choice }] = unrecorded;
      setChosen({ declarationId, position: at });
      showFault(
        `第 ${String(at)} 件填了${quoted(AGENDA_RESULT_NAMES[choice])}还没有记下。请先记下这一件，再办其余各件。`,
      );
      return;
    }
    modal.confirm({
      title: `其余 ${String(open)} 件一致通过？`,
      content: (
        <>
          <OffStandardWarning items={meeting.offStandard} unit={unit} />
          <p>到会人员全部赞成；涉及成员本户的，该成员自动回避。会议结束前仍可逐件更正。</p>
        </>
      ),
      okText: `一致通过 ${String(open)} 件`,
      cancelText: '返回',
      onOk: () => rest.run(null),
    });
  };
  return (
    <>
      <Flex align="center" gap={16} style={{ marginBottom: 12 }}>
        <strong style={{ fontSize: '1.375rem', whiteSpace: 'nowrap' }}>
          {done} / {items}
        </strong>
        <Progress
          percent={items === 0 ? 0 : Math.round((done / items) * 100)}
          showInfo={false}
          aria-label="评议进度"
        />
        <Button onMouseDown={keepFocus} onClick={projection.toggle}>
          {projection.on ? '结束投影' : '投影显示'}
          <kbd>F8</kbd>
        </Button>
        {mayDecide && open > 0 && (
          <Button loading={rest.running} onClick={passRest}>
            其余 {open} 件一致通过
          </Button>
        )}
      </Flex>
      {fault && !part ? <Alert type="error" showIcon title={errorMessage(fault)} /> : null}
      <div className="deciding-room">
        <div className="deciding">
          <AgendaList meeting={meeting} position={position} current={current} onChoose={setChosen} />
          {current && <AgendaDeclaration meetingId={meeting.id} item={current} unit={unit} />}
          {current && mayDecide && (current.open || current.result !== null) ? (
            <DecisionPanel
              // Another attendance proposes other recusals.
              key={[current.declarationId, current.result, ...current.proposedRecusals.map(voterKey)].join(
                ':',
              )}
              meeting={meeting}
              item={current}
              draft={draftOf(current, drafts.get(current.declarationId))}
              onDraft={(change) =>
                onDrafts((before) =>
                  new Map(before).set(current.declarationId, {
                    ...draftOf(current, before.get(current.declarationId)),
                    ...change,
                  }),
                )
              }
              unit={unit}
              running={decide.running}
              onDecide={decide.run}
            />
          ) : (
            current && <Outcome item={current} unit={unit} />
          )}
        </div>
      </div>
    </>
  );
}

/** Read-only view of a decision. */
function Outcome({ item, unit }: { item: AgendaItemView; unit: string }) {
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
      {recusals.length > 0 && (
        <p>回避：{recusals.map((one) => `${one.name}${bracketed(one.reason)}`).join('、')}</p>
      )}
    </section>
  );
}
