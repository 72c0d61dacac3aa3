import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex } from 'antd';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { missingValues, finalizeRules } from '../../shared/schemes/missing.ts';
import { useEffect } from 'react';
import { useKeys } from '../ui/useKeys.ts';
import { Comparison } from './Comparison.tsx';
import { IndexEditor } from './IndexEditor.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { SectionTitle } from './SectionTitle.tsx';
import { SchemeSettings } from './SchemeSettings.tsx';
import { useDraft } from './useDraft.tsx';

/** Scrolls to a field, a row or a section's heading, whose id was given in the address, and focuses it. */
function showPart(at: string): void {
  const element =
    document.getElementById(at) ?? document.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(at)}"]`);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  (element.matches('tr') ? element.querySelector<HTMLElement>('button') : element)?.focus({
    preventScroll: true,
  });
}

/** Editor of a draft. `at`: the field or item that a finding leads to. */
export function DraftEditor({ version, at }: { version: SchemeVersionView; at: string | undefined }) {
  const navigate = useNavigate();
  const { rules, setRules, dirty, save, saving, notes } = useDraft(version);
  const missing = missingValues(rules);
  const settled = finalizeRules(rules);
  const onwards = (): void =>
    save(() => void navigate({ to: '/schemes/$versionId/adopt', params: { versionId: String(version.id) } }));
  const importTable = (): void =>
    save(
      () =>
        void navigate({
          to: '/schemes/versions/$versionId/table',
          params: { versionId: String(version.id) },
        }),
    );
  useKeys({ F9: onwards });
  useEffect(() => {
    if (at !== undefined) showPart(at);
  }, [at]);
  return (
    <>
      {notes}
      {missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`还有 ${String(missing.length)} 处没有填，填完才能表决执行：${missing
            .slice(0, 8)
            .map((one) => one.label)
            .join('、')}${missing.length > 8 ? '等' : ''}。`}
        />
      ) : null}
      {!settled.ok && settled.faults.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`请改正：${[...new Set(settled.faults)].join('；')}。`}
        />
      ) : null}
      <SchemeSettings rules={rules} onChange={setRules} />
      {rules.index ? (
        <>
          <SectionTitle id="index" />
          <div className="panel">
            <IndexEditor rules={rules} index={rules.index} onChange={setRules} />
          </div>
        </>
      ) : null}
      <ItemsTable rules={rules} onChange={setRules} onImport={importTable} />
      {version.previous ? <Comparison rules={rules} previous={version.previous} /> : null}
      <Flex gap={8} className="panel action-bar" align="center" wrap>
        <Button
          type={dirty ? 'primary' : 'default'}
          disabled={!dirty}
          loading={saving}
          onClick={() => save()}
        >
          保存草案<kbd>Ctrl+S</kbd>
        </Button>
        <Button type={dirty ? 'default' : 'primary'} loading={saving} onClick={onwards}>
          {missing.length > 0 ? '逐项填写' : '合规检查和表决'}
          <kbd>F9</kbd>
        </Button>
        <span className="scheme-note">{dirty ? '有改动还没有保存' : '草案已保存，表决通过前可以随时改'}</span>
      </Flex>
    </>
  );
}
