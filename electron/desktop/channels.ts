/** IPC channel names between page and shell. */
export const channels = {
  requestPort: 'request-port',
  hostPort: 'host-port',
  openExternal: 'open-external',
  chooseFolder: 'choose-folder',
  print: 'print',
  openDocument: 'open-paper',
  wholeScreen: 'whole-screen',
  printAsked: 'print-asked',
} as const;
