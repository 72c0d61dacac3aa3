import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { PageLink } from './PageLink.tsx';

const SETUP_PUT_AWAY = 'setup-put-away';

/** Set-up checklist with completed steps ticked; hidden when complete or dismissed. */
export function SetupList({ setup }: { setup: HomeOverview['setup'] }) {
  const [away, setAway] = useState(() => localStorage.getItem(SETUP_PUT_AWAY) === '1');
  if (setup.length === 0 || away) return null;
  const done = setup.filter((step) => step.done).length;
  return (
    <section className="panel setup" aria-labelledby="setup-title">
      <Flex justify="space-between" align="baseline">
        <h2 id="setup-title">
          开始使用（{done} / {setup.length}）
        </h2>
        <Button
          type="text"
          size="small"
          onClick={() => {
            localStorage.setItem(SETUP_PUT_AWAY, '1');
            setAway(true);
          }}
        >
          不再提示
        </Button>
      </Flex>
      <ul className="due-list">
        {setup.map((step) => (
          <li key={step.key}>
            <PageLink page={step.page} className={step.done ? 'due-line setup-done' : 'due-line'}>
              <span>
                {step.done ? (
                  <CheckCircleFilled aria-label="已办" className="setup-mark" />
                ) : (
                  <ClockCircleOutlined aria-label="待办" className="setup-mark" />
                )}
                <strong>{step.title}</strong>
                {step.done ? null : <span className="due-detail">{step.detail}</span>}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
