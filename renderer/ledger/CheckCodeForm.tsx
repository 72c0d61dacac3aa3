import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { CheckedCodeView } from '../../shared/contract/ledger.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { PRINTED_CODE_LENGTH, printedCode } from '../../shared/values/printed-code.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';

/** 核对公示表: checks whether the ledger was changed since a notice, by the code printed on it. */
export function CheckCodeForm() {
  const [form] = Form.useForm<{ code: string }>();
  const checking = useMutation({ mutationFn: (code: string) => client.ledger.checkCode({ code }) });
  return (
    <section className="panel" aria-labelledby="check-sheet" style={{ marginBottom: 16 }}>
      <h2 id="check-sheet" style={{ marginTop: 0, fontSize: '1rem' }}>
        核对公示表
      </h2>
      <Form<{ code: string }>
        form={form}
        layout="inline"
        requiredMark={false}
        onFinish={({ code }) => {
          if (!checking.isPending) checking.mutate(code);
        }}
      >
        <Form.Item
          label="公示表下方的校验码"
          name="code"
          validateTrigger="onSubmit"
          rules={[
            {
              validator: (_rule, typed: string = '') =>
                printedCode(typed) === undefined
                  ? Promise.reject(
                      new Error(`校验码是 ${String(PRINTED_CODE_LENGTH)} 位数字和字母 a 至 f，空格可不输`),
                    )
                  : Promise.resolve(),
            },
          ]}
        >
          <Input autoComplete="off" spellCheck={false} style={{ width: '16rem' }} />
        </Form.Item>
        <Button htmlType="submit" loading={checking.isPending}>
          核对
        </Button>
      </Form>
      <div aria-live="polite" style={{ marginTop: 12 }}>
        {checking.error ? <Alert type="error" showIcon title={errorMessage(checking.error)} /> : null}
        {checking.data && !checking.isPending ? <Checked checked={checking.data} /> : null}
      </div>
    </section>
  );
}

function Checked({ checked }: { checked: CheckedCodeView }) {
  const { result, papers, transfers, faults } = checked;
  if (result === 'unknown') {
    return (
      <Alert
        type="warning"
        showIcon
        title="查无此码"
        description="请照纸上再对一遍。确实一字不差的，这张表不是本村的台账印出来的，或者台账被改动过，请报告监督委员会。"
      />
    );
  }
  const which = (
    <ul className="fault-list">
      {papers.map(({ kind, id, no, schemeName, period, madeAt }) => (
        <li key={`${kind}-${String(id)}`}>
          {kind === 'notice' ? (
            <Link to="/notices/$id" params={{ id: String(id) }}>
              公示表 {no}
            </Link>
          ) : (
            <Link to="/closes/$id" params={{ id: String(id) }}>
              结账单 {no}
            </Link>
          )}
          ，《{schemeName}》{periodLabel(period)}，{localDate(madeAt)} 生成
        </li>
      ))}
    </ul>
  );
  if (result === 'changed') {
    return (
      <Alert
        type="error"
        showIcon
        title="不符：这张表以前的账被改动过"
        description={
          <>
            {which}
            <ol className="fault-list">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ol>
          </>
        }
      />
    );
  }
  const kept = papers.some(({ kind }) => kind === 'close')
    ? '结账的全部数字与结账时相同，没有被改动'
    : transfers === 0
      ? '这是首张公示表，此前没有入账'
      : `它以前的 ${String(transfers)} 笔逐笔核对，没有一笔被改动`;
  return <Alert type="success" showIcon title={`相符：${kept}`} description={which} />;
}
