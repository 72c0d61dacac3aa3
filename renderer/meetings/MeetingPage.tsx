import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Steps } from 'antd';
import { useState } from 'react';
import { isOpenMeeting, MEETING_STATE_NAMES } from '../../shared/meetings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { DECIDERS, OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Page } from '../ui/Page.tsx';
import { QuotaLines } from '../ui/QuotaLines.tsx';
import { AttendanceStep } from './AttendanceStep.tsx';
import { isAttendanceTyped, NO_ATTENDANCE_DRAFT, type AttendanceSeen } from './attendance-draft.ts';
import { CloseStep } from './CloseStep.tsx';
import { ConvenedStep } from './ConvenedStep.tsx';
import { DecideStep, type DecisionDrafts } from './DecideStep.tsx';
import { isUnrecorded } from './DecisionPanel.tsx';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import type { MeetingHeadView } from '../../shared/contract/meetings.ts';
import './meetings.css';
import { sum } from '../../shared/values/sum.ts';
import { useEditedRecord } from '../ui/useEditedRecord.tsx';
import { useRecordId } from '../ui/useRecordId.ts';

const STEPS = ['召集', '签到', '逐项评议', '结束'] as const;

/** Current step of the meeting. */
function presentStep({ state, quorum, counts }: MeetingHeadView): number {
  if (state === 'closed') return 3;
  if (state === 'cancelled') return 0;
  if (state === 'convened') return quorum.present === 0 ? 1 : 2;
  return counts.open > 0 ? 2 : 3;
}

function MeetingSteps({ meeting }: { meeting: MeetingHeadView }) {
  const present = presentStep(meeting);
  const [chosen, setChosen] = useState<number>();
  const [attendance, setAttendance] = useState(NO_ATTENDANCE_DRAFT);
  const [decisions, setDecisions] = useState<DecisionDrafts>(new Map());
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const open = isOpenMeeting(meeting.state);
  const decides = useHasRole(DECIDERS) && open;
  const forget = (): void => setAttendance(NO_ATTENDANCE_DRAFT);
  const editing = useEditedRecord<AttendanceSeen>(meeting, {
    subject: `meeting:${String(meeting.id)}`,
    typed: (seen) => isAttendanceTyped(seen, attendance),
    forget,
    onNewer: forget,
    same: (before, now) =>
      JSON.stringify([before.seats, before.invitees]) === JSON.stringify([now.seats, now.invitees]),
  });
  const isMarked = isAttendanceTyped(editing.seen, attendance);
  const leave = useLeaveGuard(
    decides && (isMarked || [...decisions.values()].some(isUnrecorded)),
    isMarked ? '签到还没有保存' : '填写的评议结果还没有记下',
  );
  const step = chosen ?? present;
  const { items, results } = meeting.counts;
  const done = sum(Object.values(results));
  const notes = [
    `议题 ${String(items)} 件`,
    `实到 ${String(meeting.quorum.present)} / 应到 ${String(meeting.quorum.due)}`,
    `${String(done)} / ${String(items)}`,
    open ? '' : MEETING_STATE_NAMES[meeting.state],
  ];
  return (
    <Page
      title={`评议会 ${meeting.no}`}
      note={`${meeting.schemeName}　${periodLabel(meeting.period)}　${meeting.heldAt}　${meeting.place}`}
      extra={<Button onClick={() => void navigate({ to: '/meetings' })}>返回评议会</Button>}
    >
      {leave.dialog}
      {open ? <QuotaLines schemeId={meeting.schemeId} month={meeting.period} /> : null}
      {meeting.state === 'cancelled' && (
        <Alert type="warning" showIcon title="这次会议已取消，议题留待下一次会议。" />
      )}
      <div onMouseDown={keepFocus}>
        <Steps
          className="meeting-steps"
          size="small"
          current={step}
          onChange={setChosen}
          items={STEPS.map((title, index) => ({
            title,
            content: notes[index],
            status:
              index === step ? 'process' : index < present || meeting.state === 'closed' ? 'finish' : 'wait',
          }))}
        />
      </div>
      {step === 0 && (
        <ConvenedStep meeting={meeting} mayChange={office && open} onNext={() => setChosen(1)} />
      )}
      {step === 1 && (
        <AttendanceStep
          meeting={meeting}
          mayChange={decides}
          editing={editing}
          draft={attendance}
          onDraft={setAttendance}
          onStay={() => setChosen(1)}
          onDone={() => setChosen(2)}
        />
      )}
      {step === 2 && (
        <DecideStep
          meeting={meeting}
          mayDecide={decides}
          drafts={decisions}
          onDrafts={setDecisions}
          onAttendance={() => setChosen(1)}
          onDone={() => setChosen(3)}
        />
      )}
      {step === 3 && <CloseStep meeting={meeting} mayClose={decides} onBack={() => setChosen(2)} />}
    </Page>
  );
}

/** One meeting, step by step: 召集 → 签到 → 逐项评议 → 结束. */
export function MeetingPage() {
  const id = useRecordId();
  const query = useQuery(api.meetings.get.queryOptions({ input: { id } }));
  return (
    <QueryBoundary query={query}>
      {(meeting) => <MeetingSteps key={meeting.id} meeting={meeting} />}
    </QueryBoundary>
  );
}
