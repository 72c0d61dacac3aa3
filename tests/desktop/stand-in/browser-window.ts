/** Electron's windows as real pages of Chromium. Context isolation and the sandbox of the system are not modelled. */
import type {
  BrowserWindow as ElectronWindow,
  HandlerDetails,
  WebContents as ElectronContents,
  WindowOpenHandlerResponse,
} from 'electron';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Frame,
  type Page,
  type Route,
} from 'playwright-core';
import { chromiumOptions } from '../../chromium.ts';
import { app, atExit, openWindows } from './app.ts';
import { makeCodec, type Wire } from './codec.ts';
import { onOrder, record, strict, type WithoutEvents } from './control.ts';
import { invokedHandler, ipcMain } from './ipc-main.ts';
import { runPreload, type FromPage, type ToPage } from './page.ts';
import { portCarrier, type MessagePortMain } from './ports.ts';
import { answerFromProtocol, fromChromium, toChromium } from './protocol.ts';

const tellName = '__standInTell';
const hearName = '__standInHear';
const codec = makeCodec();
let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  if (!browser) {
    browser = chromium.launch(chromiumOptions());
    atExit.push(async () => (await browser)?.close());
  }
  return browser;
}

let lastId = 0;

type WindowOpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

class WebContents extends EventEmitter implements WithoutEvents<ElectronContents> {
  readonly id = (lastId += 1);
  #window: BrowserWindow;
  #carrier = portCarrier((message) => {
    // Electron notifies the page of a closed port; Chromium alone has no such event.
    if ('data' in message) this.#tell({ port: message.port, data: codec.encode(message.data) });
  });
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(window: BrowserWindow) {
    super();
    this.#window = window;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }
  postMessage(channel: string, data: unknown, transfer: MessagePortMain[] = []): void {
    if (this.isDestroyed())
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    const ports = transfer.map((port) => this.#carrier.give(port));
    this.#tell({ channel, data: codec.encode(data), ports });
  }
  reload(): void {
    record('webContents.reload');
    this.#window.withPage((page) => page.reload());
  }
  print(options: unknown, done: (success: boolean, reason: string) => void): void {
    record('webContents.print', options);
    const reason = printFailures.shift();
    done(reason === undefined, reason ?? '');
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }
  isCrashed(): boolean {
    return false;
  }
  send(channel: string): void {
    this.postMessage(channel, null);
  }
  getURL(): string {
    return this.#window.address;
  }

  /** A message of the page's preload, or of a frame that got hold of its channel. */
  async hear(frame: Frame, message: FromPage): Promise<{ ok: Wire } | { fault: string }> {
    if (message.kind === 'port') {
      this.#carrier.hear({ port: message.port, data: codec.decode(message.data) });
      return { ok: null };
    }
    const parent = frame.parentFrame();
    const senderFrame = {
      url: fromChromium(frame.url()),
      parent: parent && { url: fromChromium(parent.url()) },
    };
    const event = { sender: this.#window.webContents, senderFrame };
    const args = codec.decode(message.args) as unknown[];
    if (message.kind === 'send') {
      ipcMain.emit(message.channel, event, ...args);
      return { ok: null };
    }
    try {
      return { ok: codec.encode(await invokedHandler(message.channel)(event as never, ...args)) };
    } catch (fault) {
      return { fault: String(fault) };
    }
  }

  /** Asks the shell's guard before a frame goes elsewhere. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false;
    this.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (prevented = true) });
    record('navigation', url, prevented ? 'refused' : 'allowed');
    return !prevented;
  }

  mayOpen(url: string): boolean {
    const { action } = this.#windowOpen({ url } as HandlerDetails);
    record('new window', url, action);
    return action === 'allow';
  }

  #tell(message: ToPage): void {
    const run = async () => {
      const page = await this.#window.page;
      await page.evaluate(`window[${JSON.stringify(hearName)}]?.(${JSON.stringify(message)})`);
    };
    run().catch((fault: unknown) => record('page unreachable', String(fault)));
  }
}

interface WindowOptions {
  width: number;
  height: number;
  webPreferences: { preload: string };
}

export class BrowserWindow
  extends EventEmitter
  implements WithoutEvents<Omit<ElectronWindow, 'webContents'>>
{
  static #all: BrowserWindow[] = [];
  readonly webContents: WebContents;
  readonly page: Promise<Page>;
  address = '';
  #options: WindowOptions;
  #shown = true;
  #destroyed = false;
  #kiosk = false;
  #loading = false;

  constructor(options: WindowOptions) {
    super();
    this.#options = options;
    this.webContents = strict('webContents', new WebContents(this));
    record('BrowserWindow', options);
    openWindows.add(this);
    BrowserWindow.#all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.page = this.#open();
  }

  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.#all;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.#all.find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    this.#loading = true;
    record('window.loadURL', url);
    await page.goto(toChromium(url));
    record('window.loaded', url);
    this.#loading = false;
    this.address = url;
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  show(): void {
    this.#shown = true;
    record('window.show');
  }
  focus(): void {
    record('window.focus');
  }
  restore(): void {
    record('window.restore');
  }
  maximize(): void {
    record('window.maximize');
  }
  setKiosk(on: boolean): void {
    this.#kiosk = on;
    record('window.setKiosk', on);
  }
  isKiosk(): boolean {
    return this.#kiosk;
  }
  setMenu(menu: object | null): void {
    record('window.setMenu', menu !== null);
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  isVisible(): boolean {
    return this.#shown;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: this.#options.width, height: this.#options.height };
  }
  close(): void {
    void this.tryToClose();
  }
  /** Asks the shell, then the page's own beforeunload, as Electron does; answers whether the window is gone. */
  async tryToClose(): Promise<boolean> {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return false;
    if (!(await this.#pageAgrees())) return false;
    this.destroy();
    return true;
  }
  async #pageAgrees(): Promise<boolean> {
    let page: Page;
    try {
      page = await this.page;
    } catch (fault) {
      // A page that never came has nothing to object.
      record('page unreachable', String(fault));
      return true;
    }
    if (this.#destroyed) return true;
    return new Promise((resolve) => {
      page.once('close', () => resolve(true));
      page.once('dialog', (dialog) => {
        let leave = false;
        this.webContents.emit('will-prevent-unload', { preventDefault: () => (leave = true) });
        void (leave ? dialog.accept() : dialog.dismiss());
        if (!leave) resolve(false);
      });
      // The page may be gone by itself in the meantime.
      page.close({ runBeforeUnload: true }).catch(() => resolve(true));
    });
  }
  /** Does something with the page as long as there is one. */
  withPage(work: (page: Page) => Promise<unknown>): void {
    this.page.then(work).catch((fault: unknown) => record('page unreachable', String(fault)));
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    openWindows.delete(this);
    BrowserWindow.#all = BrowserWindow.#all.filter((window) => window !== this);
    this.webContents.emit('destroyed');
    this.emit('closed');
    this.withPage((page) => page.context().close());
    if (openWindows.size === 0) app.emit('window-all-closed');
  }

  async #open(): Promise<Page> {
    const { width, height, webPreferences } = this.#options;
    const context = await (await launch()).newContext({ viewport: { width, height }, locale: 'zh-CN' });
    // A new window gets nothing until the shell was asked about it.
    await context.route('**/*', (route) => route.abort());
    const page = await context.newPage();
    await page.route('**/*', (route) => this.#fetch(route));
    page.on('console', (message) => record('console', message.type(), message.text()));
    page.on('pageerror', (fault) => record('pageerror', fault.message));
    page.on('popup', (popup) => void this.#popup(popup));
    await this.#preload(context, webPreferences.preload);
    return page;
  }

  async #preload(context: BrowserContext, path: string): Promise<void> {
    await context.exposeBinding(tellName, ({ frame }, message: FromPage) =>
      this.webContents.hear(frame, message),
    );
    const preload = `function (require, module, exports) {\n${readFileSync(path, 'utf8')}\n}`;
    const names = `${JSON.stringify(tellName)}, ${JSON.stringify(hearName)}`;
    await context.addInitScript(`(${runPreload.toString()})(${names}, ${makeCodec.toString()}, ${preload});`);
  }

  async #fetch(route: Route): Promise<void> {
    const request = route.request();
    const url = fromChromium(request.url());
    if (request.isNavigationRequest() && !this.#loading) {
      const isMainFrame = request.frame().parentFrame() === null;
      if (!this.webContents.mayNavigate(url, isMainFrame)) return route.abort('aborted');
    }
    const response = await answerFromProtocol(url, request.method());
    if (!response) {
      record('request outside', url);
      return route.abort();
    }
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  async #popup(popup: Page): Promise<void> {
    if (!this.webContents.mayOpen(fromChromium(popup.url()))) await popup.close();
  }
}

/** Reasons with which the next printings fail. */
const printFailures: string[] = [];
onOrder('failPrinting', (reason: string) => void printFailures.push(reason));

const first = async () => {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error('no window is open');
  return window;
};
onOrder('evaluate', async (script: string) => (await (await first()).page).evaluate(script));
onOrder('evaluateInFrame', async (urlPart: string, script: string) => {
  const page = await (await first()).page;
  const frame = page
    .frames()
    .find((candidate) => candidate.url().includes(urlPart) && candidate.parentFrame());
  if (!frame) throw new Error(`no frame with ${urlPart}`);
  return frame.evaluate(script);
});
onOrder('address', async () => fromChromium((await (await first()).page).url()));
onOrder('press', async (key: string) => (await (await first()).page).keyboard.press(key));
onOrder('fill', async (selector: string, text: string) => (await (await first()).page).fill(selector, text));
onOrder('crashPage', async () => {
  (await first()).webContents.emit('render-process-gone', {}, { reason: 'crashed' });
});
onOrder('contextMenu', async (params: unknown) => {
  (await first()).webContents.emit('context-menu', {}, params);
});
onOrder('choosePrint', async () => (await first()).webContents.send('print-asked'));
onOrder('closeWindow', async () => (await first()).close());
onOrder('fetchPage', async (url: string) => {
  const response = await answerFromProtocol(url, 'GET');
  return (
    response && {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    }
  );
});
