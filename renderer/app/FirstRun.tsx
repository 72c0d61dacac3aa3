import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Col, Form, Input, Row, Steps, Typography } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useState } from 'react';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { RecoveryCode } from '../system/RecoveryCode.tsx';
import { plainVillageCode } from '../../shared/values/village-code.ts';
import { useEnterSession } from '../session.ts';
import { beginCodeStep, endCodeStep } from './code-step.ts';
import { freezeSession } from '../session-state.ts';
import { RestoreForm } from '../system/RestoreForm.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { newPasswordRules } from '../ui/password-rules.ts';

interface Values {
  county: string;
  town: string;
  name: string;
  code: string;
  groups: number;
  officePhone?: string;
  objectionHandler?: string;
  administratorName: string;
  login: string;
  password: string;
}

/** Easily guessed facts about the first administrator. */
const KNOWN = ['login', 'administratorName', 'name', 'officePhone'] as const;

const required = (label: string) => [{ required: true, message: `请填写${label}` }];

/** As the host takes it: full width, blanks and hyphens do not count. */
function villageCode(_rule: unknown, text: string | undefined): Promise<void> {
  if (/^\d{12}$/.test(plainVillageCode(text ?? ''))) return Promise.resolve();
  return Promise.reject(new Error('应为 12 位数字，可向乡镇统计站查询'));
}

function VillageForm({ onFinish, running }: { onFinish: (values: Values) => void; running: boolean }) {
  return (
    <Form layout="vertical" onFinish={onFinish}>
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item label="县（市、区）" name="county" rules={required('县（市、区）')}>
            <Input autoFocus placeholder="如：龙游县" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="乡镇（街道）" name="town" rules={required('乡镇（街道）')}>
            <Input placeholder="如：湖镇镇" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="村名" name="name" rules={required('村名')}>
            <Input placeholder="如：地圩村" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            label="统计用区划代码（12 位）"
            name="code"
            rules={[{ validator: villageCode }]}
            required
          >
            <TextInput inputMode="numeric" max={60} placeholder="可向乡镇统计站查询" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="村民小组数" name="groups" rules={required('村民小组数')}>
            <NumberInput min={1} max={99} width="100%" placeholder="如：9（以后可以改名、增减）" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="村办公电话（印在公示表上，可不填）" name="officePhone">
            <Input />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="异议受理人（可不填）" name="objectionHandler">
            <Input />
          </Form.Item>
        </Col>
      </Row>
      <Typography.Title level={2} style={{ fontSize: '1.125rem' }}>
        第一位管理员
      </Typography.Title>
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item label="姓名" name="administratorName" rules={required('姓名')}>
            <Input />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="用户名（登录用）" name="login" rules={required('用户名')}>
            <Input autoComplete="username" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item
            label="密码（至少 8 位）"
            name="password"
            dependencies={[...KNOWN]}
            rules={newPasswordRules(KNOWN)}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </Col>
      </Row>
      <Button type="primary" htmlType="submit" size="large" block loading={running}>
        建立村档案
      </Button>
    </Form>
  );
}

/** First start: the village, its first administrator, and the recovery code for the safe. */
export function FirstRun({
  isCodeOpen,
}: {
  /** The page was loaded again in the second step. */ isCodeOpen: boolean;
}) {
  const queries = useQueryClient();
  const arrive = useEnterSession();
  const [set, setSet] = useState(isCodeOpen);
  const [putAway, setPutAway] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const setUp = useMutation({
    mutationFn: ({ administratorName, login, password, officePhone, objectionHandler, ...profile }: Values) =>
      client.village.setUp({
        ...profile,
        officePhone: officePhone ?? '',
        objectionHandler: objectionHandler ?? '',
        administrator: { name: administratorName, login, password },
      }),
    onSuccess: ({ village }) => {
      beginCodeStep(village);
      freezeSession(true);
      setSet(true);
    },
  });
  const visit = useMutation({
    mutationFn: () => client.village.visitSample(),
    onSuccess: arrive,
  });
  const begin = useCommand({
    call: (_: undefined, requestId) => client.village.recoveryCodeKept({ requestId, how: 'putAway' }),
    after: () => {
      endCodeStep();
      freezeSession(false);
      void queries.invalidateQueries({ queryKey: api.staff.key() });
    },
  });
  const fault = setUp.error ?? visit.error;
  return (
    <main className="door">
      <div className="panel wide">
        <Typography.Title level={1} className="page-title">
          欢迎使用村积分
        </Typography.Title>
        <Steps
          size="small"
          current={set ? 1 : 0}
          items={[{ title: '村档案与管理员' }, { title: '打印恢复码' }]}
          style={{ margin: '16px 0 24px' }}
        />
        {fault ? (
          <Alert type="error" showIcon title={errorMessage(fault)} style={{ marginBottom: 16 }} />
        ) : null}
        {set ? (
          <>
            <RecoveryCode onPrinted={() => setPutAway(true)} />
            <Checkbox
              style={{ marginTop: 16 }}
              checked={putAway}
              onChange={(event) => setPutAway(event.target.checked)}
            >
              恢复码已经打印好，或已抄写好并逐字核对过
            </Checkbox>
            <Button
              type="primary"
              size="large"
              block
              disabled={!putAway}
              style={{ marginTop: 16 }}
              loading={begin.running}
              onClick={() => begin.run(undefined)}
            >
              已收好，开始使用
            </Button>
          </>
        ) : restoring ? (
          <>
            <h2 className="section">从备份恢复</h2>
            <RestoreForm
              beforeSignIn
              inspect={(input) => client.backup.inspectBeforeSignIn(input)}
              restore={(input) => client.backup.restoreBeforeSignIn(input)}
              onRestored={() => void queries.invalidateQueries()}
            />
            <Button style={{ marginTop: 24 }} onClick={() => setRestoring(false)}>
              返回，建立新的村档案
            </Button>
          </>
        ) : (
          <>
            <VillageForm onFinish={(values) => setUp.mutate(values)} running={setUp.isPending} />
            <p>
              换了电脑？
              <Button type="link" onClick={() => setRestoring(true)}>
                从备份恢复
              </Button>
              （要用到恢复码）
              <br />
              只想先看一看？
              <Button type="link" loading={visit.isPending} onClick={() => visit.mutate()}>
                看看示例村
              </Button>
              （它有自己的数据库，不影响本村）
            </p>
          </>
        )}
      </div>
    </main>
  );
}
