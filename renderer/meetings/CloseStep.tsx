import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { AGENDA_RESULTS, AGENDA_RESULT_NAMES } from '../../shared/meetings.ts';
import { OFFICE } from '../../shared/roles.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { EndDialog } from './EndDialog.tsx';
import type { MeetingHeadView } from '../../shared/contract/meetings.ts';
import { ListActions } from '../lists/ListActions.tsx';

/** 结束: results, minutes, and the way to the notice. */
export function CloseStep({
  meeting,
  mayClose,
  onBack,
}: {
  meeting: MeetingHeadView;
  mayClose: boolean;
  onBack: () => void;
}) {
  const navigate = useNavigate();
  const office = useHasRole(OFFICE);
  const { open, results } = meeting.counts;
  const adjourned = !meeting.quorum.met;
  const [ending, setEnding] = useState(false);
  const ask = (): void => setEnding(true);
  const publish = (): void =>
    void navigate({
      to: '/notices',
      search: { publish: true, scheme: meeting.schemeId, period: meeting.period },
    });
  const closed = meeting.state === 'closed';
  useKeys(closed && office ? { F9: publish } : !closed && mayClose ? { F9: ask } : {});
  return (
    <div className="panel">
      <dl className="counts">
        {AGENDA_RESULTS.map((result) => (
          <div key={result}>
            <dt>{AGENDA_RESULT_NAMES[result]}</dt>
            <dd>{results[result]}</dd>
          </div>
        ))}
        <div>
          <dt>未议</dt>
          <dd>{open}</dd>
        </div>
      </dl>
      {closed ? (
        <>
          <p>会议于 {meeting.closedAt === null ? '' : localDateTime(meeting.closedAt)} 结束。</p>
          <Flex gap={8} wrap>
            <PaperButton type="primary" draw={() => client.meetings.minutesDocument({ id: meeting.id })}>
              打印会议记录
            </PaperButton>
            <ListActions list="decisions" filter={{ id: meeting.id, after: 0, upTo: 100 }} />
            {office ? (
              <Button onClick={publish}>
                下一步：张贴公示<kbd>F9</kbd>
              </Button>
            ) : null}
          </Flex>
        </>
      ) : (
        <>
          {open > 0 && !adjourned && (
            <Alert
              type="warning"
              showIcon
              title={`还有 ${String(open)} 件没有议定；现在结束的，这些记为“缓议”，留到下一次会议。`}
              action={<Button onClick={onBack}>继续评议</Button>}
            />
          )}
          {mayClose && (
            <Button className="below" type="primary" size="large" onClick={ask}>
              {adjourned ? '结束会议，改期再开' : '结束会议'}
              <kbd>F9</kbd>
            </Button>
          )}
        </>
      )}
      {ending && <EndDialog meeting={meeting} onClose={() => setEnding(false)} />}
    </div>
  );
}
