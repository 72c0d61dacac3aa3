import { skipToken, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Row } from 'antd';
import { periodLabel } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { SchemeAndMonth } from '../schemes/SchemeAndMonth.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { membersOf, sizeText } from './committee-bodies.tsx';
import { ParticularsFields, particularsOf, type ParticularsValues } from './ParticularsFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { proposedOffices } from './proposed-offices.ts';

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
  const schemeId = Form.useWatch('schemeId', form);
  const period = Form.useWatch('period', form);
  const month = period ?? village?.period;
  const { data: agenda } = useQuery(
    api.meetings.waiting.queryOptions({
      input: schemeId === undefined || month === undefined ? skipToken : { schemeId, period: month },
    }),
  );
  const { data: latest } = useQuery(
    api.meetings.waiting.queryOptions({
      // Not of the chosen month: a proposal that depends on the field it fills would alternate between two months.
      input: schemeId === undefined || !village ? skipToken : { schemeId, period: village.period },
      select: (found) => found.latest,
    }),
  );
  const convene = useCommand({
    call: ({ schemeId: scheme, period: month, ...values }: Values, requestId) =>
      client.meetings.convene({ requestId, schemeId: scheme, period: month, ...particularsOf(values) }),
    done: ({ no, items }) => `已召集评议会 ${no}，议题 ${String(items)} 件`,
    after: ({ meetingId }) => onConvened(meetingId),
  });
  useProposal(form, 'date', schemes && committee && village?.today);
  const [last] = earlier;
  const offices =
    committee && schemeId !== undefined
      ? proposedOffices(
          earlier,
          schemeId,
          membersOf(committee, schemeId).map(({ name }) => name),
        )
      : undefined;
  useProposal(form, 'chair', offices?.chair);
  // A position goes with the person.
  useProposal(form, 'chairPosition', form.isFieldTouched('chair') ? undefined : offices?.chairPosition);
  useProposal(form, 'recorder', offices?.recorder);
  useProposal(form, 'voteCounter', offices?.voteCounter);
  useProposal(form, 'voteSupervisor', offices?.voteSupervisor);
  if (!village || !schemes || !committee) return null;
  const scheme = schemes.schemes.find((one) => one.schemeId === schemeId);
  const body = scheme?.body ?? '评议小组';
  const due = membersOf(committee, schemeId).length;
  return (
    <FormDialog
      form={form}
      width={760}
      title="召集评议会"
      okText={agenda ? `召集，评议 ${String(agenda.waiting)} 件` : '召集'}
      initialValues={{
        schemeId: schemes.defaultSchemeId ?? undefined,
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
        <SchemeAndMonth schemes={schemes.schemes} monthLabel="评议到哪个月" latest={latest} />
      </Row>
      <ParticularsFields schemeId={schemeId} />

      <p>
        应到：{body} {due} 人。议题：{agenda ? `${String(agenda.waiting)} 件` : '…'}
        （已通过初审的，和以前缓议的）。
      </p>
    </FormDialog>
  );
}
