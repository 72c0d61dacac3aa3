import { useQuery } from '@tanstack/react-query';
import { readTypedTime } from '../../shared/values/times.ts';
import { Col, Form, Row } from 'antd';
import { api } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { TimeInput, timeRule } from '../ui/TimeInput.tsx';
import { membersOf } from './committee-bodies.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { matchListedMember, type OfficeField } from './proposed-offices.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';

export interface ParticularsValues {
  date: string;
  time: string;
  place: string;
  chair: string;
  chairPosition?: string;
  recorder: string;
  voteCounter?: string;
  voteSupervisor?: string;
}

export const PARTICULAR_NAMES: Record<keyof ParticularsValues, string> = {
  date: '开会日期',
  time: '时间',
  place: '地点',
  chair: '主持人',
  chairPosition: '主持人职务',
  recorder: '记录人',
  voteCounter: '计票人',
  voteSupervisor: '监票人',
};

/** The contract's input. */
export function particularsOf({
  date,
  time,
  chairPosition,
  voteCounter,
  voteSupervisor,
  ...rest
}: ParticularsValues) {
  return {
    heldAt: `${date} ${readTypedTime(time).time ?? time}`,
    place: rest.place,
    chair: rest.chair,
    recorder: rest.recorder,
    chairPosition: chairPosition ?? '',
    voteCounter: voteCounter ?? '',
    voteSupervisor: voteSupervisor ?? '',
  };
}

const required = (label: string) => [{ required: true, message: `请填写${label}` }];

interface Props {
  schemeId: number | undefined;
  /** Offices to be checked: proposed persons who do not sit in the body. */
  doubtful?: { who: readonly OfficeField[]; body: string } | undefined;
}

/** Time, place and offices; names are proposed from the committee of the scheme. */
export function ParticularsFields({ schemeId, doubtful }: Props) {
  const form = Form.useFormInstance<ParticularsValues>();
  const { data: committee = [] } = useQuery(api.meetings.committee.queryOptions());
  const serving = membersOf(committee, schemeId);
  const listed = [...new Set(serving.map((one) => one.listedAs))];
  const names = listed.map((value) => ({ value }));
  const doubt = (office: OfficeField): string | undefined =>
    doubtful?.who.includes(office) ? `不在${doubtful.body}名单里，请核对` : undefined;
  // A position stays with the person: another chair has his own, or none. One that was typed is not taken away.
  const takePosition = (name: string): void => {
    if (form.isFieldTouched('chairPosition')) return;
    const chair = matchListedMember(listed, name);
    const value = serving.find((one) => one.listedAs === chair)?.position;
    form.setFields([{ name: 'chairPosition', value, touched: false }]);
  };
  return (
    <Row gutter={16}>
      <Col span={8}>
        <Form.Item label="开会日期" name="date" rules={required('开会日期')}>
          <DateInput allowClear={false} bounds={{ what: '开会时间', ahead: 'meeting' }} />
        </Form.Item>
      </Col>
      <Col span={6}>
        <Form.Item required label="时间" name="time" validateTrigger="onBlur" rules={[timeRule]}>
          <TimeInput />
        </Form.Item>
      </Col>
      <Col span={10}>
        <Form.Item label="地点" name="place" rules={required('地点')}>
          <TextInput max={60} placeholder="如：村部二楼会议室" />
        </Form.Item>
      </Col>
      <Col span={12}>
        <Form.Item label="主持人" name="chair" extra={doubt('chair')} rules={required('主持人')}>
          <SuggestInput options={names} onChange={takePosition} />
        </Form.Item>
      </Col>
      <Col span={12}>
        <Form.Item label="主持人职务" name="chairPosition">
          <TextInput max={30} placeholder="如：村党支部书记" />
        </Form.Item>
      </Col>
      <Col span={8}>
        <Form.Item label="记录人" name="recorder" extra={doubt('recorder')} rules={required('记录人')}>
          <SuggestInput options={names} />
        </Form.Item>
      </Col>
      <Col span={8}>
        <Form.Item label="计票人" name="voteCounter" extra={doubt('voteCounter')}>
          <SuggestInput options={names} />
        </Form.Item>
      </Col>
      <Col span={8}>
        <Form.Item label="监票人" name="voteSupervisor" extra={doubt('voteSupervisor')}>
          <SuggestInput options={names} />
        </Form.Item>
      </Col>
    </Row>
  );
}
