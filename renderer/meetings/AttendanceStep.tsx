import { Alert, App, Button, Checkbox, Flex, Table } from 'antd';
import { evaluatorsFault } from '../../shared/rules/evaluators.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { InvitedPanel } from './InvitedPanel.tsx';
import type { MeetingHeadView, Seat } from '../../shared/contract/meetings.ts';
import type { InvitedPerson } from './InvitedPanel.tsx';
import { seatsWith, type AttendanceDraft, type AttendanceSeen, type Mark } from './attendance-draft.ts';
import { TextInput } from '../ui/TextInput.tsx';
import type { EditState } from '../ui/useEditedRecord.tsx';
import { sum } from '../../shared/values/sum.ts';

interface AttendanceInput {
  seats: readonly Seat[];
  invited: readonly InvitedPerson[];
  reopenDecisions: boolean;
}

/** Key of the present invitees, to detect a changed set of voters. */
function cameOf(invited: readonly InvitedPerson[]): string {
  return invited
    .filter((one) => one.present)
    .map(({ name }) => name)
    .toSorted()
    .join(' ');
}

/** The marks that differ from these seats. */
function marksBeyond(seats: readonly Seat[], marks: Readonly<Record<number, Mark>>): Record<number, Mark> {
  const of = new Map(seats.map((seat) => [seat.committeeMemberId, seat]));
  return Object.fromEntries(
    Object.entries(marks).filter(([id, mark]) => {
      const seat = of.get(Number(id));
      return seat?.present !== mark.present || seat.absenceReason !== mark.absenceReason;
    }),
  );
}

/** 签到: who is present, and why others are absent. */
export function AttendanceStep({
  meeting,
  mayChange,
  editing,
  draft,
  onDraft,
  onStay,
  onDone,
}: {
  meeting: MeetingHeadView;
  mayChange: boolean;
  /** The record that the draft was begun over: of the page, as the draft is. */
  editing: EditState<AttendanceSeen>;
  draft: AttendanceDraft;
  onDraft: (change: (before: AttendanceDraft) => AttendanceDraft) => void;
  /** Input goes on after a save: the page stays at this step. */
  onStay: () => void;
  onDone: () => void;
}) {
  const { modal } = App.useApp();
  const { marks, invited: typedInvited } = draft;
  const { seen } = editing;
  // Local changes override stored values; everything else follows the meeting.
  const seats = seatsWith(seen.seats, marks);
  const invited = typedInvited ?? seen.invitees;
  const present = seats.filter((seat) => seat.present).length;
  const { due, needed } = meeting.quorum;
  const fault =
    present < needed
      ? undefined
      : evaluatorsFault(
          { fixedMembers: meeting.fixedMembers ?? undefined, invited: meeting.invited ?? undefined },
          { fixed: present, invited: invited.filter((one) => one.present).length },
        );
  const decided = sum(Object.values(meeting.counts.results));
  const attend = useCommand({
    call: (sent: AttendanceInput, requestId) =>
      client.meetings.attend({
        requestId,
        meetingId: meeting.id,
        version: seen.version,
        reopenDecisions: sent.reopenDecisions,
        seats: sent.seats.map(({ committeeMemberId, present: came, absenceReason }) => ({
          committeeMemberId,
          present: came,
          absenceReason,
        })),
        ...(meeting.invited
          ? {
              invited: sent.invited.map(({ name, memberId, present: came }) => ({
                name,
                memberId,
                present: came,
              })),
            }
          : {}),
      }),
    done: (answer) => `已签到：应到 ${String(answer.due)} 人，实到 ${String(answer.present)} 人`,
    after: (answer, sent) => {
      editing.saved({ version: answer.version, seats: sent.seats, invitees: sent.invited });
      // Input typed during the save remains unsaved.
      const left = marksBeyond(sent.seats, marks);
      const leftInvited = typedInvited === sent.invited ? undefined : typedInvited;
      onDraft(() => ({ marks: left, invited: leftInvited }));
      if (answer.met && Object.keys(left).length === 0 && leftInvited === undefined) onDone();
    },
  });
  const begin = (): void => {
    if (attend.running || editing.isAhead) onStay();
  };
  const set = (id: number, change: Partial<Mark>): void => {
    begin();
    onDraft((before) => {
      const seat = seats.find(({ committeeMemberId }) => committeeMemberId === id);
      const { present: came = false, absenceReason = '' } = { ...seat, ...before.marks[id] };
      return { ...before, marks: { ...before.marks, [id]: { present: came, absenceReason, ...change } } };
    });
  };
  const save = (): void => {
    const changed =
      seats.some((seat, index) => seat.present !== seen.seats[index]?.present) ||
      cameOf(invited) !== cameOf(seen.invitees);
    const sent = { seats, invited, reopenDecisions: false };
    if (!changed || decided === 0) return attend.run(sent);
    modal.confirm({
      title: '改签到并重新表决？',
      content: `已议定 ${String(decided)} 件。到会人员变动后票数对不上，这 ${String(decided)} 件都要重新表决。`,
      okText: '改签到并重新表决',
      cancelText: '返回',
      onOk: () => attend.run({ ...sent, reopenDecisions: true }),
    });
  };
  const columns = [
    {
      title: '到会',
      width: '5.625rem',
      render: (_: unknown, seat: Seat) => (
        <Checkbox
          aria-label={`到会：${seat.name}`}
          checked={seat.present}
          disabled={!mayChange}
          onChange={(event) => set(seat.committeeMemberId, { present: event.target.checked })}
        />
      ),
    },
    { title: '姓名', dataIndex: 'name', width: '10rem' },
    { title: '职务', dataIndex: 'position', width: '12.5rem' },
    {
      title: '缺席原因',
      render: (_: unknown, seat: Seat) =>
        seat.present ? null : (
          <TextInput
            aria-label={`缺席原因：${seat.name}`}
            value={seat.absenceReason}
            disabled={!mayChange}
            max={60}
            onChange={(event) => set(seat.committeeMemberId, { absenceReason: event.target.value })}
          />
        ),
    },
  ];
  return (
    <div className="panel">
      {editing.notice}
      {mayChange && (
        <Flex gap={8} style={{ marginBottom: 12 }}>
          <Button type="primary" loading={attend.running} onClick={save}>
            签到：实到 {present} 人
            {meeting.invited ? `，邀请到会 ${String(invited.filter((one) => one.present).length)} 人` : ''}
          </Button>
          <Button
            onClick={() => {
              begin();
              const all = Object.fromEntries(
                seats.map(({ committeeMemberId }) => [
                  committeeMemberId,
                  { present: true, absenceReason: '' },
                ]),
              );
              onDraft((before) => ({ ...before, marks: all }));
            }}
          >
            全部到会
          </Button>
        </Flex>
      )}
      {meeting.invited && (
        <InvitedPanel
          signing
          rule={meeting.invited}
          called={meeting.seats.map(({ name }) => name)}
          invited={invited}
          mayChange={mayChange}
          onChange={(now) => {
            begin();
            onDraft((before) => ({ ...before, invited: now }));
          }}
        />
      )}
      {fault !== undefined && <Alert style={{ marginBottom: 12 }} type="warning" showIcon title={fault} />}
      <Table<Seat>
        rowKey="committeeMemberId"
        size="small"
        columns={columns}
        dataSource={seats}
        pagination={false}
        footer={() =>
          `${meeting.body}应到 ${String(due)} 人，实到 ${String(present)} 人，至少需 ${String(needed)} 人到会`
        }
      />
      {present < needed && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title={`还差 ${String(needed - present)} 人。到会人数不足时不能作出任何决定，可到“结束”一步结束会议、改期再开。`}
        />
      )}
    </div>
  );
}
