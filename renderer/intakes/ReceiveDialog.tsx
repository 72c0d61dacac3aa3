import { useQuery } from '@tanstack/react-query';
import { Checkbox, Col, Form, Input, Row, Select } from 'antd';
import { useState } from 'react';
import type { IntakeAbout, IntakeChannel, IntakeKind, RegisterAbout } from '../../shared/intakes.ts';
import { OBJECTION_DAYS } from '../../shared/notices.ts';
import { addDays } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { FileObjectionDialog, type TypedObjection } from '../notices/FileObjectionDialog.tsx';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { readableDate } from '../ui/readable.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { AboutField } from './AboutField.tsx';
import { INTAKE_CHANNEL_OPTIONS } from '../notices/channel-options.ts';
import { aboutOptions, INTAKE_KIND_OPTIONS } from './options.ts';

interface Values {
  kind: IntakeKind;
  channel: IntakeChannel;
  anonymous: boolean;
  complainant?: string;
  contact?: string;
  complainantHouseholdId?: number;
  receivedOn: string;
  deadline?: string;
  about: RegisterAbout;
  aboutId?: number;
  subject?: string;
  content: string;
}

/** The notice's own form, with what was typed here. */
function ObjectionOnNotice({
  noticeId,
  typed,
  onFiled,
  onBack,
}: {
  noticeId: number;
  typed: TypedObjection;
  onFiled: () => void;
  onBack: () => void;
}) {
  const query = useQuery(api.notices.get.queryOptions({ input: { id: noticeId } }));
  if (query.data)
    return (
      <FileObjectionDialog
        notice={query.data}
        line={undefined}
        typed={typed}
        onFiled={onFiled}
        onClose={onBack}
      />
    );
  if (!query.error) return null;
  return (
    <Dialog open keepsNothing title="登记异议" footer={null} onCancel={onBack}>
      <QueryBoundary query={query}>{() => null}</QueryBoundary>
    </Dialog>
  );
}

/** Registers what a villager brings; an objection to a line of a notice goes on in the form of the notice. */
export function ReceiveDialog({
  onReceived,
  onClose,
}: {
  onReceived: (id: number) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'receivedOn', village?.today);
  const kind = Form.useWatch('kind', form);
  const about = Form.useWatch('about', form) as RegisterAbout | undefined;
  const anonymous = Form.useWatch('anonymous', form) as boolean | undefined;
  const received = Form.useWatch('receivedOn', form) as string | undefined;
  const [objection, setObjection] = useState<{ noticeId: number; typed: TypedObjection }>();
  const receive = useCommand({
    call: ({ anonymous: unnamed, about: what, ...values }: Values & { about: IntakeAbout }, requestId) =>
      client.intakes.receive({
        requestId,
        ...values,
        about: what,
        complainant: unnamed ? '' : values.complainant,
        contact: unnamed ? '' : values.contact,
        complainantHouseholdId: unnamed ? null : (values.complainantHouseholdId ?? null),
        aboutId: values.aboutId ?? null,
      }),
    done: ({ no, deadline }) => `已登记来访 ${no}，请在 ${deadline} 前答复`,
    after: ({ id }) => onReceived(id),
  });
  if (!village) return null;

  function finish(values: Values): void {
    const { about: what, aboutId, complainant = '', contact = '', content, channel } = values;
    if (what !== 'noticeLine') {
      receive.run({ ...values, about: what });
    } else if (aboutId !== undefined) {
      const receivedOn = form.isFieldTouched('receivedOn') ? values.receivedOn : undefined;
      const typed = { objector: complainant, contact, content, receivedOn, channel };
      setObjection({ noticeId: aboutId, typed });
    }
  }

  const line = about === 'noticeLine';
  const from = readableDate(received) ?? village.today;
  return (
    <>
      <FormDialog
        form={form}
        name="intake"
        width={760}
        atTop
        title="登记来访"
        okText={line ? '下一步：选公示表里的一条' : '登记来访'}
        initialValues={{
          kind: 'inquiry',
          channel: 'visit',
          about: 'nothing',
          anonymous: false,
        }}
        running={receive.running}
        onFinish={finish}
        onClose={onClose}
      >
        <Row gutter={16}>
          <Col span={8}>
            <Form.Item label="什么事" name="kind">
              <Select
                options={INTAKE_KIND_OPTIONS}
                onChange={(next: IntakeKind) =>
                  form.setFieldsValue({
                    about: aboutOptions(next)[0]?.value,
                    aboutId: undefined,
                    subject: undefined,
                  })
                }
              />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item label="怎样收到的" name="channel">
              <Select options={INTAKE_CHANNEL_OPTIONS} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              label="收到日期"
              name="receivedOn"
              rules={[{ required: true, message: '请填写收到日期' }]}
            >
              <DateInput allowClear={false} bounds={{ what: '收到日期', past: true }} />
            </Form.Item>
          </Col>
        </Row>
        <Row gutter={16}>
          <Col span={8}>
            <Form.Item label="关于什么" name="about">
              <Select
                options={aboutOptions(kind)}
                onChange={() => form.setFieldsValue({ aboutId: undefined, subject: undefined })}
              />
            </Form.Item>
          </Col>
          <Col span={16}>
            <AboutField key={about} form={form} about={about ?? 'nothing'} />
          </Col>
        </Row>
        <Form.Item label="内容" name="content" rules={[{ required: true, message: '请填写内容' }]}>
          <TextArea rows={3} max={line ? 500 : 1000} showCount />
        </Form.Item>
        {line ? null : (
          <Form.Item name="anonymous" valuePropName="checked" style={{ marginBottom: 8 }}>
            <Checkbox>匿名</Checkbox>
          </Form.Item>
        )}
        {anonymous === true && !line ? null : (
          <Row gutter={16}>
            <Col span={8}>
              <Form.Item
                label="来访人"
                name="complainant"
                rules={[{ required: true, message: line ? '请填写异议人' : '请填写来访人，或勾选匿名' }]}
              >
                <Input />
              </Form.Item>
            </Col>
            <Col span={8}>
              <Form.Item label="联系方式（可不填）" name="contact">
                <TextInput max={60} />
              </Form.Item>
            </Col>
            {line ? null : (
              <Col span={8}>
                <Form.Item label="来访人是哪一户（可不填）" name="complainantHouseholdId">
                  <HouseholdPicker label="来访人的户号、拼音" />
                </Form.Item>
              </Col>
            )}
          </Row>
        )}
        {line ? null : (
          <Form.Item
            label="答复期限"
            name="deadline"
            extra={`不填的按 ${String(OBJECTION_DAYS)} 天：${addDays(from, OBJECTION_DAYS)}。来访人的姓名、电话只有管理员和村会计看得到。`}
            style={{ marginBottom: 0 }}
          >
            <DateInput bounds={{ what: '答复期限', from: { date: from, what: '收到的' } }} />
          </Form.Item>
        )}
      </FormDialog>
      {/* Over this one: what was typed here is there to come back to. */}
      {objection && (
        <ObjectionOnNotice {...objection} onFiled={onClose} onBack={() => setObjection(undefined)} />
      )}
    </>
  );
}
