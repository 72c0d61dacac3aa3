import { useQuery } from '@tanstack/react-query';
import { Col, Form, Row, Select } from 'antd';
import { useEffect } from 'react';
import type { RoundView } from '../../shared/contract/inspections.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { inspectable, proposedResults } from '../../shared/rules/inspections.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { useSession, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { submitOnEnter } from '../ui/submit-on-enter.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { ResultsFields } from './ResultsFields.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useInputOfChoices } from '../ui/input-of-choices.ts';
import { TextInput } from '../ui/TextInput.tsx';

interface Values {
  schemeId: number;
  title: string;
  date: string;
  /** 0 for the whole village. */
  groupId: number;
  inspector: string;
  results: InspectionResult[];
}

/** Results of the previous round if the scheme still has their items, otherwise the defaults. */
function resultsFor(
  { schemeId, rules }: SchemeInForceView,
  rounds: readonly RoundView[],
): InspectionResult[] {
  const before = rounds.find((round) => round.schemeId === schemeId)?.results;
  const stands = before?.every(({ itemId }) =>
    rules.items.some((item) => itemId === null || (item.id === itemId && inspectable(item))),
  );
  return before && stands === true ? before : proposedResults(rules);
}

/** Starts a round 巡查: scheme, day, area, inspector, possible results. */
export function StartDialog({
  rounds,
  onStarted,
  onClose,
}: {
  /** Earlier rounds, latest first. */
  rounds: readonly RoundView[];
  onStarted: (roundId: number) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { data: session } = useSession();
  const { data: inForce } = useQuery(api.schemes.inForce.queryOptions({ input: {} }));
  const schemes = inForce?.schemes.filter(({ rules }) => rules.subject === 'household') ?? [];
  const schemeId = Form.useWatch('schemeId', form);
  const scheme = schemes.find((one) => one.schemeId === schemeId);
  const results = useInputOfChoices<number | undefined, InspectionResult[]>();
  const start = useCommand({
    call: ({ groupId, ...values }: Values, requestId) =>
      client.inspections.start({ ...values, groupId: groupId === 0 ? null : groupId, requestId }),
    after: ({ roundId }) => onStarted(roundId),
  });
  const ready = village !== undefined && session !== undefined && inForce !== undefined;
  useProposal(form, 'date', session && inForce && village?.today);
  useEffect(() => {
    if (ready) setTimeout(() => document.getElementById('start-round')?.focus(), 60);
  }, [ready]);
  if (!ready) return null;
  const [last] = rounds;
  const proposed =
    schemes.find((one) => one.schemeId === last?.schemeId) ??
    schemes.find((one) => one.schemeId === inForce.defaultSchemeId) ??
    schemes[0];
  return (
    <Dialog
      open
      width={900}
      title="开始巡查"
      okText={
        <>
          开始逐户巡查<kbd>Enter</kbd>
        </>
      }
      cancelText="返回"
      okButtonProps={{ id: 'start-round', loading: start.running, disabled: schemes.length === 0 }}
      afterOpenChange={focusOnOpen('start-round')}
      onOk={form.submit}
      onCancel={onClose}
    >
      {schemes.length === 0 ? <p>还没有执行中的、按户评分的积分办法，不能逐户巡查。</p> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        onKeyDown={submitOnEnter(form.submit)}
        onFinish={start.run}
        onValuesChange={(changed: Partial<Values>) => {
          const chosen = schemes.find((one) => one.schemeId === changed.schemeId);
          if (!chosen) return;
          const before = form.getFieldValue('results') as InspectionResult[];
          form.setFieldsValue({
            results: results.change(schemeId, before, chosen.schemeId) ?? resultsFor(chosen, rounds),
          });
        }}
        initialValues={{
          schemeId: proposed?.schemeId,
          title: last?.title ?? '环境卫生巡查',
          groupId: 0,
          inspector: last?.inspector ?? session.staff?.name,
          results: proposed ? resultsFor(proposed, rounds) : [],
        }}
      >
        <Row gutter={16}>
          <Col span={9}>
            <Form.Item label="巡查名称" name="title" rules={[{ required: true, message: '请填写巡查名称' }]}>
              <TextInput max={40} />
            </Form.Item>
          </Col>
          <Col span={5}>
            <Form.Item label="日期" name="date" rules={[{ required: true, message: '请选择日期' }]}>
              <DateInput allowClear={false} bounds={{ what: '巡查日期', past: true }} />
            </Form.Item>
          </Col>
          <Col span={4}>
            <Form.Item label="范围" name="groupId">
              <Select
                options={[
                  { value: 0, label: '全村' },
                  ...village.groups.map((group) => ({
                    value: group.id,
                    label: groupShortName(group),
                  })),
                ]}
              />
            </Form.Item>
          </Col>
          <Col span={6}>
            <Form.Item label="巡查人" name="inspector" rules={[{ required: true, message: '请填写巡查人' }]}>
              <TextInput max={60} />
            </Form.Item>
          </Col>
          <Col span={24}>
            <Form.Item label="积分办法" name="schemeId" hidden={schemes.length < 2}>
              <Select options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))} />
            </Form.Item>
          </Col>
        </Row>
        {scheme ? (
          <Form.Item name="results" style={{ marginBottom: 0 }}>
            <ResultsFields rules={scheme.rules} />
          </Form.Item>
        ) : null}
      </Form>
    </Dialog>
  );
}
