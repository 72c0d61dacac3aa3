/** What an award follows from: a board, a finished inspection round, a closed meeting, or another contest. */
import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { FLAG_BASES, FLAG_BASIS_NAMES, type FlagBasisKind } from '../../shared/flags.ts';
import { api } from '../client.ts';
import { PeriodPicker } from '../ui/PeriodPicker.tsx';

/** Rounds and meetings offered: those of about a year. */
const OFFERED = 60;

export interface BasisValues {
  basis: FlagBasisKind;
  schemeId?: number;
  period: string;
  roundId?: number;
  meetingId?: number;
}

function RoundField() {
  const { data, isPending } = useQuery(
    api.inspections.list.queryOptions({ input: { offset: 0, limit: OFFERED } }),
  );
  const rounds = (data?.rounds ?? []).filter(({ state }) => state === 'finished');
  return (
    <Form.Item label="哪一次巡查" name="roundId" rules={[{ required: true, message: '请选择巡查' }]}>
      <Select
        loading={isPending}
        notFoundContent="没有结束了的巡查"
        options={rounds.map(({ id, date, title, no }) => ({ value: id, label: `${date} ${title}（${no}）` }))}
      />
    </Form.Item>
  );
}

function MeetingField() {
  const { data, isPending } = useQuery(
    api.meetings.list.queryOptions({ input: { offset: 0, limit: OFFERED } }),
  );
  const meetings = (data?.meetings ?? []).filter(({ state }) => state === 'closed');
  return (
    <Form.Item label="哪一次评议会" name="meetingId" rules={[{ required: true, message: '请选择评议会' }]}>
      <Select
        loading={isPending}
        notFoundContent="没有结束了的评议会"
        options={meetings.map(({ id, no, heldAt }) => ({ value: id, label: `${no}（${heldAt}）` }))}
      />
    </Form.Item>
  );
}

function BoardFields({ today }: { today: string }) {
  const { data, isPending } = useQuery(api.schemes.names.queryOptions());
  return (
    <>
      <Form.Item label="哪个积分办法" name="schemeId" rules={[{ required: true, message: '请选择积分办法' }]}>
        <Select
          loading={isPending}
          options={(data?.schemes ?? []).map(({ schemeId, schemeName }) => ({
            value: schemeId,
            label: schemeName,
          }))}
        />
      </Form.Item>
      <Form.Item label="哪一期" name="period" rules={[{ required: true, message: '请选择期间' }]}>
        <FormPeriod today={today} />
      </Form.Item>
    </>
  );
}

/** The form gives value and onChange. */
function FormPeriod({
  value = '',
  onChange = () => undefined,
  today,
}: {
  value?: string;
  onChange?: (period: string) => void;
  today: string;
}) {
  return <PeriodPicker value={value} onChange={onChange} today={today} />;
}

export function BasisFields({ kind, today }: { kind: FlagBasisKind | undefined; today: string }) {
  return (
    <>
      <Form.Item label="依据" name="basis">
        <Select options={FLAG_BASES.map((value) => ({ value, label: FLAG_BASIS_NAMES[value] }))} />
      </Form.Item>
      {kind === 'board' && <BoardFields today={today} />}
      {kind === 'inspection' && <RoundField />}
      {kind === 'meeting' && <MeetingField />}
    </>
  );
}
