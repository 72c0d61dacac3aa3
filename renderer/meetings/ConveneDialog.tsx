import { skipToken, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Row } from 'antd';
import { periodLabel } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { SchemeAndMonth } from '../schemes/SchemeAndMonth.tsx';
import { waitingSinceMount, namedWithWaiting, schemeWithWork } from '../schemes/scheme-with-work.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { membersOf, sizeText } from './committee-bodies.tsx';
import { ParticularsFields, particularsOf, type ParticularsValues } from './ParticularsFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { carriedOffices, OFFICE_FIELDS, proposedOffices } from './proposed-offices.ts';

interface Values extends ParticularsValues {
  schemeId: number;
  period: string;
}

type Last = Awaited<ReturnType<typeof client.meetings.list>>['meetings'][number];

interface Props {
  /** Meetings, the latest first: the last of the same scheme proposes the offices. */
  earlier: readonly Last[];
  onClose: () => void;
  onConvened: (meetingId: number) => void;
  onCommittee: () => void;
}

/** Convenes a meeting: scheme, month, time, place, offices. */
export function ConveneDialog({ earlier, onClose, onConvened, onCommittee }: Props) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { data: schemes } = useQuery(api.schemes.names.queryOptions());
  const { data: committee } = useQuery(api.meetings.committee.queryOptions());
  const waiting = waitingSinceMount(useQuery(api.meetings.waitingSchemes.queryOptions()));
  const proposed = waiting && schemeWithWork(waiting, schemes?.defaultSchemeId);
  const schemeId = Form.useWatch('schemeId', form) ?? proposed;
  const period = Form.useWatch('period', form);
  const month = period ?? village?.period;
  const { data: agenda } = useQuery(
    api.meetings.waiting.queryOptions({
      input: schemeId === undefined || month === undefined ? skipToken : { schemeId, period: month },
    }),
  );
  const convene = useCommand({
    call: ({ schemeId: scheme, period: month, ...values }: Values, requestId) =>
      client.meetings.convene({ requestId, schemeId: scheme, period: month, ...particularsOf(values) }),
    done: ({ no, items }) => `已召集评议会 ${no}，议题 ${String(items)} 件`,
    after: ({ meetingId }) => onConvened(meetingId),
  });
  // The form takes its scheme once.
  const ready = village && schemes && committee && waiting;
  useProposal(form, 'date', ready ? village.today : undefined);
  const [last] = earlier;
  const serving = membersOf(committee ?? [], schemeId).map(({ listedAs }) => listedAs);
  const offices =
    committee && schemeId !== undefined ? proposedOffices(earlier, schemeId, serving) : undefined;
  // A scheme that proposes nobody empties no field: who was proposed for the one chosen before stays, and is marked.
  useProposal(form, 'chair', offices?.chair || undefined);
  // A position goes with the person.
  useProposal(
    form,
    'chairPosition',
    offices?.chair && !form.isFieldTouched('chair') ? offices.chairPosition : undefined,
  );
  useProposal(form, 'recorder', offices?.recorder || undefined);
  useProposal(form, 'voteCounter', offices?.voteCounter || undefined);
  useProposal(form, 'voteSupervisor', offices?.voteSupervisor || undefined);
  const values = Form.useWatch([], form) as Partial<Values> | undefined;
  const untouched = Object.fromEntries(
    OFFICE_FIELDS.filter((office) => !form.isFieldTouched(office)).map((office) => [
      office,
      values?.[office],
    ]),
  );
  if (!ready) return null;
  const scheme = schemes.schemes.find((one) => one.schemeId === schemeId);
  const body = scheme?.body ?? '评议小组';
  const due = serving.length;
  return (
    <FormDialog
      form={form}
      width={760}
      title="召集评议会"
      okText={agenda ? `召集，评议 ${String(agenda.waiting)} 件` : '召集'}
      initialValues={{
        schemeId: proposed,
        period: undefined,
        time: last?.heldAt.slice(11) ?? '19:30',
        place: last?.place,
      }}
      disabled={due === 0 || agenda?.waiting === 0}
      running={convene.running}
      onFinish={convene.run}
      onClose={onClose}
    >
      {due === 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${body}还没有成员，开不了会。`}
          action={<Button onClick={onCommittee}>登记评议小组</Button>}
        />
      )}
      {scheme && due > 0 && due !== scheme.bodySize && (
        <Alert
          type="warning"
          showIcon
          title={`这个办法的${body}${sizeText(scheme, due)}。开会召集名单上的人，请先核对。`}
          action={<Button onClick={onCommittee}>核对名单</Button>}
        />
      )}
      {agenda?.waiting === 0 && period && (
        <Alert
          type="info"
          showIcon
          title={`${periodLabel(period)}及以前没有待评议的申报。请先在“登记”里登记并初审。`}
        />
      )}

      <Row gutter={16}>
        <SchemeAndMonth
          schemes={namedWithWaiting(schemes.schemes, waiting, { what: '待评议', unit: '件' })}
          monthLabel="评议到哪个月"
          latest={waiting.find((one) => one.schemeId === schemeId)?.latest ?? null}
        />
      </Row>
      <ParticularsFields
        schemeId={schemeId}
        doubtful={offices && { who: carriedOffices(untouched, offices, serving), body }}
      />

      <p>
        应到：{body} {due} 人。议题：{agenda ? `${String(agenda.waiting)} 件` : '…'}
        （已通过初审的，和以前缓议的）。
      </p>
    </FormDialog>
  );
}
