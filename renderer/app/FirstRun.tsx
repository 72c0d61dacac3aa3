import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Steps, Typography } from 'antd';
import { useState } from 'react';
import { Refusal } from '../../shared/refusals.ts';
import { readGroups } from '../../shared/values/groups.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { hasVillageEnding } from '../../shared/values/village-name.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { RecoveryCode } from '../system/RecoveryCode.tsx';
import { useEnterSession } from '../session.ts';
import { beginCodeStep, endCodeStep } from './code-step.ts';
import { freezeSession } from '../session-state.ts';
import { RestoreForm } from '../system/RestoreForm.tsx';
import { showAtField } from '../ui/show-at-field.ts';
import { useCommand } from '../ui/useCommand.ts';
import { type VillageValues, VillageForm } from './VillageForm.tsx';
import { useSessionCall } from './useSessionCall.ts';

/** As the procedure calls the fields of the first administrator. */
const ADMINISTRATOR = {
  'administrator.name': 'administratorName',
  'administrator.login': 'login',
  'administrator.password': 'password',
};

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
  const [form] = Form.useForm<VillageValues>();
  const [isAtField, setIsAtField] = useState(false);
  const setUp = useSessionCall({
    mutationFn: ({
      administratorName,
      login,
      password,
      officePhone,
      objectionHandler,
      groups,
      ...profile
    }: VillageValues) => {
      const typed = readGroups(groups);
      // The form lets nothing else through.
      if (typed.fault !== undefined) throw new Refusal('invalidInput', typed.fault);
      return client.village.setUp({
        ...profile,
        groups: typed.count,
        groupNames: typed.names,
        officePhone: officePhone ?? '',
        objectionHandler: objectionHandler ?? '',
        administrator: { name: administratorName, login, password },
      });
    },
    onSuccess: ({ village }) => {
      beginCodeStep(village);
      freezeSession(true);
      setSet(true);
    },
    onError: (error) => setIsAtField(showAtField(form, error, ADMINISTRATOR)),
  });
  const sampleVisit = useSessionCall({
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
  const { modal } = App.useApp();
  const submit = (values: VillageValues): void => {
    if (hasVillageEnding(values.name)) {
      setUp.mutate(values);
      return;
    }
    const name = quoted(values.name.trim());
    void modal.confirm({
      title: `村名就写${name}吗？`,
      content: `${name}没有写“村”或“社区”。公示表、会议记录和各种单据上都照这里写的印；漏写了的，请返回补上。`,
      okText: `就叫${name}，建立村档案`,
      cancelText: '返回补写',
      autoFocusButton: 'cancel',
      onOk: () => setUp.mutate(values),
      afterClose: () => form.focusField('name'),
    });
  };
  const fault = (isAtField ? null : setUp.error) ?? sampleVisit.error;
  return (
    <main className="entry-page">
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
              replaces={false}
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
            <VillageForm form={form} onFinish={submit} running={setUp.isPending} />
            <p>
              换了电脑？
              <Button type="link" onClick={() => setRestoring(true)}>
                从备份恢复
              </Button>
              （要用到恢复码）
              <br />
              只想先看一看？
              <Button type="link" loading={sampleVisit.isPending} onClick={() => sampleVisit.mutate()}>
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
