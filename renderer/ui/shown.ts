import { createContext } from 'react';

/** Whether the part of the page is shown: false in the hidden pane of tabs. */
export const Shown = createContext(true);
