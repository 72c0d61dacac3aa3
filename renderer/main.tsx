import './older-browsers.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { App } from './app/App.tsx';
import './app/styles.css';
import './app/app-layout.css';
import './app/dialogs.css';
import './app/figures.css';
import { queryClient } from './client.ts';
import { ignoreHeldEnter } from './ui/held-enter.ts';
import { listenForPrintMenu } from './desktop-print.ts';

dayjs.locale('zh-cn');
ignoreHeldEnter(window);
// The content security policy forbids eval, which zod would otherwise try.
z.config({ jitless: true });

if (window.desktop) listenForPrintMenu(window);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
