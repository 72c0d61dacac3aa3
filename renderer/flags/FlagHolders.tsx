/** Where the flags are now, kind by kind. */
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import type { FlagAwardView, FlagView } from '../../shared/contract/flags.ts';
import { FLAG_HOLDER_NAMES, FLAG_ROTATION_NAMES } from '../../shared/flags.ts';
import { client } from '../client.ts';
import { StateTag } from '../ui/StateTag.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { AwardReason } from './FlagHistory.tsx';

interface Actions {
  award: (flag: FlagView, previousId?: number) => void;
  change: (flag: FlagView) => void;
  takeBack: (flag: FlagView, award: FlagAwardView) => void;
  retire: (flag: FlagView) => void;
  resume: (flag: FlagView) => void;
}

function Due({ dueOn, today }: { dueOn: string | null; today: string }) {
  if (dueOn === null) return <>不定期</>;
  return (
    <>
      {dueOn}
      {dueOn <= today && <span className="sub-line due-date overdue">该流动了</span>}
    </>
  );
}

function columnsOf(
  flag: FlagView,
  today: string,
  actions: Actions | undefined,
): TableColumnsType<FlagAwardView> {
  return [
    {
      title: '现在持旗',
      width: 220,
      render: (_, { holder, householdNo, isGone }) => (
        <>
          <strong>{holder}</strong>
          {householdNo === '' ? null : <span className="sub-line">户号 {householdNo}</span>}
          {isGone && <span className="sub-line due-date overdue">已销户或退出，请收回</span>}
        </>
      ),
    },
    { title: '授旗日期', dataIndex: 'givenOn', width: 120 },
    { title: '事由', render: (_, row) => <AwardReason {...row} /> },
    { title: '应流动', width: 120, render: (_, { dueOn }) => <Due dueOn={dueOn} today={today} /> },
    {
      title: '办理',
      width: actions ? 330 : 130,
      render: (_, row) => (
        <Flex gap={6} wrap>
          {actions && (
            <Button
              type={row.dueOn !== null && row.dueOn <= today ? 'primary' : 'default'}
              onClick={() => actions.award(flag, row.id)}
            >
              流动
            </Button>
          )}
          <PaperButton draw={() => client.flags.cardDocument({ id: row.id })}>打印旗卡</PaperButton>
          {actions && <Button onClick={() => actions.takeBack(flag, row)}>收回</Button>}
        </Flex>
      ),
    },
  ];
}

export function FlagHolders({ flag, today, actions }: { flag: FlagView; today: string; actions?: Actions }) {
  const { name, holderKind, givenBy, rotation, copies, standard, state, stateReason, held } = flag;
  const inOffice = copies - held.length;
  return (
    <section className="panel" aria-label={name} style={{ marginBottom: 16 }}>
      <Flex justify="space-between" align="center" wrap gap={12}>
        <div>
          <h2 className="section" style={{ margin: 0 }}>
            {name} {state === 'retired' && <StateTag tone="over">已停用</StateTag>}
          </h2>
          <span className="field-hint">
            授给{FLAG_HOLDER_NAMES[holderKind]}，{FLAG_ROTATION_NAMES[rotation]}，{givenBy}授，共 {copies} 面
            {inOffice > 0 && held.length > 0 ? `，${String(inOffice)} 面没有授出` : ''}
            {standard === '' ? '' : `。评比：${standard}`}
            {state === 'retired' && stateReason !== '' ? `。停用：${stateReason}` : ''}
          </span>
        </div>
        {actions && (
          <Flex gap={8} wrap>
            {state === 'used' && (
              <>
                {inOffice > 0 && (
                  <Button type="primary" onClick={() => actions.award(flag)}>
                    授旗
                  </Button>
                )}
                <Button onClick={() => actions.change(flag)}>修改</Button>
                {held.length === 0 && <Button onClick={() => actions.retire(flag)}>停用</Button>}
              </>
            )}
            {state === 'retired' && <Button onClick={() => actions.resume(flag)}>恢复使用</Button>}
          </Flex>
        )}
      </Flex>
      {held.length === 0 ? (
        state === 'used' && <p style={{ margin: '12px 0 0' }}>还没有授出。</p>
      ) : (
        <Table<FlagAwardView>
          style={{ marginTop: 12 }}
          rowKey="id"
          size="small"
          columns={columnsOf(flag, today, actions)}
          dataSource={held}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
    </section>
  );
}
