import { SnippetsOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Flex, Input, Select, Table, Tooltip } from 'antd';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import { OFFICE } from '../../shared/roles.ts';
import { withoutEnding } from '../../shared/values/plain-text.ts';
import { useHasRole } from '../session.ts';
import { GroupSelect } from '../ledger/filters.tsx';
import { showFault } from '../message-line.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { usePage } from '../ui/usePage.ts';
import { useSearchMatcher } from '../ui/useSearchMatcher.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { StatusTag } from './StatusTag.tsx';
import { SharePaste } from './SharePaste.tsx';
import { subjectLabel } from './subject-label.ts';
import type { ShareRow } from '../../shared/contract/participants.ts';
import { useShares } from './useShares.ts';
import { ListActions } from '../lists/ListActions.tsx';

/** Households whose missing amount blocks the close. */
function isMissing({ shareFen, status }: ShareRow): boolean {
  return shareFen === null && status === 'takingPart';
}

function fieldOf(id: number): string {
  return `share-${String(id)}`;
}

/** A paste of several cells; a single cell goes into the field as text. */
function isTable(text: string): boolean {
  return /[\t\r\n]/.test(withoutEnding(text, /[\r\n]/));
}

interface YearProps {
  schemeId: number;
  asked: number | null;
  onYear: (year: number) => void;
}

/** 股份分红额 of all households in one table: typed with Enter downwards, or pasted; saved at once. */
function SharesOfYear({ schemeId, asked, onYear }: YearProps) {
  const isOffice = useHasRole(OFFICE);
  const shares = useShares(schemeId, asked);
  const { year, years, closeNo } = shares.head;
  const mayChange = isOffice && closeNo === '';
  const { query, rows, drafts, change, settle, changed, disputed, unread, sum, save, saving } = shares;
  const [search, setSearch] = useState('');
  const [groupId, setGroupId] = useState<number | null>(null);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const { paging, setPage, resettingPage, pages } = usePage();
  const [pasting, setPasting] = useState<{ text: string; from: number }>();
  const next = useRef<number>(undefined);
  const { dialog } = useLeaveGuard(changed.length > 0, '填写的股份分红额还没有保存');
  const isFound = useSearchMatcher(search);
  const shown = rows.filter(
    (row) =>
      (groupId === null || row.groupId === groupId) && (!onlyMissing || isMissing(row)) && isFound(row),
  );
  const goTo = (index: number): void => {
    const row = shown[index];
    if (!row) return;
    next.current = row.id;
    setPage(Math.floor(index / paging.limit) + 1);
    document.getElementById(fieldOf(row.id))?.focus();
  };
  // The next one may be on another page, which must be rendered first.
  useEffect(() => {
    const field = next.current === undefined ? null : document.getElementById(fieldOf(next.current));
    next.current = undefined;
    field?.focus();
  });
  const trySave = (): void => {
    const [wrong] = unread;
    const [both] = disputed;
    if (changed.length === 0) return;
    if (wrong) {
      showFault(`${subjectLabel(wrong.row)} 的金额看不懂，请改正后再保存。`);
      goTo(shown.findIndex(({ id }) => id === wrong.row.id));
    } else if (both) {
      showFault(`${subjectLabel(both.row)} 的金额刚被他人改过，请先选用哪一个。`);
      goTo(shown.findIndex(({ id }) => id === both.row.id));
    } else {
      save();
    }
  };
  useKeys(mayChange ? { F9: trySave } : {});
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.nativeEvent.isComposing || !['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    goTo(event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  const onPaste = (event: ClipboardEvent, index: number): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(text)) return;
    event.preventDefault();
    setPasting({ text, from: index });
  };
  return (
    <QueryBoundary query={query}>
      {() => (
        <>
          <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
            <Tooltip title={changed.length > 0 ? '先保存填好的，再换一年' : ''}>
              <Select
                aria-label="哪一年的股份分红额"
                style={{ width: '7rem' }}
                disabled={changed.length > 0}
                value={year}
                options={[...new Set([...years, year])].map((one) => ({
                  value: one,
                  label: `${String(one)}年`,
                }))}
                onChange={onYear}
              />
            </Tooltip>
            <Input
              allowClear
              aria-label="查找农户"
              placeholder="姓名、拼音、户号、小组"
              style={{ width: '13.75rem' }}
              value={search}
              onChange={(event) => resettingPage(setSearch)(event.target.value)}
            />
            <GroupSelect value={groupId} onChange={resettingPage(setGroupId)} />
            <Checkbox
              checked={onlyMissing}
              onChange={({ target }) => resettingPage(setOnlyMissing)(target.checked)}
            >
              只看待填（{rows.filter(isMissing).length} 户）
            </Checkbox>
            <ListActions list="shares" filter={{ schemeId, year }} />
            {mayChange && (
              <>
                <Button
                  icon={<SnippetsOutlined aria-hidden />}
                  onClick={() => setPasting({ text: '', from: 0 })}
                >
                  从电子表格粘贴
                </Button>
                <Button type="primary" disabled={changed.length === 0} loading={saving} onClick={trySave}>
                  {changed.length === 0 ? '保存' : `保存 ${String(changed.length)} 户`}
                  <kbd>F9</kbd>
                </Button>
              </>
            )}
          </Flex>
          {closeNo !== '' && (
            <p>
              {year}年已由 {closeNo} 结账，这一年的股份分红额不能再改。
            </p>
          )}
          {mayChange && (
            <p>
              这里填{year}年的股份分红额，{year}
              年结账时封顶用，每年另填。填完一户按回车到下一户；也可以从电子表格复制一列金额，或整张分红表连表头，在格子里粘贴。都填好后一次保存。
            </p>
          )}
          {disputed.length > 0 && (
            <Alert
              type="error"
              showIcon
              style={{ marginBottom: 12 }}
              title={`${String(disputed.length)} 户的金额刚被他人改过：${disputed
                .slice(0, 5)
                .map(({ row }) => subjectLabel(row))
                .join('、')}${disputed.length > 5 ? '等' : ''}。请逐户选用哪一个，再保存。`}
            />
          )}
          <Table<ShareRow>
            rowKey="id"
            size="small"
            sticky
            dataSource={shown}
            locale={{
              emptyText:
                onlyMissing && search.trim() === '' && groupId === null
                  ? '都填好了'
                  : '没有符合条件的，请放宽条件',
            }}
            pagination={pages(shown.length)}
            columns={[
              { title: '户号', dataIndex: 'no', width: 110 },
              {
                title: '户主',
                render: (_, { name, status }) => (
                  <Flex gap={8} align="center">
                    <strong>{name || '（空缺）'}</strong>
                    {status === 'takingPart' ? null : <StatusTag status={status} />}
                  </Flex>
                ),
              },
              {
                title: '小组',
                width: 90,
                render: (_, { groupNumber }) => renderGroup(groupNumber),
              },
              {
                title: '上年（元）',
                align: 'right',
                className: 'number',
                width: 150,
                render: (_, { fenBefore }) => (fenBefore === null ? '' : formatFen(fenBefore)),
              },
              {
                title: `${String(year)}年股份分红额（元）`,
                align: 'right',
                className: 'number',
                width: 240,
                render: (_, row, rowIndex) => {
                  const index = paging.offset + rowIndex;
                  const draft = drafts.get(row.id);
                  if (!mayChange) return row.shareFen === null ? '待填' : formatFen(row.shareFen);
                  return (
                    <div
                      className="share-field"
                      onKeyDown={(event) => onKeyDown(event, index)}
                      onPaste={(event) => onPaste(event, index)}
                    >
                      <NumberInput
                        id={fieldOf(row.id)}
                        aria-label={`股份分红额：${subjectLabel(row)}`}
                        placeholder="待填"
                        places={2}
                        unit="元"
                        min={0}
                        max={1_000_000_000_00}
                        width={200}
                        arrows={false}
                        selects
                        value={draft ? draft.fen : row.shareFen}
                        onChange={(fen) => change([[row, fen]])}
                      />
                    </div>
                  );
                },
              },
              {
                title: '说明',
                width: 320,
                render: (_, row) => {
                  const draft = drafts.get(row.id);
                  if (!draft) return null;
                  const old = (fen: number | null): string => (fen === null ? '空' : formatFen(fen));
                  if (Number.isNaN(draft.fen)) return '金额看不懂，请改正';
                  if (draft.was === row.shareFen) return `未保存，原为${old(draft.was)}`;
                  return (
                    <Flex gap={8} align="center" wrap>
                      <span>他人刚改为 {old(row.shareFen)}</span>
                      <Button size="small" onClick={() => settle(row, false)}>
                        用他人的
                      </Button>
                      <Button size="small" onClick={() => settle(row, true)}>
                        用我填的
                      </Button>
                    </Flex>
                  );
                },
              },
            ]}
            footer={() => (
              <span role="status">
                {`符合条件 ${String(shown.length)} 户，全部合计 ${formatFen(sum)} 元`}
                {changed.length > 0 ? `，${String(changed.length)} 户还没有保存` : ''}
              </span>
            )}
          />
          {pasting && (
            <SharePaste
              text={pasting.text}
              rows={rows}
              below={shown.slice(pasting.from)}
              onFill={(figures) => {
                change(figures);
                setPasting(undefined);
              }}
              onClose={() => setPasting(undefined)}
            />
          )}
          {dialog}
        </>
      )}
    </QueryBoundary>
  );
}

/** The year that waits for its close, or the one that was asked for; another can be looked at. */
export function SharesTab({ schemeId, asked }: { schemeId: number; asked?: number | undefined }) {
  const [year, setYear] = useState<number | null>(asked ?? null);
  return <SharesOfYear key={year ?? 'next'} schemeId={schemeId} asked={year} onYear={setYear} />;
}
