import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { PRINTED_CODE_LENGTH, printedCode } from '../../shared/values/printed-code.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { CheckedCode } from './CheckedCode.tsx';

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
        {checking.data && !checking.isPending ? <CheckedCode checked={checking.data} /> : null}
      </div>
    </section>
  );
}
